"""Values as they are written, and by their shape: enough to see what is wrong, and nothing of whom they are about."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

_SHAPES = {
    "Lu": "A",
    "Ll": "a",
    "Nd": "9",
    "Lo": "字",
    "Lm": "字",
    "Lt": "A",
    "Nl": "9",
    "No": "9",
    "Mn": "字",
    "Mc": "字",
}


def masked(value: Any) -> str:
    """Return the shape of a value: each letter as A, a or 字, each digit as 9, and what stands between as it is."""
    return "".join(_SHAPES.get(unicodedata.category(letter), letter) for letter in str(value))


def written(value: Any) -> str | None:
    """Return a value as it is written whichever database it comes from; nothing for nothing."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, int | float | Decimal):
        number = Decimal(str(value))
        return format(number.normalize(), "f") if number.is_finite() else str(number)
    if isinstance(value, datetime):
        return (value.astimezone(UTC) if value.tzinfo else value).isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value)
