"""The meetings of two stories: the rehearsal at Haoting, and the acceptance terms of Indus Gulf, whose minutes are owed."""

from __future__ import annotations

from rapport.config.demo import drawing
from rapport.config.demo.binding import waits_for_minutes
from rapport.config.demo.meeting import agenda, brings, invites, opens_again, owes, talk, weekly
from rapport.config.demo.script import Act
from rapport.config.demo.verbs import plan

REPORT = "The go-live report"

HAOTING = [
    weekly(-21, "haoting", REPORT, "Who answers the finance questions on stage"),
    plan(-9, -7, "15:00", "haoting", "he xu qin", "lin jiang", "met", "First draft of the report", 45),
    agenda(-9, "haoting", -7, "15:00", 45, ("Which three figures open it", 20, False), of=REPORT),
    *talk(
        "haoting", -7, "15:00", "15:01", "15:45",
        ("decision", "The report opens with what was stopped, not with what was built", "he", None, False),
        ("action", "List of 9 reports with two meanings of ‘signed’", "qin", (-3, "18:00"), False),
        ("action", "Car tablet for the test", "xu", (0, "18:00"), False),
        sent="16:10", confirmed_by="he",
    ),
    agenda(
        -3, "haoting", 0, "10:00", 60, ("The deck, slide by slide", 24, False), ("UAT of plot value", 20, False),
        ("How Zhou Jingming gets there", 10, True), ("Who says what at 14:00", 6, False), of=REPORT,
    ),
    *owes(-2, "haoting", 0, "10:00", "he", "UAT result for plot value"),
    *owes(-2, "haoting", 0, "10:00", "zhao", "Leads of slides 7 and 12"),
    *owes(-2, "haoting", 0, "10:00", "lin", "Slides 1 to 6", (-1, "16:30")),
    *owes(-2, "haoting", 0, "10:00", "xu", "Figures of procurement", (-1, "17:20")),
    *owes(-2, "haoting", 0, "10:00", "qin", "Cost lines of the 11 plots", (-1, "17:40")),
    *owes(-2, "haoting", 0, "10:00", "mei", "Test list, round 2", (-1, "18:10")),
    *owes(-2, "haoting", 0, "10:00", "jiang", "Values of last night", (0, "08:40")),
    invites(-2, "haoting", 0, "10:00"),
    *brings(
        -1, "haoting", 0, "10:00", "go-live-report-draft.pdf", drawing.pages(), shared=True, opened_by="he"
    ),
    *brings(-1, "haoting", 0, "10:00", "cost-basis-11-plots.csv", b"plot,land tax\n", shared=False),
    *talk(
        "haoting", 0, "10:00", "10:02", "11:00",
        ("information", "Slides 1–6 stand; slide 9 shows yesterday’s values", "", None, False),
        ("action", "Put tonight’s values on slide 9", "jiang", (1, "09:00"), False),
        ("decision", "The report opens with ¥30 million stopped, then one page of plot values", "he", None, False),
        ("information", "11 plots lack a cost basis; finance counts land tax, sales does not", "", None, False),
        ("action", "Agree one cost basis for the 11 plots", "qin", (0, "18:00"), False),
        ("information", "Tao Ran fears the night job; he was not asked in June", "", None, True),
        ("action", "Run the UAT of plot value with three users", "xu", (0, "20:00"), False),
        ("action", "Show Zhou’s page on the car’s screen first", "lin", (0, "17:00"), False),
        sent="11:06", confirmed_by="he",
    ),
    waits_for_minutes(0, "11:20", "haoting", "lin", "One number", "One meaning of ‘signed’"),
]  # fmt: skip

INDUS = [
    plan(-3, -1, "14:30", "indus", "imran", "lin", "video", "Acceptance terms, first reading", 60),
    agenda(-3, "indus", -1, "14:30", 60, ("Clause 7.2, word by word", 30, False), ("What we give way on", 10, True)),
    *talk(
        "indus", -1, "14:30", "14:30", "15:20",
        ("information", "Clause 7.2 still says ‘good’", "", None, False),
        ("decision", "The average of the five sites counts, not each of them", "imran", None, False),
        ("information", "Imran would take 4 Ω if Bilal is not asked twice", "", None, True),
        ("action", "The five measurements as one signed sheet", "imran", (2, "12:00"), False),
        waiting=("imran", 0, "16:00"),
    ),
    plan(-3, -1, "16:00", "indus", "imran", "lin", "video", "Which week the five sites are measured", 20),
    agenda(-3, "indus", -1, "16:00", 20, ("The five sites on a map", 10, False)),
    *talk(
        "indus", -1, "16:00", "16:00", "16:20",
        ("decision", "All five sites are measured in one week", "imran", None, False),
        ("action", "The names of the crew at each site", "imran", (5, "12:00"), False),
        sent="16:30", confirmed_by="imran",
    ),
    opens_again(-1, "16:50", "indus", -1, "16:00"),
]  # fmt: skip

ACTS: list[Act] = [*HAOTING, *INDUS]
