"""Signs, icons, names in three scripts, days and amounts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from moneyed import Money

from rapport.ui.components import dates, icon_shapes, signs
from rapport.ui.shapes import Found, FoundGroup
from rapport.ui.specimens.today import LONG, LONG_HAN


def found() -> list[FoundGroup]:
    """What the palette finds."""
    words = "“Sales and finance must say one number.”"
    return [
        FoundGroup("Do", [Found("Log a touch with Zhou Jingming", "#do", icon="touch")]),
        FoundGroup("Go", [Found("Zhou Jingming", "#go", "Haoting Group", person="Zhou Jingming", role="1w")]),
        FoundGroup("In his words", [Found(words, "#words", "21:05", "microphone", voice=True)]),
    ]


def values() -> dict[str, Any]:
    """What stands inside a line."""
    now = dates.today()
    return {
        "signs": list(signs.SIGNS),
        "icons": list(icon_shapes.SHAPES),
        "strip": ["watch", "at_risk", "watch", "could_not_run", "good"],
        "stale": ["stale", "good", "good", "stale", "good"],
        "names": [
            (LONG, "1w"),
            (LONG_HAN, ""),
            ("Rania Aziz", "c"),
            ("周敬明", "1w"),
            ("ラニア・アジズ", ""),
            ("何岚", "c"),
        ],
        "meters": [(0, 14, 21), (18, 21, 45), (41, 30, 60), (34, 14, 21), (None, 14, 21)],
        "levels": [(-2, None), (0, 1), (1, 1), (2, None)],
        "sums": [Money(amount, code) for amount, code in SUMS] + [None],
        "days": [now + timedelta(days=days) for days in (0, 1, -3, 19, -400)],
        "found": found(),
    }


SUMS = [("3200000", "CNY"), ("2400000", "JPY"), ("2180000", "USD"), ("6910.50", "EUR"), ("410000", "SEK")]
