"""What of a figure is borne: the operators of the Open Data Contract Standard (v3.1, *Valid properties for operator*)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from rapport.kits.inspection.masking import masked
from rapport.kits.telling import message as _

Number = int | float | Decimal
LONGEST = 60
"""Letters of what is no number that are repeated, by their shape."""
DIGITS = 6
"""Digits of a figure that are read; those before its point are read all."""

_ONE: dict[str, tuple[Callable[[Decimal, Decimal], bool], str]] = {
    "mustBe": (lambda figure, bound: figure == bound, "="),
    "mustNotBe": (lambda figure, bound: figure != bound, "≠"),
    "mustBeGreaterThan": (lambda figure, bound: figure > bound, ">"),
    "mustBeGreaterOrEqualTo": (lambda figure, bound: figure >= bound, "≥"),
    "mustBeLessThan": (lambda figure, bound: figure < bound, "<"),
    "mustBeLessOrEqualTo": (lambda figure, bound: figure <= bound, "≤"),
}
_TWO: dict[str, tuple[Callable[[Decimal, Decimal, Decimal], bool], str]] = {
    "mustBeBetween": (lambda figure, low, high: low <= figure <= high, ""),
    "mustNotBeBetween": (lambda figure, low, high: not low <= figure <= high, "≠"),
}
OPERATORS = (*_ONE, *_TWO)
"""The operators a plan may name, as they are written in it."""


def exact(number: Number) -> Decimal:
    """Return a number as it is written; a float is taken by its shortest text, so that 0.1 is a tenth."""
    return number if isinstance(number, Decimal) else Decimal(str(number))


def number(value: object) -> Number:
    """Return what an engine answered as a number: true and false as 1 and 0, a text by what it says.

    Raises:
        ValueError: it is none.

    """
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int | float | Decimal):
        return value
    try:
        return Decimal(str(value))
    except InvalidOperation as why:
        words = str(value)[:LONGEST]
        raise ValueError(_("“%(value)s” is no number.") % {"value": masked(words)}) from why


def turned(least: object, most: object) -> bool:
    """Return whether no value can lie between two numbers; of days and texts the database knows their order."""
    return isinstance(least, Number) and isinstance(most, Number) and most < least


def readable(figure: Number) -> str:
    """Return a figure as it is read: thousands told apart, a whole number whole, another by its first six digits."""
    value = exact(figure)
    if not value.is_finite() or value == value.to_integral_value():
        return f"{value:,.0f}"
    said = f"{value:,.{max(DIGITS - 1 - value.adjusted(), 0)}f}"
    return said.rstrip("0").rstrip(".") if "." in said else said


@dataclass(frozen=True, slots=True)
class Limit:
    """One operator with the one or two numbers it holds a figure against; both ends of *between* are within."""

    operator: str = "mustBe"
    bounds: tuple[Decimal, ...] = (Decimal(0),)

    def holds(self, figure: Number) -> bool:
        """Whether a figure is borne; what is not a number (NaN) never is."""
        value = exact(figure)
        if value.is_nan():
            return False
        if self.operator in _ONE:
            return _ONE[self.operator][0](value, self.bounds[0])
        return _TWO[self.operator][0](value, *self.bounds)

    def distance(self, figure: Number) -> Decimal:
        """Return how far a figure is from what is borne: 0 where it is, and endless where it is not a number."""
        value = exact(figure)
        if value.is_nan():
            return Decimal("Infinity")
        if self.operator in ("mustNotBe", "mustNotBeBetween"):
            return Decimal(not self.holds(value))
        low = None if "Less" in self.operator else self.bounds[0]
        high = None if "Greater" in self.operator else self.bounds[-1]
        below, above = (Decimal(0) if end is None else end - value for end in (low, high))
        return max(below, -above, Decimal(0))

    def __str__(self) -> str:
        sign = _ONE[self.operator][1] if self.operator in _ONE else _TWO[self.operator][1]
        return f"{sign} {' … '.join(format(bound.normalize(), 'f') for bound in self.bounds)}".strip()


NOTHING = Limit()
"""Nothing is borne: the limit of a check that names none."""
