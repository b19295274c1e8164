"""What a press on the workbench of an import decides of one row: its cells, whether it goes in, whom it means (G10)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.core import clock
from rapport.core.errors import Refused
from rapport.desk import reader
from rapport.desk.queries import import_hours
from rapport.integrations.formats.catalogue import Yields
from rapport.integrations.formats.tables import Field
from rapport.integrations.imports import actions, beginning
from rapport.integrations.models import GOING_IN, Import, RowState, StagedRow
from rapport.ui.components import phrases

AT_ONCE = 50
"""Rows that one press puts right."""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a press: a sentence, and where to go where that is not the same page."""

    said: str = ""
    where: str = ""


def correct(request: HttpRequest, one: Import) -> str:
    """Put right every cell whose words were changed, whichever button was pressed: what is typed is never lost."""
    given = {tuple(name.split(":")[1:]): value for name, value in request.POST.items() if name.startswith("cell:")}
    marks = {(int(mark[0]), int(mark[1])) for mark in given if len(mark) == 3 and all(map(str.isdigit, mark[:2]))}
    found = StagedRow.objects.filter(file__of=one, line__in={line for _file, line in marks}).select_related("file")
    said = ""
    for row in found:
        values = {field: text for field, text, _why in row.faults}
        for mark, value in given.items():
            here = row.said.get(mark[2]) or values.get(mark[2], "")
            here = import_hours.typed_of(mark[2], here) if row.file.yields is Yields.HOURS else here
            if mark[:2] == (str(row.file.position), str(row.line)) and value != here:
                cell = actions.CorrectCell(file=row.file.position, line=row.line, field=mark[2], value=value)
                row_now = actions.correct_cell(one, cell, by=reader.of(request), now=clock.now())
                said = _read_again(request, one) or _checked(row_now)
    return said


def _checked(row: StagedRow) -> str:
    if row.state == RowState.REFUSED:
        why = phrases.detailed(reason for _field, _value, reason in row.faults)
        return _("Line %(line)s still cannot go in: %(why)s") % {"line": row.place, "why": why}
    return _("Line %(line)s can go in.") % {"line": row.place}


def _read_again(request: HttpRequest, one: Import) -> str:
    """Read the files of an import anew where a decision asks for it, and say so; nothing where it does not."""
    if StagedRow.objects.filter(file__of=one).exists():
        return ""
    read_anew(request, one)
    return _("The file was read again.")


def read_anew(request: HttpRequest, one: Import) -> None:
    """Read the files of an import from their first row."""
    one.refresh_from_db()
    beginning.begin_reading(one, by=reader.of(request), now=clock.now())


def place_of(mark: str) -> dict[str, int]:
    """Return the file and the line that a mark names. Raises Refused where it names none."""
    file, _colon, line = mark.partition(":")
    if not (file.isdigit() and line.isdigit()):
        raise Refused(_("No row is named."))
    return {"file": int(file), "line": int(line)}


def leave(request: HttpRequest, one: Import, mark: str) -> Done:
    """Leave a row out by name. Raises Refused where the mark names no row."""
    given = actions.LeaveRowOut(**place_of(mark), out=True)
    row = actions.leave_row_out(one, given, by=reader.of(request), now=clock.now())
    _read_again(request, one)
    return Done(_("Line %(line)s is left out.") % {"line": row.place})


def take(request: HttpRequest, one: Import, mark: str) -> Done:
    """Take a row in again that was left out. Raises Refused where the mark names no row."""
    given = actions.LeaveRowOut(**place_of(mark), out=False)
    row = actions.leave_row_out(one, given, by=reader.of(request), now=clock.now())
    return Done(_read_again(request, one) or _checked(row))


def edit(request: HttpRequest, _one: Import, mark: str) -> Done:
    """Open the input of a cell where no script does it."""
    asked = request.GET.copy()
    asked["cell"] = mark
    return Done(where=f"{request.path}?{asked.urlencode()}#cell:{mark}")


def as_in_file(request: HttpRequest, one: Import, mark: str) -> Done:
    """Take a corrected cell as it stands in the file. Raises Refused where the mark names no row, and where it does."""
    of_row, _colon, field = mark.rpartition(":")
    given = actions.RestoreCell(**place_of(of_row), field=field)
    row = actions.restore_cell(one, given, by=reader.of(request), now=clock.now())
    return Done(_read_again(request, one) or _checked(row))


def same(request: HttpRequest, one: Import, mark: str) -> Done:
    """Say that a row means whom it looks like. Raises Refused where the mark names no row, or one that resembles nobody."""
    given = actions.DecideTwin(**place_of(mark), same=True)
    row = actions.decide_twin(one, given, by=reader.of(request), now=clock.now())
    return Done(_read_again(request, one) or _("Line %(line)s is the same person.") % {"line": row.place})


def two(request: HttpRequest, one: Import, mark: str) -> Done:
    """Say that a row means somebody else than whom it looks like. Raises Refused as `same` does."""
    given = actions.DecideTwin(**place_of(mark), same=False)
    row = actions.decide_twin(one, given, by=reader.of(request), now=clock.now())
    return Done(_read_again(request, one) or _("Line %(line)s is somebody else.") % {"line": row.place})


def client(request: HttpRequest, one: Import, mark: str) -> Done:
    """Say that a client which would be new is one that is here: in every row of the file with that name, so many at once.

    Raises Refused where the mark names no row.
    """
    of_row, _colon, name = mark.partition(";")
    place = place_of(of_row)
    going = StagedRow.objects.filter(file__of=one, file__position=place["file"], state__in=GOING_IN)
    said = going.filter(line=place["line"]).values_list("said__company", flat=True).first()
    if not said or not name:
        raise Refused(_("No row is named."))
    lines = list(going.filter(said__company=said).in_order().values_list("line", flat=True)[:AT_ONCE])
    for line in lines:
        given = actions.CorrectCell(file=place["file"], line=line, field=Field.COMPANY.value, value=name)
        actions.correct_cell(one, given, by=reader.of(request), now=clock.now())
    words = ngettext("%(count)s row goes to %(name)s.", "%(count)s rows go to %(name)s.", len(lines))
    return Done(words % {"count": len(lines), "name": name})


def fold(request: HttpRequest, one: Import, mark: str) -> Done:
    """Say that a client which would be new is another one that would be; the files are read again, for both are new.

    Raises Refused where the mark names no row.
    """
    done = client(request, one, mark)
    read_anew(request, one)
    return done


def apart(request: HttpRequest, one: Import, mark: str) -> Done:
    """Say that a client which would be new is a new one, whatever it looks like. Raises Refused where no row is named."""
    given = actions.KeepClientApart(**place_of(mark))
    actions.keep_client_apart(one, given, by=reader.of(request), now=clock.now())
    return Done(_("It is a client of its own."))


Deed = Callable[[HttpRequest, Import, str], Done]

DEEDS: dict[str, Deed] = {
    "edit": edit,
    "as-in-file": as_in_file,
    "out": leave,
    "in": take,
    "same": same,
    "two": two,
    "client": client,
    "fold": fold,
    "apart": apart,
}
"""What each button of a row does; the words after a colon name the row, or the cell."""
