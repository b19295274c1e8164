"""From the rows of a table file to people and companies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from rapport.core.telling import gettext as _
from rapport.integrations.formats.rows import CompanyRow, ContactRow, FaultyCell, NoteRow, RejectedRow
from rapport.integrations.formats.tables.cells import Cells, Refusal
from rapport.integrations.formats.tables.choice import AS_GUESSED, Choice
from rapport.integrations.formats.tables.description import Plan, contents_of, why_not
from rapport.integrations.formats.tables.grids import BadRow, Unreadable
from rapport.integrations.formats.tables.headers import fold
from rapport.integrations.formats.tables.notes import NothingNoted, kind_of_table, note_of
from rapport.integrations.formats.tables.people import company_of, person_of
from rapport.integrations.formats.tables.presets import Subject

Outcome = ContactRow | CompanyRow | NoteRow | RejectedRow


def read(path: Path, choice: Choice = AS_GUESSED) -> Iterator[Outcome]:
    """Yield one outcome for each row of the table at `path` that is not blank, in order, in flat memory.

    Tables of companies come before those of people. Never raises on what the file holds: a row that cannot go in comes
    as a `RejectedRow` with its physical line and the header of the column at fault (`Sheet!Header` where a file has
    several sheets), a file that cannot as a single one of line 1. What was chosen for the columns or corrected in the
    cells is in `choice`.
    """
    try:
        contents = contents_of(path, choice)
    except Unreadable as reason:
        yield RejectedRow(1, "", str(reason))
        return
    if not contents.plans and contents.refused is not None:
        yield RejectedRow(1, "", why_not(*contents.refused))
        return
    empty = True
    for plan in sorted(contents.plans, key=_turn):
        for outcome in outcomes(plan):
            empty = False
            yield outcome
    if empty:
        yield RejectedRow(1, "", _("the file has a header and no rows"))


def outcomes(plan: Plan) -> Iterator[Outcome]:
    """Yield one outcome for each row of one table."""
    if plan.columns.counted:
        yield from _counted(plan)
        return
    cells = Cells(plan)
    make = _maker(plan)
    line = plan.offset
    try:
        for row_line, row in plan.grid.rows():
            line = plan.offset + row_line
            if plan.columns.footed and not isinstance(row, BadRow) and len(row) == 1:
                return
            if isinstance(row, BadRow):
                yield RejectedRow(line, cells.header(row.cell), row.reason)
                continue
            try:
                cells.take(line, row)
                made = make(line, cells)
                yield _refused(line, row, cells, cells.faults, made) if cells.faults else made
            except NothingNoted:
                yield RejectedRow(line, "", _("a note without words"), harmless=True)
            except Refusal as refusal:
                yield _refused(line, row, cells, cells.faults or [refusal])
    except Unreadable as reason:
        yield RejectedRow(line + 1, cells.header(-1), str(reason))


def _refused(
    line: int, row: list[str], cells: Cells, faults: Sequence[Refusal], made: Outcome | None = None
) -> RejectedRow:
    """Return a row with all of its cells that are at fault, and what it says without them."""
    first, *others = (
        FaultyCell(cells.header(one.cell), str(one), one.value, cells.field(one.cell) or one.about) for one in faults
    )
    return RejectedRow(
        line,
        first.column,
        first.reason,
        first.value,
        cells=cells.by_field(row),
        about=first.about,
        others=tuple(others),
        rest=made if isinstance(made, ContactRow) else None,
    )


def _turn(plan: Plan) -> int:
    """People come after their company, and what was noted of them after both."""
    return {Subject.COMPANIES: 0, Subject.NOTES: 2}.get(plan.columns.subject, 1)


def _maker(plan: Plan) -> Callable[[int, Cells], Outcome]:
    if plan.columns.subject is Subject.NOTES:
        kind = kind_of_table([fold(name) for name in plan.grid.header])
        return partial(note_of, kind=kind, program=plan.columns.kind)
    return company_of if plan.columns.companies else person_of


def _counted(plan: Plan) -> Iterator[Outcome]:
    """Yield each row of a table that has no place here as one that stays out and keeps no other out."""
    reason = _("a deal; deals are counted and stay out, as nothing here holds them yet")
    if plan.columns.subject is Subject.OURS:
        reason = _("was exported here, and is left as it is; correct it here")
    line = plan.offset
    try:
        for row_line, _row in plan.grid.rows():
            line = plan.offset + row_line
            yield RejectedRow(line, "", reason, harmless=True)
    except Unreadable as unreadable:
        yield RejectedRow(line + 1, "", str(unreadable))
