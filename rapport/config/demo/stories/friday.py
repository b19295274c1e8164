"""Story 6, Friday night: Vera Marsh writes in bursts, and is answered at once."""

from __future__ import annotations

from rapport.config.demo.script import Act
from rapport.config.demo.verbs import done, gift, note, plan, step, tie, touch

BURSTS = [(-171, 4), (-118, 3), (-77, 5), (-28, 3)]
"""First day of each burst and how many days it lasted."""

ASKED = [
    "Two languages more",
    "A calendar for the kilns",
    "Deposits for studios",
    "Reminders by mail",
    "Photographs of shelves",
]


def _burst(first: int, length: int) -> list[Act]:
    return [
        touch(first + day, "21:05", "kiln", "vera", "lin", "chat", "Nine mails before midnight", ASKED[day], minutes=30)
        for day in range(length)
    ]


ACTS = [
    touch(-209, "17:00", "kiln", "vera aoife", "lin", "video", "First talk", "Pottery courses for children."),
    *[act for first, length in BURSTS for act in _burst(first, length)],
    touch(-140, "17:00", "kiln", "aoife", "lin", "call", "How the courses are booked"),
    touch(
        -84, "19:00", "kiln", "vera", "lin zhao", "video", "She turns to renting out studios",
        "Three kilns stand empty on weekdays.", moment="The day the business turned",
    ),
    touch(-60, "19:00", "kiln", "vera", "lin", "call", "First studios are let"),
    touch(
        -33, "20:00", "kiln", "vera", "lin zhao", "met", "Half her stand at the fair in Dublin", "We owe her one.",
        moment="She lends us half her stand", by_them=True,
    ),
    gift(-32, "kiln", "vera", "lin", "Glaze brushes", 24),
    touch(-31, "18:00", "kiln", "vera", "lin", "mail", "Thanks for the stand"),
    done(-31, "18:30", "kiln", "lin"),
    touch(-12, "18:00", "kiln", "vera aoife", "lin", "video", "What the rental calendar must do"),
    touch(-2, "18:00", "kiln", "vera", "lin", "mail", "Prepayment for the rental calendar", "€4,800: 8 days at €600."),
    touch(
        -1, "20:40", "kiln", "vera", "lin", "chat", "A burst begins",
        "Nine mails since 19:40, answered in six minutes on average. Six asks are ‘critical’.",
    ),
    touch(0, "08:15", "kiln", "vera", "lin", "chat", "Six asks, in her order"),
    tie(-84, "kiln", "vera", "lin", 5),
    note(
        -84, "kiln", "vera", "lin", "other", "Knows every trade fair in Ireland; ask her before we book one", "before we book a fair",
        review=120,
    ),
    step(-2, -1, "19:40", "kiln", "lin", "Hold two days of reserve for the next burst"),
    step(-1, 1, "19:00", "kiln", "lin", "Name a price for six asks", "vera"),
    plan(-1, 0, "20:30", "kiln", "vera", "lin", "video", "Vera Marsh, her six asks", 30),
    plan(-1, 1, "20:00", "kiln", "vera", "lin", "video", "Price for six asks", 45),
]  # fmt: skip
