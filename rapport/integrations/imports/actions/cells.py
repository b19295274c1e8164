"""What is decided of single rows: a cell corrected, a row left out, a likely twin."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.core.actions import action
from rapport.core.errors import Refused
from rapport.integrations.formats import hours, tables
from rapport.integrations.formats.catalogue import Yields
from rapport.integrations.imports.actions.choosing import OfFile, chosen, file_of
from rapport.integrations.imports.checking import check_again, stands_alone
from rapport.integrations.imports.policies import may_handle
from rapport.integrations.models import FileChoice, Import, ImportFile, RowState, StagedRow, Twin
from rapport.team.models import User

_CORRECTED: dict[Yields, frozenset[str]] = {
    Yields.LIST: frozenset(tables.Field),
    Yields.HOURS: frozenset(hours.CORRECTED),
}


class OfRow(OfFile):
    """Which row it is about, by the line where it stands in its file."""

    line: int = Field(title=_n("Line"), ge=1)


class CorrectCell(OfRow):
    """What the field of that row should say."""

    field: str = Field(title=_n("Field"))
    value: str = Field("", title=_n("What the cell is to say"), max_length=4000)


@action(
    "correct_cell",
    subject=Import,
    input=CorrectCell,
    policy=may_handle,
    path="imports/{import}/cells",
    label=_l("Correct the cell"),
    method="PUT",
)
def correct_cell(staged: Import, given: CorrectCell, *, by: User, now: datetime) -> StagedRow:
    """Put another value in the place of a row's own, and check the row again. The file itself stays as it is.

    Raises Refused for a field that there is not, and for a row of a file of meetings or mails. A file of hours
    is then read again.
    """
    file, row = row_of(staged, given)
    fields = _CORRECTED.get(file.yields or Yields.TOUCHES)
    if fields is None:
        raise Refused(_("Only rows of lists and hours can be corrected; leave this one out."), field="line")
    if given.field not in fields:
        raise Refused(_("There is no field %(name)s.") % {"name": given.field}, field="field")
    return _decide(staged, file, row, file.chosen.corrected(row.line, given.field, given.value, row.said), by, now)


class RestoreCell(OfRow):
    """Which cell of the row, named by its field."""

    field: str = Field(title=_n("Field"))


@action(
    "restore_cell",
    subject=Import,
    input=RestoreCell,
    policy=may_handle,
    path="imports/{import}/cells/as-in-file",
    label=_l("Take the cell as in the file"),
    method="PUT",
)
def restore_cell(staged: Import, given: RestoreCell, *, by: User, now: datetime) -> StagedRow:
    """Take a corrected cell as it stands in the file again, and check the row again.

    Where the columns were chosen otherwise since, the file is read again. Raises Refused for a cell not corrected.
    """
    file, row = row_of(staged, given)
    choice = file.chosen
    if given.field not in choice.corrections.get(row.line, {}):
        raise Refused(_("This cell is as in the file already."), field="field")
    if row.line in choice.own:
        return _decide(staged, file, row, choice.restored(row.line, given.field), by, now)
    chosen(staged, file, choice.restored(row.line, given.field), now)
    return row


class LeaveRowOut(OfRow):
    """Whether the row stays out."""

    out: bool = Field(True, title=_n("Leave out"))


@action(
    "leave_row_out",
    subject=Import,
    input=LeaveRowOut,
    policy=may_handle,
    path="imports/{import}/rows/left-out",
    label=_l("Leave the row out"),
    method="PUT",
)
def leave_row_out(staged: Import, given: LeaveRowOut, *, by: User, now: datetime) -> StagedRow:
    """Leave one row out by name, or take it in again; where it is no row of a list, its file is then read again.

    Raises Refused where the import has no such row, or is staged no more, and for taking in what nobody left out.
    """
    file, row = row_of(staged, given)
    if not given.out and row.state == RowState.LEFT_OUT and row.line not in file.chosen.left_out:
        raise Refused(_("Line %(line)s stays out: %(why)s") % {"line": row.place, "why": row.told}, field="line")
    return _decide(staged, file, row, file.chosen.left(row.line, given.out), by, now)


class DecideTwin(OfRow):
    """Whether the row means the person it looks like: the same, or two people."""

    same: bool = Field(title=_n("Same person"))


@action(
    "decide_twin",
    subject=Import,
    input=DecideTwin,
    policy=may_handle,
    path="imports/{import}/twins",
    label=_l("Decide on a likely twin"),
    method="PUT",
)
def decide_twin(staged: Import, given: DecideTwin, *, by: User, now: datetime) -> StagedRow:
    """Say that a row and whoever it looks like are one person, or two. Raises Refused where it looks like nobody."""
    file, row = row_of(staged, given)
    if row.twin is None:
        raise Refused(_("The row looks like nobody we know."), field="line")
    return _decide(staged, file, row, file.chosen.decided(row.line, Twin(row.twin["person"], given.same)), by, now)


def row_of(staged: Import, given: OfRow) -> tuple[ImportFile, StagedRow]:
    """Return the file and the row that are meant. Raises Refused where there are none."""
    file = file_of(staged, given.file)
    row = file.rows.filter(line=given.line).first()
    if row is None:
        raise Refused(_("No row that is shown stands in line %(line)s.") % {"line": given.line}, field="line")
    return file, row


def _decide(staged: Import, file: ImportFile, row: StagedRow, choice: FileChoice, by: User, now: datetime) -> StagedRow:
    whole_series = file.rows.filter(line=row.line).count() > 1  # an event of a calendar may come many times
    if whole_series or (row.line not in choice.left_out and not stands_alone(row, file)):
        chosen(staged, file, choice, now)
        return row
    file.choice = choice.plain()
    file.save(update_fields=["choice"])
    staged.version += 1
    staged.save(update_fields=["version"])
    return check_again(row, file, by=by, now=now)
