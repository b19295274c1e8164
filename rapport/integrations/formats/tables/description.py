"""What a table file is, told before a single row goes in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import islice
from pathlib import Path

from rapport.core.telling import gettext as _
from rapport.integrations.formats.rows import RejectedRow
from rapport.integrations.formats.tables.choice import AS_GUESSED, Choice, Corrections
from rapport.integrations.formats.tables.dates import Order, order_of
from rapport.integrations.formats.tables.fields import Field
from rapport.integrations.formats.tables.grids import BadRow, Grid, Unreadable
from rapport.integrations.formats.tables.headers import Columns, recognise
from rapport.integrations.formats.tables.opening import grids_of
from rapport.integrations.formats.tables.presets import Subject
from rapport.integrations.formats.tables.presets.names import named
from rapport.integrations.formats.values import line_of
from rapport.kits.telling import Told

_SAMPLE = 10_000
"""Rows of a sheet that tell the order of day and month in a column, at most; a text is cheap to read on."""

SAMPLES = 20
"""Rows of a file that are shown while its columns are chosen."""
STRIDE = 10_000_000
"""How far apart the lines of the tables of one file are counted, so that each line is one row."""

_SHOWN = 12
_LONGEST = 80
_DATA = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+|[\d\s:./+|-]*\d[\d\s:./+|-]*")


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table file for people: `HubSpot contacts`, `UTF-8`, and each header with our field or None (left out).

    `notes` say what was decided and could be otherwise. `refused` is set where the file cannot be read at all; the
    rest is then empty as far as it is not known. `samples` are the first rows as they stand, each with its line: the
    raw cells, for whoever chooses what the columns are; `companies` says that they are taken for companies,
    `subject` what the rows are; `program` is the English kind where a program that numbers its records is known by the
    headers; `nameless`: refused until somebody has said which column names the people.

    Of a file with `several` tables the columns are listed one table after the other, each as
    `Sheet!Header`, and the rows of the second begin at the line `STRIDE`, of the third at twice that.
    """

    kind: str
    encoding: str
    delimiter: str
    mapping: list[tuple[str, Field | None]]
    notes: tuple[str, ...] = ()
    refused: RejectedRow | None = None
    samples: tuple[tuple[int, tuple[str, ...]], ...] = ()
    subject: Subject = Subject.PEOPLE
    several: bool = False
    program: str = ""
    holds_notes: bool = False
    nameless: bool = False

    @property
    def companies(self) -> bool:
        """Whether the rows are taken for companies."""
        return self.subject is Subject.COMPANIES


@dataclass(frozen=True, slots=True)
class Plan:
    """How to read the rows of one table: meaning of the columns, order of day and month by column index, corrections.

    `title` is the name of its sheet where the file has several, and `offset` what its lines are counted from there.
    """

    grid: Grid
    columns: Columns
    orders: dict[int, Order]
    title: str = ""
    offset: int = 0
    corrections: Corrections = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Contents:
    """The tables of a file that go in, what was noted on the way, and the first table that does not, if any."""

    plans: list[Plan]
    notes: list[str]
    refused: tuple[Grid, Columns] | None = None


def describe(path: Path, choice: Choice = AS_GUESSED) -> TableFile:
    """Return what the file at `path` is and which column is read as what. Never raises on what it holds.

    Reads the head of the file and a sample of its days, however long it is.
    """
    try:
        contents = contents_of(path, choice)
    except Unreadable as reason:
        return TableFile("", "", "", [], refused=RejectedRow(1, "", str(reason)))
    if not contents.plans and contents.refused is not None:
        return _refused(*contents.refused)
    plans = contents.plans
    kinds = reduce(lambda one, other: one + " · " + other, dict.fromkeys(_kind(plan.columns) for plan in plans))
    notes = (*contents.notes, *(note for plan in plans for note in _notes(plan)))
    known = TableFile(kinds, plans[0].grid.form, plans[0].grid.delimiter, list(_mapping(plans)), notes)
    subjects = {plan.columns.subject for plan in plans}
    subject = subjects.pop() if len(subjects) == 1 else Subject.PEOPLE
    programs = dict.fromkeys(plan.columns.kind for plan in plans)
    program = " · ".join(programs) if all(programs) else ""
    several = len(plans) > 1
    notes_too = any(plan.columns.subject is Subject.NOTES for plan in plans)
    known = replace(known, subject=subject, several=several, program=program, holds_notes=notes_too)
    return replace(known, samples=tuple(_samples(plans)))


def contents_of(path: Path, choice: Choice = AS_GUESSED) -> Contents:
    """Return how to read the file at `path`. Raises `Unreadable` with the sentence that refuses it."""
    grids, notes = grids_of(path)
    if len(grids) == 1:
        found = [(grids[0], recognise(grids[0].header, grids[0].name, choice))]
    else:
        found = [(grid, recognise(grid.header, grid.name)) for grid in grids]
    fitting = [pair for pair in found if pair[1].usable or pair[1].counted]
    others = [pair for pair in found if not (pair[1].usable or pair[1].counted)]
    if fitting:
        notes += [_left_out(*pair) for pair in others]
    if len(fitting) > 1:
        return Contents(list(_several(fitting, choice)), notes)
    plans = [Plan(grid, columns, _orders(grid, columns), "", 0, choice.corrections) for grid, columns in fitting]
    return Contents(plans, notes, others[0] if others else None)


def _several(fitting: Sequence[tuple[Grid, Columns]], choice: Choice) -> Iterator[Plan]:
    """Yield the plans of several tables; what was chosen for their columns stands one table after the other."""
    fields = list(choice.fields or ())
    chosen = len(fields) == sum(len(grid.header) for grid, _columns in fitting)
    for number, (grid, columns) in enumerate(fitting):
        if chosen:
            columns = replace(columns, fields=tuple(fields[: len(grid.header)]))
            del fields[: len(grid.header)]
        yield Plan(grid, columns, _orders(grid, columns), grid.name, number * STRIDE, choice.corrections)


def why_not(grid: Grid, columns: Columns) -> str:
    """Return the sentence that refuses a table that holds no contacts."""
    if columns.subject is Subject.HOURS:
        return _("%(kind)s: hours, not contacts") % {"kind": named(columns.kind)}
    if columns.subject is Subject.COLLEAGUES:
        return _("%(kind)s: our own people, not contacts") % {"kind": named(columns.kind)}
    if columns.nameless:
        return _nameless(grid.header, columns)
    return _no_use(grid.header)


def _refused(grid: Grid, columns: Columns) -> TableFile:
    mapping = list(zip(grid.header, columns.fields, strict=True))
    refused = RejectedRow(1, "", why_not(grid, columns))
    samples = tuple(_samples([Plan(grid, columns, {})]))
    told = TableFile(named(columns.kind), grid.form, grid.delimiter, mapping, (), refused, samples, columns.subject)
    return replace(told, nameless=columns.nameless)


def _mapping(plans: Sequence[Plan]) -> Iterator[tuple[str, Field | None]]:
    for plan in plans:
        for name, meaning in zip(plan.grid.header, plan.columns.fields, strict=True):
            yield f"{plan.title}!{name}" if plan.title else name, meaning


def _samples(plans: Sequence[Plan]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the first rows of each table, each cell at the place of its column among all that are listed."""
    before: tuple[str, ...] = ()
    for plan in plans:
        with suppress(Unreadable), closing(plan.grid.rows()) as rows:
            whole = ((line, cells) for line, cells in rows if not isinstance(cells, BadRow))
            for line, cells in islice(whole, SAMPLES // len(plans) or 1):
                yield plan.offset + line, (*before, *(line_of(cell[:_LONGEST]) for cell in cells))
        before += ("",) * len(plan.grid.header)


def _left_out(grid: Grid, columns: Columns) -> str:
    return _("the sheet %(sheet)s is left out: %(reason)s") % {"sheet": grid.name, "reason": why_not(grid, columns)}


def _kind(columns: Columns) -> Told:
    if columns.kind:
        return named(columns.kind)
    if columns.subject is Subject.NOTES:
        return _("Notes")
    if columns.subject is Subject.DEALS:
        return _("Deals")
    return _("Companies") if columns.companies else _("Contacts")


def _no_use(header: Sequence[str]) -> str:
    found = ", ".join(name[:_LONGEST] for name in header[:_SHOWN]) + (", …" if len(header) > _SHOWN else "")
    if any(_DATA.fullmatch(name[:_LONGEST]) for name in header):
        return _("the first line is no header but data; write above it what each column is: %(found)s") % {
            "found": found
        }
    return _("no columns of a contact list; choose on its page what each is, or leave it out: %(found)s") % {
        "found": found
    }


def _nameless(header: Sequence[str], columns: Columns) -> str:
    unread = [name[:_LONGEST] for name, field in zip(header, columns.fields, strict=True) if name and field is None]
    found = ", ".join(unread[:_SHOWN]) + (", …" if len(unread) > _SHOWN else "")
    return _(
        "no column is read as a name; choose one on its page, or say there that each row is a person: %(found)s"
    ) % {"found": found}


def _orders(grid: Grid, columns: Columns) -> dict[int, Order]:
    days = [index for index, field in enumerate(columns.fields) if field in (Field.LAST_TOUCH, Field.AT)]
    return {index: order_of(_column(grid, index)) for index in days}


def _column(grid: Grid, index: int) -> Iterator[str]:
    with suppress(Unreadable), closing(grid.rows()) as rows:
        for _line, cells in islice(rows, None if grid.delimiter else _SAMPLE):
            if not isinstance(cells, BadRow) and index < len(cells):
                yield cells[index]


def _notes(plan: Plan) -> Iterator[str]:
    header = plan.grid.header
    if plan.columns.subject is Subject.DEALS:
        yield _(
            "Deals have no place here yet and stay out; nothing else waits for them. Keep the file, and bring it in once they have one."
        )
    for index, order in plan.orders.items():
        if order.doubtful:
            yield _("%(column)s: %(value)s may be read either way; the day is taken to stand first") % {
                "column": header[index],
                "value": order.doubtful,
            }
    for name, count in Counter(name for name in header if name).items():
        if count > 1:
            yield _("the column %(column)s stands %(count)s times") % {"column": name, "count": count}
    if not plan.grid.charset.sure:
        yield _("the encoding could not be told; only rows in plain ASCII go in")
