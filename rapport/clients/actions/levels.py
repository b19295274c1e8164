"""How we want a person to stand to us, and who brought us to them (PRACTICES A4, A5)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients import kinds, policies, reaching
from rapport.clients.models import Level, Stakeholder, WantedLevel
from rapport.core import reference
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.team.models import User


class WantLevel(Input):
    """The level, and the day by which it is wanted."""

    level: Level = Field(title=_n("Wanted"))
    on: date = Field(title=_n("By"))


@action(
    "want_level",
    subject=Stakeholder,
    input=WantLevel,
    policy=policies.may_write,
    path="stakeholders/{stakeholder}/wanted-level",
    label=_l("Say which level we want"),
    method="PUT",
)
def want_level(place: Stakeholder, given: WantLevel, *, by: User, now: datetime) -> Stakeholder:
    """Say how we want a person to stand to us by a day; what was wanted for that day or later gives way."""
    place.wanted_levels.filter(on__gte=given.on).delete()
    WantedLevel.objects.create(stakeholder=place, level=given.level, on=given.on, by=by)
    _tell(place, kinds.LEVEL_WANTED, by, now, level=given.level, on=given.on)
    return place


class NoteIntroduction(Input):
    """Who of theirs introduced the person to us, by public id; nobody takes it back."""

    introduced_by: str = Field("", title=_n("Introduced by"), json_schema_extra={"of": "person"})


@action(
    "note_introduction",
    subject=Stakeholder,
    input=NoteIntroduction,
    policy=policies.may_write,
    path="stakeholders/{stakeholder}/introduction",
    label=_l("Note who introduced them"),
    method="PUT",
)
def note_introduction(place: Stakeholder, given: NoteIntroduction, *, by: User, now: datetime) -> Stakeholder:
    """Note who of theirs brought us to a person. Raises Refused for somebody who has no place at the same client."""
    named = [given.introduced_by] if given.introduced_by else []
    found = reaching.people_at(place.client, named, by, field="introduced_by")
    if any(one.pk == place.person_id for one in found):
        raise Refused(_("Nobody introduces themselves. Choose somebody else."), field="introduced_by")
    place.introduced_by = found[0] if found else None
    place.version += 1
    place.save(update_fields=["introduced_by", "version"])
    who = reference.to(found[0]) if found else None
    _tell(place, kinds.INTRODUCTION_NOTED, by, now, introduced_by=who)
    return place


def _tell(place: Stakeholder, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> None:
    chain, person = book.of_client(place.client), reference.to(place.person)
    book.record(chain, what, reference.to(place), by=by, at=now, person=person, **facts)
