"""Story 2, Smoke at five: a night at Sahra Link, and what trust it made."""

from __future__ import annotations

from rapport.config.demo.verbs import done, goal, level, note, plan, step, tie, touch

ACTS = [
    touch(-990, "15:00", "sahra", "youssef amel", "su", "met", "First visit in Oran"),
    touch(-700, "16:00", "sahra", "amel", "su", "call", "Spare parts"),
    touch(-400, "16:00", "sahra", "youssef", "su chen", "video", "Service contract renewed"),
    touch(-200, "16:00", "sahra", "youssef amel", "su", "video", "Half-year review"),
    touch(
        -96, "12:31", "sahra", "youssef amel", "su", "met", "Smoke in the power room",
        "05:07 alarm. 05:31 on site. 05:41 Youssef’s written authority, 05:43 power cut, 05:49 fire put out. "
        "Power after 2 h, voice after 6 h.",
        minutes=360, moment="Power cut on his word, the fire out at 05:49",
    ),
    level(-80, "17:00", "sahra", "youssef", 2, "su", "the night of the smoke"),
    touch(
        -80, "16:00", "sahra", "youssef", "su", "mail", "A letter of thanks", "To the whole team, by name.",
        moment="A letter of thanks", by_them=True,
    ),
    touch(-79, "16:30", "sahra", "youssef", "su", "call", "Thanks for the letter"),
    done(-79, "17:30", "sahra", "su"),
    touch(
        -36, "17:00", "sahra", "youssef amel", "su chen", "video", "First contract for spare parts alone",
        "$96,000 a year.",
    ),
    touch(-11, "16:00", "sahra", "youssef", "su", "call", "Boards of three kinds are on the shelf", minutes=20),
    touch(-5, "16:20", "sahra", "amel", "su", "chat", "Stock list checked"),
    *goal(
        -190, "sahra", "amel", "su", "A power room that nobody has to run to at night", 1,
        (-79, "Report of the fire written with her, for her board"), (-36, "Spare parts on site under her key"),
    ),
    tie(-79, "sahra", "youssef", "su", 5),
    tie(-200, "sahra", "amel", "su", 4),
    note(
        -79, "sahra", "youssef", "su", "other", "Does not speak of that night in front of his staff", "for talks on site",
        review=150,
    ),
    step(-5, 6, "18:00", "sahra", "su", "Send the drill plan for the power room", "amel"),
    plan(-5, 19, "16:00", "sahra", "youssef", "su", "video", "Review of the year", 45),
]  # fmt: skip
