"""A person's new post: a promotion or a move (PRACTICES A15)."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import F, Min, Q, Value
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients import kinds, policies, reaching
from rapport.clients.actions.places import end_place, seat
from rapport.clients.models import Client, Employment, Person
from rapport.core import clock, reference
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.team.models import User


class TakePost(Input):
    """A new post from `began_on`: at one of our clients by public id, or at `employer` by name, which may be a client's.

    With `leaves`, their places elsewhere end on that day; without, a post is held beside those there are.
    """

    post: str = Field(title=_n("New post"), min_length=1, max_length=200)
    began_on: date = Field(title=_n("From"))
    client: str = Field("", title=_n("Client"), json_schema_extra={"of": "client"})
    employer: str = Field(
        "", title=_n("Employer"), max_length=200, json_schema_extra={"remark": _n("where it is none of these")}
    )
    leaves: bool = Field(False, title=_n("They leave where they were"))
    posts: dict[str, str] = Field(default_factory=dict, json_schema_extra={"form": False})
    ended_on: date | None = Field(None, json_schema_extra={"form": False})


@action(
    "take_post",
    subject=Person,
    input=TakePost,
    policy=policies.may_write,
    path="people/{person}/posts",
    label=_l("Note a new post"),
)
def take_post(person: Person, given: TakePost, *, by: User, now: datetime) -> Employment:
    """Note a promotion or a move; both the old client and the new one remember it, and a place is made at the new one.

    Raises Refused where neither a client nor an employer is named, and where they would leave on a day to come.
    """
    if not given.client and not given.employer:
        raise Refused(_("Choose the client, or name the employer."), field="employer")
    client = reaching.client(given.client, by) if given.client else reaching.client_called(given.employer, by)
    if given.leaves:
        for place in person.stakeholders.visible_to(by).present().exclude(client=client).select_related("client"):
            end_place(place, given.began_on, by=by, now=now, field="began_on")
    ended_on = given.ended_on
    if client is not None and ended_on is None:
        ended_on = _room(person, client, given.began_on, clock.day_in(client.zone, now))
        seat(client, person, given.began_on)
    values = given.model_dump(include={"employer", "post", "posts", "began_on"})
    employment = Employment.objects.create(person=person, client=client, ended_on=ended_on, **values)
    at_clients = {client, *(place.client for place in person.stakeholders.select_related("client"))}
    lines = [
        book.Line(
            book.of_client(one),
            reference.to(person),
            {"employment": reference.to(employment), "on": given.began_on},
        )
        for one in at_clients
        if one is not None
    ]
    book.record_many(kinds.POST_TAKEN, lines, by=by, at=now)
    return employment


def _room(person: Person, client: Client, began_on: date, today: date) -> date | None:
    """End what a person does at a client on the day of a new post; return the day on which one announced before follows it."""
    there = person.employments.filter(client=client)
    announced = Q(began_on__gt=max(began_on, today))
    begun = Coalesce("began_on", Value(began_on))
    there.not_over(began_on).exclude(announced).update(
        ended_on=Greatest(begun, Value(began_on)), version=F("version") + 1
    )
    first: date | None = there.filter(announced).aggregate(on=Min("began_on"))["on"]
    return first
