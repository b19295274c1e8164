"""Between which ends the numbers of a column lie: ends rounded outwards, so that they are no value of a row."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from rapport.kits.inspection.drafts.columns import allowed
from rapport.kits.inspection.drafts.forms import LEAST
from rapport.kits.inspection.drafts.personal import is_label, is_personal
from rapport.kits.inspection.drafts.proposal import Proposal
from rapport.kits.inspection.drafts.reading import Column
from rapport.kits.inspection.kinds import Range

RARE = 0.01
"""So great a share of rows may lie far out and is taken for faults."""


def proposals(column: Column) -> Iterator[Proposal]:
    """Yield the range of a column's numbers or days; none of keys, nor of what is of a person."""
    if is_label(column) or is_personal(column) or len(column.values) < LEAST or allowed(column):
        return
    if column.type.is_numeric():
        yield from _numbers(column)
    elif column.type.is_date() or column.type.is_timestamp():
        yield from _days(column)


def _numbers(column: Column) -> Iterator[Proposal]:
    numbers = sorted(float(value) for value in column.values if _is_number(value))
    if len(numbers) < LEAST:
        return
    rare = int(len(numbers) * RARE)
    low, high = numbers[rare], numbers[-1 - rare]
    least, greatest = numbers[0], numbers[-1]
    if high <= 0 and low == high:
        return
    most = _up(greatest if greatest <= 10 * max(high, 1) else 10 * high)
    if low >= 0:
        above = low > 0 and all(number != 0 for number in numbers)
        yield _range(column, Range(column.name, 0, most, open_low=above), least < 0, greatest > most)
    elif least >= 10 * low:
        yield _range(column, Range(column.name, -_up(-least), most), False, greatest > most)


def _range(column: Column, kind: Range, below: bool, above: bool) -> Proposal:
    because = "the ends are rounded outwards"
    if below or above:
        because = (
            f"a few lie {'below' if below else 'ten times above'} nearly all others; the ends are rounded outwards"
        )
    return Proposal(kind, because, RARE)


def _days(column: Column) -> Iterator[Proposal]:
    years = sorted(year for value in column.values if (year := _year(value)))
    if len(years) < LEAST:
        return
    first = years[int(len(years) * RARE)]
    last = years[-1 - int(len(years) * RARE)]
    if first > 1 and last - first < 150:
        because = (
            "nearly all lie in these years" if (years[0], years[-1]) != (first, last) else "all lie in these years"
        )
        ends = f"{first}-01-01", f"{max(last, first) + 1}-01-01"
        yield Proposal(Range(column.name, *ends, open_high=True), f"{because}; the later end moves with time", RARE)


def _year(value: Any) -> int:
    """Return the year of a day, a moment, or a text that begins with one; 0 where there is none."""
    begun = re.match(r"[0-9]{4}(?=-)", str(value))
    return value.year if isinstance(value, date) else int(begun[0]) if begun else 0


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal) and math.isfinite(value)


def _up(number: float) -> int | float:
    """Return the next of 1, 2, 5, 10, 20, 50 … that is not less."""
    if number <= 0:
        return 0
    size = math.floor(math.log10(number))
    for step in (1, 2, 5, 10):
        end = Decimal(step).scaleb(size)
        if end >= Decimal(str(number)):
            return int(end) if end == end.to_integral_value() else float(end)
    return number
