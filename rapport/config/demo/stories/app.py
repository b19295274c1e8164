"""Story 8, The app that nearly broke: Greenpath, touched every working day though nothing moves."""

from __future__ import annotations

from rapport.config.demo.binding import order_page
from rapport.config.demo.script import Act, World
from rapport.config.demo.verbs import done, goal, level, note, plan, step, tie, touch
from rapport.team.calendars import is_working

DAILY = range(-26, 0)

LINES = [
    "Where it stands today",
    "Two of the open points are closed",
    "Nothing new, and we say so",
    "What comes tomorrow",
]

ACTS = [
    touch(-189, "10:00", "greenpath", "fang", "chen", "met", "First talk"),
    touch(-180, "10:00", "greenpath", "fang", "chen", "mail", "A quote in one page", "No haggling."),
    touch(-172, "10:00", "greenpath", "fang", "chen", "met", "Contract signed", "¥430,000 in five parts of ¥86,000."),
    touch(-160, "14:00", "greenpath", "luo shi", "chen gu", "met", "Designed together, first day"),
    touch(-146, "14:00", "greenpath", "luo shi", "chen gu", "met", "Designed together, second day"),
    touch(-120, "11:00", "greenpath", "fang", "chen", "mail", "Part 1 confirmed"),
    level(-120, "18:00", "greenpath", "fang", 2, "chen", "part 1 on time"),
    touch(-90, "11:00", "greenpath", "luo", "chen", "call", "Half of part 2"),
    touch(-60, "11:00", "greenpath", "fang", "chen", "mail", "Part 2 confirmed"),
    touch(
        -47, "11:00", "greenpath", "luo", "gu", "call", "Two screens that nobody had seen",
        "On the negative list; 4 days.",
    ),
    touch(-26, "11:00", "greenpath", "fang", "chen", "mail", "Part 3 invoiced"),
    touch(-9, "15:00", "greenpath", "luo shi", "gu mei", "met", "Testing tires both sides"),
    touch(
        -6, "08:40", "greenpath", "fang", "chen", "mail", "Fang Rui writes harshly",
        "From now on Chen Mo is the one window.",
    ),
    *order_page(-6, "08:47", "09:02", "chen"),
    level(-6, "18:00", "greenpath", "fang", 0, "chen", "her letter"),
    touch(-3, "14:00", "greenpath", "luo", "chen", "call", "What Luo Cheng would cut", minutes=25),
    touch(-1, "21:14", "greenpath", "fang", "gu", "mail", "Gu Nan writes all the same", "About the order page."),
    touch(
        0, "08:20", "greenpath", "fang", "chen", "call", "The first call of the day",
        "She has seen the order page, and will look again.", minutes=9,
    ),
    *goal(
        -150, "greenpath", "luo", "chen", "Run two cities with the team of one", 1,
        (-120, "His counts of every shelf became the first screen"), (-47, "His list of what not to build"),
    ),
    tie(-120, "greenpath", "fang", "chen", 3),
    tie(-146, "greenpath", "luo", "chen", 4),
    note(
        -6, "greenpath", "fang", "chen", "other", "Short sentences, one thing a call; no attachments", "for the tone of our mails",
        review=60,
    ),
    done(-4, "18:00", "greenpath", "chen"),
    step(-3, -1, "18:00", "greenpath", "lin", "Stage 3 waits: order page design sent and seen, not confirmed"),
    step(-2, -1, "21:14", "greenpath", "chen", "Agree with Gu Nan that Chen Mo is the only window"),
    step(-1, 1, "11:00", "greenpath", "chen", "Reminder: order page, design 3", "fang"),
    plan(-1, 1, "09:00", "greenpath", "fang", "chen", "call", "Call of the day", 10),
]  # fmt: skip


def acts(world: World) -> list[Act]:
    """Return the acts, with a short touch on every working day of the last weeks (PRACTICES A8)."""
    days = [day for day in DAILY if is_working("CN", world.day(day))]
    return ACTS + [
        touch(day, "09:10", "greenpath", "fang", "chen", "chat", "Word of the day", LINES[count % len(LINES)])
        for count, day in enumerate(days)
    ]
