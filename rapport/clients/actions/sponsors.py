"""Saying who the 1W of a client is: somebody who is there, or somebody new (PRACTICES A1)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients import policies
from rapport.clients.actions.people import AddPerson, add_person
from rapport.clients.actions.places import TakeRole, take_role
from rapport.clients.models import Client, Role, Stakeholder
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.team.models import User


class NameSponsor(Input):
    """The public id of a person who is there, or the name of somebody new with what is known of them."""

    person: str = Field("", title=_n("Somebody who is there"), json_schema_extra={"of": "person"})
    name: str = Field("", title=_n("Somebody new"), max_length=200)
    post: str = Field("", title=_n("Post"), max_length=200, json_schema_extra={"more": True})
    mail: str = Field("", title=_n("Mail"), max_length=254, json_schema_extra={"more": True})


@action(
    "name_client_sponsor",
    subject=Client,
    input=NameSponsor,
    policy=policies.may_write,
    path="clients/{client}/sponsor",
    label=_l("Name the 1W"),
)
def name_client_sponsor(client: Client, given: NameSponsor, *, by: User, now: datetime) -> Stakeholder:
    """Give the role of the 1W to a person of the client.

    Raises Refused for both or neither of the two, for a name that somebody there bears already, and for a second 1W.
    """
    if bool(given.person) == bool(given.name):
        raise Refused(_("Choose somebody who is there, or name somebody new: one of the two."), field="person")
    there = client.stakeholders.present().select_related("person", "client")
    if given.name:
        _not_there_already(given.name, [str(one.person) for one in there] + [one.person.name for one in there])
        new = AddPerson(name=given.name, post=given.post, mail=given.mail, role=Role.SPONSOR)
        return add_person(client, new, by=by, now=now)
    place = there.filter(person__public_id=given.person).first()
    if place is None:
        raise Refused(_("Nobody of this client is called that."), field="person")
    theirs = {"ideal_days": place.ideal_days, "max_days": place.max_days}
    return take_role(place, TakeRole(role=Role.SPONSOR, **theirs), by=by, now=now)


def _not_there_already(name: str, names: list[str]) -> None:
    if name.casefold() in {one.casefold() for one in names}:
        raise Refused(_("%(name)s is there already. Choose them above.") % {"name": name}, field="name")
