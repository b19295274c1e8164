"""Ties between our people and theirs (PRACTICES A15)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients import kinds, policies
from rapport.clients.models import Person, Tie
from rapport.core import clock, reference
from rapport.core.actions import Input, action
from rapport.ledger import book
from rapport.team.models import User
from rapport.team.reaching import colleague


class NoteTie(Input):
    """How well a colleague (public id) knows the person: 1 have met, 5 would call each other at night."""

    user: str = Field(title=_n("Colleague"), json_schema_extra={"of": "colleague"})
    strength: int = Field(title=_n("Strength, 1 to 5"), ge=1, le=5)


@action(
    "note_tie",
    subject=Person,
    input=NoteTie,
    policy=policies.may_write,
    path="people/{person}/ties",
    label=_l("Note a tie"),
    method="PUT",
)
def note_tie(person: Person, given: NoteTie, *, by: User, now: datetime) -> Tie:
    """Note how well one of ours knows one of theirs (PRACTICES A15). Raises Refused for a colleague who is not there."""
    user = colleague(given.user, field="user")
    tie, _fresh = Tie.objects.update_or_create(
        user=user,
        person=person,
        defaults={"strength": given.strength, "ended_on": None},
        create_defaults={"strength": given.strength, "since": clock.day_in(user.zone, now)},
    )
    about: dict[str, book.Fact] = {"user": reference.to(user), "strength": given.strength}
    lines = [
        book.Line(book.of_client(place.client), reference.to(tie), about)
        for place in person.stakeholders.select_related("client")
    ]
    book.record_many(kinds.TIE_NOTED, lines, by=by, at=now)
    return tie
