"""Story 7, The 1W's half hour: Haoting Group, from a door to one number."""

from __future__ import annotations

from rapport.config.demo.binding import demand
from rapport.config.demo.verbs import comment, goal, level, mobile, note, plan, step, tie, touch

FIVE = "song bai chen zhao lin"

ACTS = [
    touch(-619, "10:00", "haoting", "he", "lin", "met", "First work"),
    touch(-500, "10:00", "haoting", "he", "lin", "met", "A small report, well received"),
    touch(-400, "10:00", "haoting", "he", "lin chen", "met", "What the group does not see"),
    level(-330, "18:00", "haoting", "he", 1, "lin", "her report was used"),
    touch(-330, "10:00", "haoting", "zhou", "chen", "met", "A first no", minutes=5),
    touch(-300, "10:00", "haoting", "zhou", "chen", "call", "A second no", minutes=3),
    touch(-268, "11:00", "haoting", "zhou", "chen", "met", "A third no", "“You can’t do it.”", minutes=4),
    touch(
        -253, "18:30", "haoting", "zhou", FIVE, "met", "Half an hour of demands",
        "Five hours at the door, one takeaway meal. Then 31 min 40 s, recorded with consent: plot value every night, no wrong "
        "purchase, one page in the car, one number, the group asks us.",
        minutes=32, moment="Five at the door, one takeaway meal", quote="You can’t do it. But listen, here is what I need.",
    ),
    *[
        demand(-253, "19:30", "haoting", "zhou", "lin", "Half an hour of demands", second, words)
        for second, words in (
            ("04:12", "Every night I want to know what each plot is worth if we sold it tomorrow."),
            ("09:36", "Don’t tell me a purchase was wrong after the money is gone."),
            ("15:20", "I look in the car. More than one page and I will not read it."),
            ("21:05", "Sales and finance must say one number. Not two. One."),
            ("27:48", "In three years I want the group to ask us how it is done."),
        )
    ],
    level(-253, "20:00", "haoting", "zhou", 0, "chen", "five at the door"),
    *[
        touch(day, "10:00", "haoting", "he xu qin tao", "zhao lin", "met", f"Demands, round {count}")
        for count, day in enumerate((-240, -232, -225, -217), 1)
    ],
    touch(
        -216, "10:00", "haoting", "zhou he", "chen lin", "met", "Contract signed",
        "¥3,200,000, of which ¥960,000 prepaid.",
    ),
    touch(-198, "10:00", "haoting", "he qin", "lin", "met", "The ruler is agreed"),
    touch(-120, "15:00", "haoting", "zhou", "lin chen", "met", "One page in the car", minutes=15),
    touch(-90, "10:00", "haoting", "he xu", "lin", "met", "Procurement control, first tests"),
    touch(-62, "10:00", "haoting", "he", "lin", "met", "Her talk to the board, read together"),
    touch(
        -34, "16:40", "haoting", "zhou", "lin su", "met", "He opens the mobile board", "3 s where it was 14.",
        minutes=20,
    ),
    mobile(-34, "haoting", "zhou", "su"),
    level(-20, "18:00", "haoting", "he", 2, "lin", "she speaks for us to the board"),
    touch(
        -14, "19:00", "haoting", "he xu", "lin", "call", "Procurement control goes live",
        "The control held back a double order of ¥30 million on its first day. He Lan told the board.",
        moment="¥30 million stopped on the first day",
    ),
    level(-14, "20:00", "haoting", "zhou", 1, "lin", "¥30 million stopped"),
    touch(-7, "11:00", "haoting", "qin", "lin", "call", "¥640,000 and ¥320,000 received"),
    touch(-2, "15:00", "haoting", "he", "lin", "met", "Price list accepted"),
    touch(
        -1, "17:10", "haoting", "he", "lin", "call", "The cost basis of 11 plots",
        "She needs it before the rehearsal is written up.", minutes=18,
    ),
    *goal(
        -400, "haoting", "he", "lin", "Vice president by next year", 1, (-330, "Her first report to the board"),
        (-62, "Her talk to the board, read together"),
    ),
    comment(-7, "18:40", "haoting", "chen", "Both payments of the first day’s result are in. Zhou Jingming has not been seen since."),
    tie(-213, "haoting", "zhou", "chen", 3),
    tie(-198, "haoting", "he", "lin", 5),
    tie(-90, "haoting", "xu", "zhao", 3),
    note(
        -120, "haoting", "zhou", "lin", "moment", "after the board meeting, about 17:30", "for planning talks", "He Lan",
        review=64,
    ),
    step(-3, -1, "18:00", "haoting", "lin", "Ask He Lan to bring Zhou Jingming to the go-live report"),
    step(-14, -1, "12:00", "haoting", "lin", "Write the UAT case: what each plot is worth tonight"),
    step(-1, 0, "12:00", "haoting", "lin", "Cost basis of 11 plots", "he"),
    plan(-3, 0, "10:00", "haoting", "he xu qin tao", "lin zhao jiang", "met", "Go-live rehearsal", 90),
    plan(-14, 1, "14:00", "haoting", "zhou he xu qin", "lin chen zhao", "met", "Go-live report", 90),
    plan(-14, 19, "10:00", "haoting", "zhou he", "lin chen", "met", "Final acceptance", 120),
]  # fmt: skip
