"""Which of our clients a name of a file means, or that it means a new one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients.models import Client
from rapport.core import search
from rapport.core.actions import action
from rapport.core.errors import Refused
from rapport.integrations.formats.catalogue import Yields
from rapport.integrations.imports.actions.cells import OfRow, row_of
from rapport.integrations.imports.actions.choosing import OfFile, chosen, file_of
from rapport.integrations.imports.policies import may_handle
from rapport.integrations.models import Import, StagedRow
from rapport.team.models import User


class ChooseClient(OfFile):
    """What the file calls a client, and which of ours it is, by any of its names; nothing takes the name as it stands."""

    name: str = Field(title=_n("Name in the file"), min_length=1, max_length=400)
    client: str = Field("", title=_n("Client"), max_length=200)


@action(
    "choose_client",
    subject=Import,
    input=ChooseClient,
    policy=may_handle,
    path="imports/{import}/clients",
    label=_l("Say which client it is"),
    method="PUT",
)
def choose_client(staged: Import, given: ChooseClient, *, by: User, now: datetime) -> Import:
    """Say which client a name means in all rows of a file of hours; the file is then read again (PRACTICES G14).

    Raises Refused for a file of another kind, and for a client that is not here.
    """
    file = file_of(staged, given.file)
    if file.yields is not Yields.HOURS:
        raise Refused(_("Only a report of hours has clients to choose; correct the cell instead."), field="file")
    meant = _called(given.client, by).name if given.client.strip() else ""
    return chosen(staged, file, file.chosen.meaning(search.fold(given.name), meant), now)


class KeepClientApart(OfRow):
    """The row that makes the client, or one that goes to it."""


@action(
    "keep_client_apart",
    subject=Import,
    input=KeepClientApart,
    policy=may_handle,
    path="imports/{import}/clients/apart",
    label=_l("Make it a client of its own"),
    method="PUT",
)
def keep_client_apart(staged: Import, given: KeepClientApart, *, by: User, now: datetime) -> Import:
    """Say that the client of a row is a new one, though it looks like another: in all files of the import (PRACTICES G10).

    Raises Refused for a row that goes to no client by name.
    """
    file, row = row_of(staged, given)
    named = row.said.get("company") or file.chosen.defaults.get("company", "")
    if not named:
        raise Refused(_("The row names no client."), field="line")
    folded = search.fold(named)
    for one in staged.files.all():
        one.choice = replace(one.chosen, apart=one.chosen.apart | {folded}).plain()
        one.save(update_fields=["choice"])
    StagedRow.objects.filter(file__of=staged, new_client=folded[:200]).update(open_like=False)
    staged.version += 1
    staged.save(update_fields=["version"])
    return staged


def _called(name: str, by: User) -> Client:
    folded = search.fold(name)
    near = Client.objects.visible_to(by).filter(search_text__contains=folded).order_by("pk")
    found = [one for one in near if folded in search.names_in(one.search_text)]
    if len(found) != 1:
        raise Refused(_("No client is called “%(name)s”. Choose one of the list.") % {"name": name}, field="client")
    return found[0]
