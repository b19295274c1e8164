"""Further sources of a system: what its plans hold its data against, where that lies elsewhere (PRACTICES E1)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.core import reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.service import kinds, policies
from rapport.service.actions.systems import source_for
from rapport.service.models import FurtherSource, System
from rapport.team.models import User


class NameFurtherSource(Input):
    """What plans call it, and the name of the secret of the house that holds its address; never an address itself."""

    name: str = Field(
        title=_n("What plans call it"), min_length=1, max_length=60, json_schema_extra={"remark": _n("such as erp")}
    )
    source: str = Field(
        title=_n("Where its data is"),
        min_length=1,
        max_length=80,
        json_schema_extra={"remark": _n("env:RAPPORT_SOURCE_… or file:…, as whoever runs the house named it")},
    )


@action(
    "name_further_source",
    subject=System,
    input=NameFurtherSource,
    policy=policies.may_write,
    path="systems/{system}/further-sources",
    label=_l("Name a further source"),
)
def name_further_source(system: System, given: NameFurtherSource, *, by: User, now: datetime) -> FurtherSource:
    """Name a further source; plans reach it by that name from then on. The ledger holds no name of a secret.

    Raises Refused for a name that is taken, and for a source that is none for whoever asks.
    """
    if system.further_sources.filter(name=given.name).exists():
        raise Refused(_("A source of this system is called so already. Take it away first."), field="name")
    source = source_for(system.client, given.source, by)
    made = FurtherSource.objects.create(system=system, name=given.name, source=source, by=by, at=now)
    book.record(book.of_client(made.client), kinds.FURTHER_SOURCE_NAMED, reference.to(made), by=by, at=now)
    return made


@action(
    "leave_further_source",
    subject=FurtherSource,
    input=Nothing,
    policy=policies.may_write,
    path="further-sources/{further_source}",
    label=_l("Take the further source away"),
    method="DELETE",
    for_good=True,
)
def leave_further_source(further: FurtherSource, given: Nothing, *, by: User, now: datetime) -> System:
    """Take a further source away: checks that need it cannot run any more, and say so."""
    book.record(book.of_client(further.client), kinds.FURTHER_SOURCE_LEFT, reference.to(further), by=by, at=now)
    system = further.system
    further.delete()
    return system
