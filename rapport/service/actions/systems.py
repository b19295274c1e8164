"""Taking a client's systems into service and out of it (PRACTICES E1)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients.models import Client
from rapport.core import clock, reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.delivery import reaching
from rapport.delivery.models import Project
from rapport.ledger import book
from rapport.service import kinds, policies, sources
from rapport.service.actions.findings import let_go
from rapport.service.actions.runs import end_with
from rapport.service.models import System, SystemSort
from rapport.team.models import User


class TakeSystemOn(Input):
    """A system and who of ours keeps it, by public id; `source` names a secret of the house, never an address itself."""

    name: str = Field(title=_n("Name"), min_length=1, max_length=200)
    sort: SystemSort = Field(SystemSort.APPLICATION, title=_n("Kind of system"), json_schema_extra={"widget": "select"})
    keeper: str = Field("", title=_n("Who keeps it"), json_schema_extra={"of": "colleague"})
    source: str = Field(
        "",
        title=_n("Where its data is"),
        max_length=80,
        json_schema_extra={"remark": _n("env:RAPPORT_SOURCE_… or file:…, as whoever runs the house named it")},
    )
    project: str = Field("", json_schema_extra={"form": False})
    other_names: dict[str, str] = Field(default_factory=dict, json_schema_extra={"form": False})


@action(
    "take_system_on",
    subject=Client,
    input=TakeSystemOn,
    policy=policies.may_write,
    path="clients/{client}/systems",
    label=_l("Take a system into service"),
)
def take_system_on(client: Client, given: TakeSystemOn, *, by: User, now: datetime) -> System:
    """Take a system into service. Raises Refused for a source that is no name of one, and for a project of another client."""
    system = System(client=client, taken_on_by=by, taken_on_at=now)
    return _written(system, given, kinds.SYSTEM_TAKEN_ON, by, now)


@action(
    "change_system",
    subject=System,
    input=TakeSystemOn,
    policy=policies.may_write,
    path="systems/{system}",
    label=_l("Change the system"),
    method="PUT",
)
def change_system(system: System, given: TakeSystemOn, *, by: User, now: datetime) -> System:
    """Change a system; what is not given stays empty. Raises Refused as taking one on does."""
    system.version += 1
    return _written(system, given, kinds.SYSTEM_CHANGED, by, now)


@action(
    "retire_system",
    subject=System,
    input=Nothing,
    policy=policies.may_write,
    path="systems/{system}/retirement",
    label=_l("Take the system out of service"),
)
def retire_system(system: System, given: Nothing, *, by: User, now: datetime) -> System:
    """Take a system out of service: its findings are closed, and what it has behind it stays. Raises Refused where it is out already."""
    if system.retired_on is not None:
        raise Refused(_("This system is out of service already."), code="retired")
    for plan in system.plans.all():
        end_with(plan, by=by, now=now)
        let_go(plan, _("The system is out of service."), by=by, now=now)
    system.retired_on = clock.day_in(system.client.zone, now)
    system.version += 1
    system.save()
    book.record(
        book.of_client(system.client), kinds.SYSTEM_RETIRED, reference.to(system), by=by, at=now, on=system.retired_on
    )
    return system


def _written(system: System, given: TakeSystemOn, what: book.Kind, by: User, now: datetime) -> System:
    """Keep what is given of a system, and tell the ledger; the source is no fact that it may hold."""
    system.name, system.sort, system.source = given.name, given.sort, source_for(system.client, given.source, by)
    system.other_names = given.other_names or system.other_names
    system.keeper = reaching.colleague(given.keeper, field="keeper")
    system.project = _project_of(system.client, given.project) if given.project else system.project
    system.fold_names()
    system.save()
    keeper = reference.to(system.keeper) if system.keeper else None
    facts: dict[str, book.Fact] = {"sort": system.sort, "keeper": keeper}
    book.record(book.of_client(system.client), what, reference.to(system), by=by, at=now, **facts)
    return system


def source_for(client: Client, source: str, by: User) -> str:
    """Return the name of a source of a client's data as it is kept: it leads to the data of one client alone.

    That is whose whoever runs the house has said it is, else who named it first. Raises Refused for what is none, and for one
    of another client's, which is told only to whom may know of that client.
    """
    if source and not sources.may_reach(sources.checked(source), client):
        raise sources.none()
    elsewhere = System.objects.reading(sources.checked(source)).exclude(client=client)
    owner = elsewhere.first() if source else None
    if owner is None or sources.is_for(source, client):
        return source
    if elsewhere.exclude(pk__in=System.objects.visible_to(by)).exists():
        raise sources.none()
    said = _("%(source)s holds the data of %(client)s. Ask whoever runs the house for a name of this client’s own.")
    raise Refused(said % {"source": source, "client": owner.client}, field="source")


def _project_of(client: Client, public_id: str) -> Project:
    found = client.projects.filter(public_id=public_id).first()
    if found is None:
        raise Refused(_("There is no such project at this client."), field="project")
    return found
