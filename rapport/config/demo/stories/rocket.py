"""Story 3, After the rocket: whose loss, and how many ohms, at Indus Gulf Telecom."""

from __future__ import annotations

from rapport.config.demo.verbs import goal, level, note, plan, step, tie, touch

ACTS = [
    touch(-344, "14:30", "indus", "bilal imran", "lin chen", "video", "What the south needs"),
    touch(
        -330, "16:00", "indus", "bilal imran", "lin chen", "met", "Contract signed",
        "$1,240,000; earth resistance is not in figures.",
    ),
    touch(-240, "14:30", "indus", "imran", "lin", "video", "Site survey"),
    touch(-160, "14:30", "indus", "imran", "lin", "video", "Shipment plan"),
    touch(
        -75, "14:30", "indus", "imran", "lin", "call", "Equipment in the southern exchange",
        "Delivered, not accepted.",
    ),
    touch(
        -61, "13:10", "indus", "imran", "lin", "call", "The exchange is hit",
        "A rocket. Nobody is hurt. Both sides say of the loss: yours.", minutes=55,
    ),
    touch(-47, "14:00", "indus", "bilal", "lin chen", "video", "Whose loss", minutes=40),
    level(-47, "18:00", "indus", "bilal", -1, "lin", "whose loss it is"),
    touch(
        -30, "14:00", "indus", "imran", "lin", "met", "Four sites measured",
        "3.2, 4.1, 3.9, 3.6 Ω. The standard is 5.",
    ),
    touch(
        -5, "17:20", "indus", "bilal imran", "lin", "met", "At the fifth site",
        "3.95 Ω; 3.75 on average. With shells 50 m away he decides: the loss is not ours, new orders against photo and "
        "local signature, 3.75 Ω is accepted.",
        minutes=90, moment="Decided at the fifth site, shells 50 m away",
    ),
    level(-5, "20:00", "indus", "bilal", 1, "lin", "at the fifth site"),
    *goal(
        -300, "indus", "imran", "lin", "To have built the southern ring before he is fifty", 2,
        (-160, "His shipment plan, with his name on it"), (-5, "His five measurements decided the matter"),
    ),
    tie(-5, "indus", "bilal", "lin", 4),
    tie(-160, "indus", "imran", "lin", 4),
    note(
        -47, "indus", "bilal", "lin", "habit", "Decides on the spot or not at all; never by mail", "for asking him to decide", "Imran",
        review=100,
    ),
    step(-2, -1, "12:00", "indus", "lin", "Propose 3.75 Ω for clause 7.2, which names no number"),
    plan(-1, 0, "14:30", "indus", "imran", "lin chen", "video", "Acceptance terms", 60),
    plan(-5, 8, "15:00", "indus", "bilal imran", "lin chen", "met", "Contract signing", 60),
]  # fmt: skip
