"""The clients of whom no story is told: they run well, and are touched."""

from __future__ import annotations

from rapport.config.demo.verbs import goal, plan, tie, touch

ACTS = [
    touch(-539, "16:00", "norrbo", "elsa nils", "su", "video", "First talk"),
    touch(-200, "16:00", "norrbo", "elsa", "su zhao", "met", "A day at the mill"),
    touch(-40, "16:00", "norrbo", "nils", "su", "video", "Plan of the saws"),
    touch(-20, "16:00", "norrbo", "elsa", "su", "call", "Before the snow", minutes=15),
    touch(-8, "16:00", "norrbo", "elsa", "su", "video", "Inspections by night", minutes=30),
    touch(-6, "16:00", "norrbo", "nils", "su", "chat", "Logs of the last nights"),
    *goal(
        -180, "norrbo", "nils", "su", "A mill planned a month ahead", 1,
        (-40, "The plan of the saws, with his figures"),
    ),
    tie(-200, "norrbo", "elsa", "su", 4),
    tie(-200, "norrbo", "nils", "su", 3),
    plan(-8, 12, "16:00", "norrbo", "elsa nils", "su", "video", "Review of the year", 60),
    touch(-479, "10:00", "eastlake", "shen", "su", "met", "First talk"),
    touch(-120, "10:00", "eastlake", "shen", "su peng", "met", "Half-year review"),
    touch(-60, "10:00", "eastlake", "shen", "su", "call", "Summer figures", minutes=15),
    touch(-18, "10:00", "eastlake", "shen", "su", "call", "When the data comes back", minutes=10),
    tie(-120, "eastlake", "shen", "su", 3),
    plan(-18, 26, "10:00", "eastlake", "shen", "su", "met", "Renewal call", 45),
    touch(-329, "10:00", "minghe", "tang ding", "lin", "met", "First talk"),
    touch(-150, "10:00", "minghe", "tang", "lin", "met", "The first cost report"),
    touch(-45, "10:00", "minghe", "ding", "lin fu", "call", "Close of the quarter"),
    touch(-6, "11:00", "minghe", "tang", "lin", "met", "Tea, and the year’s figures", minutes=40),
    touch(-4, "15:00", "minghe", "ding", "lin", "call", "Acceptance list", minutes=20),
    *goal(-200, "minghe", "ding", "lin", "Close the month in three days", 1, (-45, "Five days instead of nine")),
    tie(-150, "minghe", "tang", "lin", 4),
    tie(-150, "minghe", "ding", "fu", 4),
    plan(-6, 13, "14:00", "minghe", "tang ding", "lin", "met", "Acceptance", 90),
    touch(-149, "10:00", "shuntian", "meng", "zhao", "met", "First talk"),
    touch(-40, "10:00", "shuntian", "meng", "zhao lin", "met", "A day with the lorries"),
    touch(-12, "15:00", "shuntian", "meng", "zhao", "call", "Who comes to the kick-off", minutes=15),
    tie(-40, "shuntian", "meng", "zhao", 4),
    tie(-40, "shuntian", "meng", "lin", 3),
    plan(-12, 14, "09:30", "shuntian", "meng", "zhao lin", "met", "Kick-off", 90),
    touch(-279, "10:00", "aoki", "aoki mori", "zhao", "met", "First talk"),
    touch(-90, "10:00", "aoki", "mori", "gu", "video", "Figures of the lathes"),
    touch(-15, "10:00", "aoki", "aoki", "zhao", "video", "Before the presentation", minutes=20),
    touch(-5, "10:00", "aoki", "mori", "gu", "video", "Minutes within the day"),
    touch(-4, "10:00", "aoki", "aoki", "zhao", "call", "The day of the presentation", minutes=10),
    *goal(
        -250, "aoki", "mori", "zhao", "The quietest line in the plant", None, (-90, "Her figures became the plant’s"),
        (-15, "One alarm instead of nine"),
    ),
    tie(-90, "aoki", "aoki", "zhao", 4),
    tie(-90, "aoki", "mori", "gu", 4),
    plan(-4, 19, "09:00", "aoki", "aoki mori", "zhao gu", "met", "Solution presentation", 90),
]  # fmt: skip
