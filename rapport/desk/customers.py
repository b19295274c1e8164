"""What a press says of a client that a report of hours names and that is not here: added, or one of ours (G14)."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from rapport.clients.actions.clients import AddClient, add_client
from rapport.clients.importing.hours import UNKNOWN_CLIENT
from rapport.core import clock
from rapport.core.errors import Refused
from rapport.desk import reader, rows
from rapport.desk.rows import Done
from rapport.integrations.imports import actions
from rapport.integrations.models import Import, StagedRow
from rapport.team.models import Firm


def add(request: HttpRequest, one: Import, mark: str) -> Done:
    """Add the client that a row names, led by whoever presses, and read the files again. Raises Refused for no such row."""
    row, firm = _row(one, mark), Firm.ours()
    given = AddClient(name=row.value_of(UNKNOWN_CLIENT)[:200], country=firm.country, zone=firm.zone)
    client = add_client(None, given, by=reader.of(request), now=clock.now())
    rows.read_anew(request, one)
    return Done(_("%(name)s is a client now, and you lead it.") % {"name": client.name})


def choose(request: HttpRequest, one: Import, mark: str) -> Done:
    """Say which client a row means, in all rows of its file with that name. Raises Refused where none is named."""
    row, client = _row(one, mark), str(request.POST.get(f"meant:{mark}", "")).strip()
    if not client:
        raise Refused(_("Enter the client that is meant, or add it as a new one."))
    name = row.value_of(UNKNOWN_CLIENT)
    given = actions.ChooseClient(file=row.file.position, name=name, client=client)
    actions.choose_client(one, given, by=reader.of(request), now=clock.now())
    rows.read_anew(request, one)
    return Done(_("%(name)s is taken as %(client)s.") % {"name": name, "client": client})


def choose_typed(request: HttpRequest, one: Import, _mark: str) -> Done:
    """Do what `choose` does for the client that was typed before the enter key was pressed; nothing where there is none."""
    typed = (name for name, value in request.POST.items() if name.startswith("meant:") and str(value).strip())
    mark = next(typed, "").removeprefix("meant:")
    return choose(request, one, mark) if mark else Done()


def _row(one: Import, mark: str) -> StagedRow:
    place = rows.place_of(mark)
    row = StagedRow.objects.filter(file__of=one, file__position=place["file"], line=place["line"]).first()
    if row is None or not row.value_of(UNKNOWN_CLIENT):
        raise Refused(_("The row names no client that is unknown; it may have been read again."))
    return row


DEEDS: dict[str, rows.Deed] = {"add-client": add, "meant": choose, "correct": choose_typed}
"""What each of its buttons does; the words after a colon name the row."""
