"""How measured values are written: as few digits as they need, with their unit."""

from __future__ import annotations

from decimal import Decimal

TIGHT = ("%", "‰", "°")
"""Units that stand without a space before them."""


def number(value: Decimal) -> str:
    """Return a value without the zeros that say nothing: "2.1", "45"."""
    return f"{value.normalize():f}" if value else "0"


def figure(value: Decimal | None, unit: str) -> str:
    """Return a value with its unit: "95%", "2.1 s"; a dash where there is none."""
    if value is None:
        return "—"
    between = "" if not unit or unit.startswith(TIGHT) else " "
    return f"{number(value)}{between}{unit}"
