"""Values of a plan as values of a column, so that 0.1 is compared as the column holds it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir

from rapport.kits.telling import message as _

LONGEST = 38
"""Digits of the longest decimal."""
WIDE = 1 << 63
"""From here on a number is told as a decimal: no whole number of Ibis holds them on either side of 0."""


class Uncomparable(Exception):
    """A value of a plan, or an operation on a column, that the column's type does not allow; the sentence says which."""


def literal(value: Any, column: ir.Value) -> ir.Scalar:
    """Return a value of a plan as one of a column's type: a number, a day, a moment, a text, or true and false.

    Raises:
        Uncomparable: the value is none of that type.

    """
    kind = column.type()
    try:
        if kind.is_floating():
            return ibis.literal(float(_number(value)), "float64")
        if kind.is_integer() or kind.is_decimal():
            return _exact(_short_enough(_number(value)), kind)
        if kind.is_date():
            return ibis.literal(_day(value), "date")
        if kind.is_timestamp():
            return _at(_moment(value), kind)
        if kind.is_boolean() and isinstance(value, bool):
            return ibis.literal(value)
        if kind.is_string() and not isinstance(value, bool | float):  # as 1.10 is 1.1 by then, and yes is True
            return ibis.literal(_words(value))
    except (ValueError, InvalidOperation, OverflowError, TypeError):
        pass
    raise _uncomparable(value, column)


def bound(value: Any, column: ir.Value) -> ir.Scalar:
    """Return an end of a range as a value of a column's type; a number is none of texts, whose order is by letters.

    Raises:
        Uncomparable: the value is none of that type.

    """
    if column.type().is_string() and isinstance(value, int | float | Decimal):
        raise _uncomparable(value, column)
    return literal(value, column)


def _uncomparable(value: Any, column: ir.Value) -> Uncomparable:
    if column.type().is_string() and isinstance(value, bool | float):
        said = _("%(column)s is text, and %(value)s is none; put it in quotes, as it is written there")
        return Uncomparable(said % {"column": column.get_name(), "value": f"{value!r}"})
    return Uncomparable(
        _("%(column)s is %(kind)s, which cannot be compared with %(value)s")
        % {"column": column.get_name(), "kind": column.type(), "value": f"{value!r}"}
    )


def _number(value: Any) -> Decimal:
    if isinstance(value, bool):
        raise ValueError
    return Decimal(str(value))


def _short_enough(number: Decimal) -> Decimal:
    digits, exponent = number.as_tuple().digits, number.as_tuple().exponent
    if number.is_finite() and len(digits) + max(0, int(exponent)) > LONGEST:
        said = _("%(number)s has more than %(most)s digits, and no engine holds such a number; take a nearer one")
        raise Uncomparable(said % {"number": f"{number:.3e}", "most": LONGEST})
    return number


def _exact(number: Decimal, kind: dt.DataType) -> ir.Scalar:
    """Return a number with at least as many places as its column has: with less, Ibis would not have them compared."""
    places = (kind.scale or 0) if isinstance(kind, dt.Decimal) else 0
    if number == number.to_integral_value():
        wide = abs(number) >= WIDE or (number < 0 and kind.is_unsigned_integer())
        return ibis.literal(int(number), "decimal(38, 0)" if wide else None)
    return ibis.literal(number, f"decimal(38, {max(places, -int(number.as_tuple().exponent))})")


def _day(value: Any) -> date:
    """Return a day; of a moment only where it is the beginning of one, since with it a column of days cannot be compared."""
    moment = _moment(value)
    if moment.tzinfo or moment.time() != time():
        raise ValueError
    return moment.date()


def _at(moment: datetime, kind: dt.DataType) -> ir.Scalar:
    """Return a moment as a column has it: in a zone, or as UTC tells it; one that is said without a zone is UTC."""
    told = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    if isinstance(kind, dt.Timestamp) and kind.timezone:
        return ibis.literal(told, kind.copy(timezone="UTC"))
    return ibis.literal(told.replace(tzinfo=None), kind)


def _moment(value: Any) -> datetime:
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a column may be without a zone
    return datetime.fromisoformat(str(value))


def _words(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
