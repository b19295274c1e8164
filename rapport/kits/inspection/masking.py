"""Values by their shape: enough to see what is wrong with them, and nothing of whom they are about."""

from __future__ import annotations

import unicodedata
from typing import Any

_SHAPES = {"Lu": "A", "Ll": "a", "Nd": "9", "Lo": "字", "Lm": "字", "Lt": "A"}


def masked(value: Any) -> str:
    """Return the shape of a value: each letter as A, a or 字, each digit as 9, and what stands between as it is."""
    return "".join(_SHAPES.get(unicodedata.category(letter), letter) for letter in str(value))
