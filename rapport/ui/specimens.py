"""What the gallery shows: the invented persons and figures of the demo, in every state of every component."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal

from moneyed import Money
from pydantic import Field

from rapport.core.actions import Input
from rapport.ui import shapes
from rapport.ui.components import dates, icon_shapes, signs
from rapport.ui.forms import form_for
from rapport.ui.undo import Offer


class Note(Input):
    """An input with one field of each kind."""

    post: str = Field(title="Post", max_length=60)
    mobile: str = Field("", title="Mobile")
    how: Literal["call", "chat", "mail", "met", "video"] = Field(
        "call",
        title="How",
        json_schema_extra={"icons": {"call": "phone", "chat": "chat", "mail": "mail", "met": "meet", "video": "video"}},
    )
    mode: Literal["create", "update", "both"] = Field("both", title="Rows", json_schema_extra={"widget": "segments"})
    amount: Decimal = Field(title="Amount", ge=0, json_schema_extra={"remark": "in yen"})
    month: date | None = Field(None, title="Day")
    people: list[str] = Field(default_factory=list, title="With whom")
    note: str = Field("", title="Note", max_length=40, json_schema_extra={"widget": "textarea"})
    moment: bool = Field(False, title="A moment", json_schema_extra={"icon": "star"})


WRONG = {"post": "", "mobile": "+00 512 5550 13", "how": "met", "mode": "both", "amount": "six", "note": "He said twice that the report must open in the car."}
STEP = shapes.Step("Ask He Lan to bring him", "#go")
LONG = "The Honourable Maximiliane von Hohenfels-Wartenberg zu Altenburg"
LONG_HAN = "澔庭集团华东区域不动产数字化运营与资产管理中心"


def rows() -> list[shapes.SignalRow]:
    """Signals of every severity."""
    links = {"url": "#open", "snooze_url": "#snooze", "hand_over_url": "#hand"}
    return [
        shapes.SignalRow(
            "one", "critical", "Zhou Jingming has not accepted tomorrow’s go-live report.",
            "He also missed the solution presentation in June.", "Key milestone without the 1W · Fri 27 Nov 14:00",
            "since 23 Nov", STEP, **links,
        ),
        shapes.SignalRow(
            "two", "high", "His first demand is reached by no accepted test:", "what each plot is worth tonight.",
            "Holds ¥640,000 due 15 Dec", "since 12 Nov", shapes.Step("Write the UAT case", "#go"), **links,
        ),
        shapes.SignalRow(
            "three", "could_not_run", "Last night’s data inspection did not finish:", "the database gave no answer.",
            "could not run · no findings here does not mean no faults", "since 02:00",
            shapes.Step("Run it again", "#go"), **links,
        ),
        shapes.SignalRow(
            "four", "medium", f"{LONG} has a goal that stands still.", LONG_HAN, "62 days", "since 24 Sep",
            shapes.Step("Add a step", "#go"), **links,
        ),
        shapes.SignalRow("five", "low", "Two open areas have no pursuit.", "", "", "since 1 Nov", None, **links),
    ]  # fmt: skip


def quarters() -> list[shapes.Quarter]:
    """A loop with holes of every sign, one quarter of it not built."""
    hole = shapes.Hole
    return [
        shapes.Quarter("relationship", "Relationship", "经营", "9 people mapped · 3 speak for us", [
            hole("critical", "1W untouched for 34 days", "At most 21", shapes.Step("Plan a touch", "#go")),
            hole("medium", "He Lan’s own goal stands still", "62 days", shapes.Step("Add a step", "#go")),
        ], "2 closed this month"),
        shapes.Quarter("presales", "Presales", "售前", "", (), "", "Not built yet: pursuits come with a later release."),
        shapes.Quarter("delivery", "Delivery", "交付", "Dynamic plot value · week 31 of 36", [
            hole("critical", "Go-live report tomorrow without the 1W", "Fri 27 Nov 14:00", shapes.Step("Ask He Lan", "#go")),
            hole("high", "Demand 1 reached by no accepted test", "Holds ¥640,000", shapes.Step("See the thread", "#go")),
            hole("medium", "Agreeing reports at 91% of 98%", "Criterion 4.1", shapes.Step("Measure", "#go")),
        ], "9 closed this month"),
        shapes.Quarter("service", "Service", "服务", "Score 81, higher is better", [
            hole("could_not_run", "Data inspection could not run", "02:00", shapes.Step("Run again", "#go")),
            hole("medium", "4 of 19 use the cost module", "Three weeks", shapes.Step("Plan training", "#go")),
        ], "6 closed this month"),
    ]  # fmt: skip


def level() -> shapes.LevelChart:
    """How Karim Nasser stands to us."""
    now = dates.today()
    ago = lambda days: now - timedelta(days=days)  # noqa: E731
    return shapes.LevelChart(
        first=ago(400), last=now + timedelta(days=60), today=now,
        now=[(ago(400), -2), (ago(255), -1), (ago(150), 0)],
        wanted=[(ago(300), -1), (ago(180), 0), (ago(9), 1)],
        marks=[
            shapes.LevelMark(ago(255), "coffee at 7:30"), shapes.LevelMark(ago(150), "on the balcony"),
            shapes.LevelMark(ago(41), "last touch", below=True),
        ],
    )  # fmt: skip


def everything() -> dict[str, Any]:
    """The context of the gallery."""
    Form = form_for(Note)
    now = dates.today()
    return {
        "signs": list(signs.SIGNS),
        "icons": list(icon_shapes.SHAPES),
        "strip": ["watch", "at_risk", "watch", "could_not_run", "good"],
        "stale": ["stale", "good", "good", "stale", "good"],
        "group": shapes.ClientGroup(
            "Haoting Group", "#client", "at_risk", "at risk · delivery", rows(), "Zhou Jingming", "#person",
            "last real touch 34 d", "34 d", "5 things: a report, a test, an inspection, a goal, open areas",
        ),
        "meters": [(0, 14, 21), (18, 21, 45), (41, 30, 60), (34, 14, 21), (None, 14, 21)],
        "touches": [
            shapes.TouchDue("Zhou Jingming", "Haoting", 34, 14, 21, "Best after the board meeting, about 17:30", True, "1w"),
            shapes.TouchDue("Rania Aziz", "Levant Mobile", 9, 7, 14, "Her new role starts Monday"),
            shapes.TouchDue("Martin Hartwell", "Hartwell", None, note="Thanksgiving in the US: today does not count", role="1w"),
        ],
        "meetings": [
            shapes.Meeting("10:00", "Haoting · go-live rehearsal", [
                shapes.MeetingInput("high", "UAT result for plot value, from He Lan"),
                shapes.MeetingInput("high", "Leads of slides 7 and 12, from Zhao Kai"),
            ], shapes.Step("Ask both for their input", "#go")),
            shapes.Meeting("14:30", "Indus Gulf · acceptance terms", [shapes.MeetingInput("good", "All five inputs are in", quiet=True)]),
        ],
        "quarters": quarters(),
        "entries": [
            shapes.Entry(now + timedelta(days=1), "Go-live report", "1W not confirmed", "planned", wrong=True),
            shapes.Entry(now - timedelta(days=1), "He Lan and Lin Yue by phone, 18 min", "She asks for the cost basis of 11 plots"),
            shapes.Entry(now - timedelta(days=253), "A moment: five at the door, one takeaway meal", "Half an hour of demands", "moment",
                         "“You can’t do it. But listen, here is what I need.”", "en"),
        ],
        "level": level(),
        "levels": [(-2, None), (0, 1), (1, 1), (2, None)],
        "sums": [Money(3200000, "CNY"), Money(2400000, "JPY"), Money(2180000, "USD"), Money("6910.50", "EUR"), Money(410000, "SEK"), None],
        "given": Decimal(64), "received": Decimal(41), "limit": Decimal(100),
        "private": [
            shapes.PrivateEntry("Best moment: 16:30, quiet hour on the balcony", "From Rania, 12 Apr · for planning talks", "review 1 Mar", "clock"),
            shapes.PrivateEntry("Coffee at 7:30, no sugar", "Seen by Chen Mo, 16 Mar", "erase 1 Dec", "coffee"),
        ],
        "conflict": [
            shapes.ConflictField("post", "Post", "Chief executive and chairman", "Chief executive", "Chief executive", "theirs"),
            shapes.ConflictField("max_days", "At most, days", "45", "50", "60"),
            shapes.ConflictField("note", "Note", "Ask after the trial", "Ask after the trial. Rania joins."),
        ],
        "form": Form(initial={"post": "Head of procurement", "mobile": "+00 512 5550 13", "people": []}),
        "wrong": Form(data=WRONG),
        "offer": Offer("Snoozed until Mon 30 Nov", "#undo"),
        "found": [shapes.FoundGroup("Do", [shapes.Found("Log a touch with Zhou Jingming", "#do", icon="touch")]),
                  shapes.FoundGroup("Go", [shapes.Found("Zhou Jingming", "#go", "Haoting Group", person="Zhou Jingming", role="1w")]),
                  shapes.FoundGroup("In his words", [shapes.Found("“Sales and finance must say one number.”", "#words", "21:05", "microphone", voice=True)])],
        "names": [(LONG, "1w"), (LONG_HAN, ""), ("Rania Aziz", "c"), ("周敬明", "1w"), ("ラニア・アジズ", ""), ("何岚", "c")],
        "step": STEP,
        "days": [now, now + timedelta(days=1), now - timedelta(days=3), now + timedelta(days=19), now - timedelta(days=400)],
    }  # fmt: skip
