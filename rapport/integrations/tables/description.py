"""What a table file is, told before a single row goes in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from rapport.integrations.rows import RejectedRow
from rapport.integrations.tables.dates import Order, order_of
from rapport.integrations.tables.fields import Field
from rapport.integrations.tables.headers import Columns, recognise
from rapport.integrations.tables.layout import Layout, Unreadable, layout_of
from rapport.integrations.tables.records import BadRow

_SHOWN = 12
_LONGEST = 80
_DATA = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+|[\d\s:./+|-]*\d[\d\s:./+|-]*")


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table file for people: `HubSpot contacts`, `UTF-8`, and each header with our field or None (left out).

    `notes` say what was decided and could be otherwise. `refused` is set where the file cannot be read at all; the
    rest is then empty as far as it is not known.
    """

    kind: str
    encoding: str
    delimiter: str
    mapping: list[tuple[str, Field | None]]
    notes: tuple[str, ...] = ()
    refused: RejectedRow | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """How to read the rows: layout, meaning of the columns, and the order of day and month by column index."""

    layout: Layout
    columns: Columns
    orders: dict[int, Order]


def describe(path: Path) -> TableFile:
    """Return what the file at `path` is and which column is read as what. Never raises on what it holds."""
    try:
        layout = layout_of(path)
    except Unreadable as reason:
        return TableFile("", "", "", [], refused=RejectedRow(1, "", str(reason)))
    columns = recognise(layout.header)
    mapping = list(zip(layout.header, columns.fields, strict=True))
    encoding, delimiter = layout.charset.label, layout.delimiter
    if not columns.usable:
        refused = RejectedRow(1, "", _no_use(layout.header))
        return TableFile("", encoding, delimiter, mapping, refused=refused)
    plan = Plan(layout, columns, _orders(layout, columns))
    return TableFile(_kind(columns), encoding, delimiter, mapping, notes=tuple(_notes(plan)))


def plan_of(path: Path) -> Plan:
    """Return how to read the file at `path`, or raise `Unreadable` with the sentence that refuses it."""
    layout = layout_of(path)
    columns = recognise(layout.header)
    if not columns.usable:
        raise Unreadable(_no_use(layout.header))
    return Plan(layout, columns, _orders(layout, columns))


def _kind(columns: Columns) -> str:
    return columns.kind or (_("Companies") if columns.companies else _("Contacts"))


def _no_use(header: Sequence[str]) -> str:
    found = ", ".join(name[:_LONGEST] for name in header[:_SHOWN]) + (", …" if len(header) > _SHOWN else "")
    if any(_DATA.fullmatch(name[:_LONGEST]) for name in header):
        return _("the first line is no header but data: %(found)s") % {"found": found}
    return _("no columns of a contact list; found: %(found)s") % {"found": found}


def _orders(layout: Layout, columns: Columns) -> dict[int, Order]:
    days = [index for index, field in enumerate(columns.fields) if field is Field.LAST_TOUCH]
    return {index: order_of(_column(layout, index)) for index in days}


def _column(layout: Layout, index: int) -> Iterator[str]:
    for _line, cells in layout.rows():
        if not isinstance(cells, BadRow) and index < len(cells):
            yield cells[index]


def _notes(plan: Plan) -> Iterator[str]:
    header = plan.layout.header
    for index, order in plan.orders.items():
        if order.doubtful:
            yield _("%(column)s: %(value)s may be read either way; the day is taken to stand first") % {
                "column": header[index],
                "value": order.doubtful,
            }
    for name, count in Counter(name for name in header if name).items():
        if count > 1:
            yield _("the column %(column)s stands %(count)s times") % {"column": name, "count": count}
    if not plan.layout.charset.sure:
        yield _("the encoding could not be told; only rows in plain ASCII go in")
