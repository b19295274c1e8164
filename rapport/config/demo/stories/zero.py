"""Story 5, The extra zero: calls that came back to their sender at Caspia Net."""

from __future__ import annotations

from rapport.config.demo.verbs import goal, level, note, plan, step, tie, touch

ACTS = [
    touch(-299, "16:00", "caspia", "timur leyla", "su gu", "video", "First talk"),
    touch(-180, "16:00", "caspia", "timur", "su", "met", "Contract signed"),
    touch(-100, "16:00", "caspia", "leyla", "gu", "video", "Number plan"),
    touch(-40, "14:00", "caspia", "leyla", "gu", "met", "Equipment on site"),
    touch(-37, "15:00", "caspia", "leyla timur", "gu su", "met", "Power on, after two days"),
    touch(-24, "15:00", "caspia", "timur", "su", "call", "Acceptance of the hardware", minutes=20),
    touch(
        -14, "14:20", "caspia", "timur leyla", "su gu", "call", "Calls come back to their sender",
        "Across the border only. All blame us.", minutes=60,
    ),
    level(-14, "18:00", "caspia", "timur", 0, "su", "calls that come back"),
    touch(-7, "15:00", "caspia", "leyla", "gu", "video", "Traces, read together"),
    touch(
        -3, "15:00", "caspia", "timur leyla", "su gu", "video", "A number of twelve digits",
        "Hypothesis: 100000000001 where the others have 11 digits. We look for it together with Orbel Radio, without blame.", minutes=70,
    ),
    *goal(
        -170, "caspia", "leyla", "su", "To lead the core network of the whole group", 2,
        (-100, "Her number plan became the group’s"), (-7, "She reads the traces herself now"),
    ),
    tie(-37, "caspia", "leyla", "gu", 4),
    tie(-37, "caspia", "timur", "su", 3),
    note(
        -14, "caspia", "timur", "su", "moment", "Wants facts before noon; in the evening he is on the road", "for planning calls",
        review=120,
    ),
    step(-3, 3, "18:00", "caspia", "gu", "Trace of the twelve digits, both sides", "leyla"),
    plan(-3, 4, "16:20", "caspia", "timur leyla", "su gu", "video", "Joint finding with Orbel Radio", 60),
]  # fmt: skip
