"""When two values of two sides are taken for the same, and when they cannot be held against each other at all."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir

from rapport.kits.inspection.kinds.values import Uncomparable, literal
from rapport.kits.telling import message as _

NOISE = 1e-9
"""Beyond so many parts, sums of floats differ for another reason than the order in which they were added."""


def balanced(left: ir.NumericValue, right: ir.NumericValue, tolerance: Decimal) -> ir.BooleanValue:
    """Return whether two sums are the same; one that is not a number (NaN) is in no balance."""
    return _near(left, right, tolerance, added=True)


def agree(left: ir.Value, right: ir.Value, tolerance: Decimal, *, added: bool) -> ir.BooleanValue:
    """Return whether two values are the same, never NULL; NULL is like NULL only, NaN like NaN only."""
    same: ir.BooleanValue = left == right
    if isinstance(left, ir.NumericValue) and isinstance(right, ir.NumericValue):
        if tolerance or added:
            same = same | _near(left, right, tolerance, added=added)
        if isinstance(left, ir.FloatingValue) and isinstance(right, ir.FloatingValue):
            same = same | (~_finite(left) & ~_finite(right))
    both_absent = left.isnull() & right.isnull()
    agreed: ir.BooleanValue = same.coalesce(ibis.literal(False)) | both_absent
    return agreed


def _near(left: ir.NumericValue, right: ir.NumericValue, tolerance: Decimal, *, added: bool) -> ir.BooleanValue:
    apart = (left - right).abs()
    if isinstance(left, ir.FloatingValue) or isinstance(right, ir.FloatingValue):
        noise = (left.abs() + right.abs()) * NOISE if added else ibis.literal(0.0)
        near: ir.BooleanValue = (apart <= noise + float(tolerance)) & (apart <= ibis.literal(float("inf")))
        return near
    cents = max((type_.scale or 0 for type_ in (left.type(), right.type()) if isinstance(type_, dt.Decimal)), default=0)
    exact = (
        apart.round(cents) if cents else apart
    )  # to what decimals can hold, where an engine reckons with them as floats
    bound: ir.BooleanValue = exact <= literal(tolerance, exact)
    return bound


def _finite(value: ir.FloatingValue) -> ir.BooleanValue:
    finite: ir.BooleanValue = value <= ibis.literal(float("inf"))
    return finite


def comparable(here: Sequence[ir.Value], there: Sequence[ir.Value]) -> None:
    """Hold that two sides are of types that can be compared, column by column.

    Raises:
        Uncomparable: two are not; the sentence names both.

    """
    for left, right in zip(here, there, strict=True):
        if family(left.type()) != family(right.type()):
            raise Uncomparable(
                _(
                    "%(here)s is %(here_type)s here and %(there)s is %(there_type)s there, which cannot be compared; "
                    "make one of them the other’s type in a view"
                )
                % {
                    "here": left.get_name(),
                    "here_type": left.type(),
                    "there": right.get_name(),
                    "there_type": right.type(),
                }
            )


def family(type_: dt.DataType) -> str:
    """Return what a type is a kind of: types of one family are compared with each other."""
    if type_.is_numeric():
        return "number"
    if isinstance(type_, dt.Timestamp):
        return "moment in a zone" if type_.timezone else "moment"
    return type(type_).__name__.lower()
