"""How the values of a column spread in the rows that were looked at; of a person's it tells counts alone."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import ibis.expr.datatypes as dt

from rapport.kits.inspection.drafts.columns import allowed
from rapport.kits.inspection.drafts.personal import is_key, is_personal
from rapport.kits.inspection.drafts.reading import Column
from rapport.kits.inspection.masking import masked, written

BARS, COMMON, PLACES = 10, 4, 2
LOW, MIDDLE, HIGH = 0.01, 0.5, 0.99


@dataclass(frozen=True, slots=True)
class Spread:
    """A column in so many `rows`: how many are empty, how many values differ, and how these spread.

    `bars` are counts: of equal steps from low to high where values have an order, else of the commonest values. `ends` are
    the least, the one below which 1 % lie, the middle, the one above which 1 % lie, and the greatest; of texts the first and
    the last. `common` are the commonest values with how often they come. Values that nobody said may be shown are masked,
    and of those of a person (`personal`) there are none.
    """

    column: str
    sort: str
    rows: int
    empty: int
    distinct: int
    personal: bool = False
    bars: tuple[int, ...] = ()
    ends: tuple[str, ...] = ()
    common: tuple[tuple[Any, int], ...] = ()


def spread_of(column: Column, shown: Collection[str]) -> Spread:
    """Return how a column spreads; `shown` are the columns of which the plan shows the values."""
    column, plain = _dated(column), column.name in shown
    head = Spread(column.name, _sort(column.type), column.rows, column.nulls, len(column.counts))
    if is_personal(column) and not plain:
        return replace(head, personal=True)
    if column.is_text or column.type.is_boolean():
        return _of_texts(column, head, plain=plain or is_key(column) or allowed(column) is not None)
    return _of_numbers(column, head)


def _dated(column: Column) -> Column:
    """Return a column of days or moments with such values, also where an engine keeps them as texts."""
    if not column.type.is_temporal():
        return column
    read: type[date] = date if column.type.is_date() else datetime
    return replace(column, values=[_read(value, read) for value in column.values])


def _read(value: Any, read: type[date]) -> Any:
    try:
        return read.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return value


def _of_texts(column: Column, head: Spread, *, plain: bool) -> Spread:
    counts = column.counts.most_common(BARS)
    common = tuple((counts if plain else _shapes(column).most_common())[:COMMON])
    texts = sorted(map(str, column.counts))
    if len(texts) == head.rows - head.empty and plain and texts:  # each comes once: no bar says anything
        return replace(head, ends=(texts[0], texts[-1]))
    return replace(head, bars=tuple(often for _value, often in counts), common=common)


def _shapes(column: Column) -> Counter[str]:
    """Return how often each shape of a value comes."""
    found: Counter[str] = Counter()
    for value, often in column.counts.items():
        found[masked(value)] += often
    return found


def _of_numbers(column: Column, head: Spread) -> Spread:
    there = sorted((place, value) for value in column.values if (place := _place(value)) is not None)
    if not there:
        return head
    at = [there[round(share * (len(there) - 1))] for share in (0, LOW, MIDDLE, HIGH, 1)]
    ends = tuple(_short(value) for _place_of, value in at)
    bars = _steps([place for place, _value in there], at[1][0], at[3][0])
    return replace(head, bars=bars, ends=ends)


def _short(value: Any) -> str:
    """Return a value as it is read: a number with two places at most."""
    if isinstance(value, float | Decimal):
        value = round(Decimal(str(value)), PLACES)
    return written(value) or ""


def _steps(places: Sequence[float], low: float, high: float) -> tuple[int, ...]:
    """Return how many lie in each step; what lies beyond the ends counts in the first and the last."""
    wide = (high - low) / BARS
    if not wide:
        return (len(places),)
    counts = [0] * BARS
    for place in places:
        counts[min(BARS - 1, max(0, int((place - low) / wide)))] += 1
    return tuple(counts)


def _place(value: Any) -> float | None:
    """Return where a value lies among the others; None for what is in no order with them."""
    if isinstance(value, datetime):
        return value.timestamp()
    if isinstance(value, date):
        return float(value.toordinal())
    if isinstance(value, int | float | Decimal) and math.isfinite(value):
        return float(value)
    return None


def _sort(type_: dt.DataType) -> str:
    sorts = {
        "whole": type_.is_integer(), "number": type_.is_numeric(), "text": type_.is_string(), "day": type_.is_date(),
        "moment": type_.is_timestamp(), "yes or no": type_.is_boolean(),
    }  # fmt: skip
    return next((name for name, is_it in sorts.items() if is_it), str(type_))
