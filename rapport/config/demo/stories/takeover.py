"""Story 1, Takeover: Hartwell & Sons after the man who knew everything left."""

from __future__ import annotations

from rapport.config.demo.script import Act, World
from rapport.config.demo.verbs import goal, leaves, level, note, plan, step, tie, touch
from rapport.team.calendars import is_working

NIGHTLY = range(-394, -299)

TOPICS = [
    "Where the order tables begin", "How the price lists are loaded", "What runs at two in the morning",
    "The billing batch, step by step", "Which reports nobody reads", "The customs codes", "How stock is counted",
    "Who may change a price", "The mail that starts a shipment", "What Walter Finch wrote down, part by part",
    "The five ways an invoice is made",
]  # fmt: skip

ACTS = [
    touch(
        -1095, "21:00", "hartwell", "walter martin", "su gu", "video", "First talk",
        "Three of us, part time, beside Walter Finch.",
    ),
    touch(-700, "21:00", "hartwell", "walter", "gu", "call", "Month-end batch"),
    touch(-480, "21:00", "hartwell", "walter joan", "su", "video", "Half-year review"),
    touch(
        -402, "22:10", "hartwell", "walter martin", "su", "call", "Walter Finch resigns",
        "After 22 years. His last day is next Monday. Nobody else there is technical.", minutes=35,
    ),
    touch(
        -395, "22:00", "hartwell", "walter", "su gu", "video", "His last day",
        "His documents stay. He walks through the cupboard, shelf by shelf.", minutes=110,
    ),
    leaves(-395, "hartwell", "walter", "su"),
    touch(-360, "20:15", "hartwell", "daniel martin", "su gu", "video", "Daniel Reyes begins", "Local CTO from today."),
    tie(-358, "hartwell", "daniel", "gu", 4),
    tie(-358, "hartwell", "martin", "su", 4),
    *goal(
        -300, "hartwell", "daniel", "su", "Run all eleven systems without calling us at night", 1,
        (-210, "Five systems written down together, each with a drill"),
        (-120, "Four of us full time beside him"),
        (-19, "Four of eleven systems rehearsed by him alone"),
    ),
    touch(
        -250, "22:00", "hartwell", "martin daniel", "su", "call", "The first meeting on site fails",
        "The visa did not come in time.",
    ),
    touch(-215, "20:45", "hartwell", "daniel", "gu", "video", "Handover of the stock system"),
    touch(-170, "20:45", "hartwell", "daniel joan", "su gu", "video", "Eleven systems, thirty-eight items"),
    touch(
        -130, "22:00", "hartwell", "martin", "su", "call", "The second meeting fails too",
        "Martin’s trip goes to another city.",
    ),
    level(-120, "21:30", "hartwell", "martin", 2, "su", "four of us full time"),
    touch(-120, "21:00", "hartwell", "martin daniel", "su gu", "video", "Four of us full time"),
    touch(-85, "20:45", "hartwell", "daniel", "gu", "video", "Price lists, read together"),
    touch(-68, "20:30", "hartwell", "martin", "su", "call", "How the year ends", minutes=25),
    touch(
        -55, "10:04", "hartwell", "daniel", "su", "chat", "A wrong price list",
        "A holiday with us. Answered in four minutes, the right list was up in twenty.",
        moment="A holiday here, an answer in four minutes",
    ),
    touch(-40, "20:40", "hartwell", "martin", "su", "call", "Monthly call", minutes=20),
    touch(
        -19, "21:00", "hartwell", "daniel joan", "gu su", "video", "Who can run the billing batch",
        "Only Gu Nan. Four of eleven systems rehearsed alone.",
    ),
    touch(-12, "20:40", "hartwell", "martin", "su", "call", "Weekly call", minutes=15),
    touch(-6, "20:40", "hartwell", "martin daniel", "su", "video", "Topics of the two weeks on site", minutes=40),
    note(
        -40, "hartwell", "martin", "su", "moment", "Calls before his office opens; later his day is gone", "for planning calls", "Joan",
        review=90,
    ),
    touch(
        -1, "20:30", "hartwell", "martin", "su", "call", "Before Thanksgiving",
        "He wishes us a quiet Thursday. Nothing open from his side.", minutes=12,
    ),
    touch(
        -1, "21:40", "hartwell", "daniel", "lin", "chat", "Why do invoices print twice?",
        "Since Tuesday, only for orders with two price lists.",
    ),
    step(-19, -2, "18:00", "hartwell", "lin", "Plan a rehearsal of the billing batch: only Gu Nan can run it"),
    step(-1, 1, "17:00", "hartwell", "lin", "Why invoices print twice", "daniel"),
    plan(-6, 11, "22:00", "hartwell", "martin daniel joan", "su gu lin", "met", "Two weeks on site begin", 240),
    plan(-6, 4, "20:30", "hartwell", "martin", "su", "call", "Weekly call", 20),
]  # fmt: skip


def acts(world: World) -> list[Act]:
    """Return the acts, with a call on every working night of the first months (PRACTICES A8)."""
    nights = [day for day in NIGHTLY if is_working("CN", world.day(day))]
    return ACTS + [_call(count, day) for count, day in enumerate(nights)]


def _call(count: int, day: int) -> Act:
    who = "martin joan" if day < -360 else "daniel" if count % 5 else "daniel martin"
    topic = TOPICS[count % len(TOPICS)]
    return touch(day, "20:30", "hartwell", who, "su gu", "call", "Nightly call", topic, minutes=60 + count * 7 % 60)
