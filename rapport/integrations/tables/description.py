"""What a table file is, told before a single row goes in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from django.utils.translation import gettext as _

from rapport.integrations.rows import RejectedRow
from rapport.integrations.tables.choice import AS_GUESSED, Choice, Corrections
from rapport.integrations.tables.dates import Order, order_of
from rapport.integrations.tables.fields import Field
from rapport.integrations.tables.headers import Columns, recognise
from rapport.integrations.tables.layout import Layout, Unreadable, layout_of
from rapport.integrations.tables.records import BadRow
from rapport.integrations.values import line_of

SAMPLES = 20
"""Rows of a file that are shown while its columns are chosen."""

_SHOWN = 12
_LONGEST = 80
_DATA = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+|[\d\s:./+|-]*\d[\d\s:./+|-]*")


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table file for people: `HubSpot contacts`, `UTF-8`, and each header with our field or None (left out).

    `notes` say what was decided and could be otherwise. `refused` is set where the file cannot be read at all; the
    rest is then empty as far as it is not known. `samples` are the first rows as they stand, each with its line: the
    raw cells, for whoever chooses what the columns are; `companies` says that they are taken for companies.
    """

    kind: str
    encoding: str
    delimiter: str
    mapping: list[tuple[str, Field | None]]
    notes: tuple[str, ...] = ()
    refused: RejectedRow | None = None
    samples: tuple[tuple[int, tuple[str, ...]], ...] = ()
    companies: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """How to read the rows: layout, meaning of the columns, the order of day and month by column index, corrections."""

    layout: Layout
    columns: Columns
    orders: dict[int, Order]
    corrections: Corrections = field(default_factory=dict)


def describe(path: Path, choice: Choice = AS_GUESSED) -> TableFile:
    """Return what the file at `path` is and which column is read as what. Never raises on what it holds."""
    try:
        layout = layout_of(path)
    except Unreadable as reason:
        return TableFile("", "", "", [], refused=RejectedRow(1, "", str(reason)))
    columns = recognise(layout.header, choice)
    mapping = list(zip(layout.header, columns.fields, strict=True))
    known = TableFile("", layout.charset.label, layout.delimiter, mapping)
    known = replace(known, samples=tuple(_samples(layout)), companies=columns.companies)
    if not columns.usable:
        return replace(known, refused=RejectedRow(1, "", _no_use(layout.header)))
    plan = Plan(layout, columns, _orders(layout, columns))
    return replace(known, kind=_kind(columns), notes=tuple(_notes(plan)))


def plan_of(path: Path, choice: Choice = AS_GUESSED) -> Plan:
    """Return how to read the file at `path`, or raise `Unreadable` with the sentence that refuses it."""
    layout = layout_of(path)
    columns = recognise(layout.header, choice)
    if not columns.usable:
        raise Unreadable(_no_use(layout.header))
    return Plan(layout, columns, _orders(layout, columns), choice.corrections)


def _samples(layout: Layout) -> Iterator[tuple[int, tuple[str, ...]]]:
    whole = ((line, cells) for line, cells in layout.rows() if not isinstance(cells, BadRow))
    for line, cells in islice(whole, SAMPLES):
        yield line, tuple(line_of(cell[:_LONGEST]) for cell in cells)


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
