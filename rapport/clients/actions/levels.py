"""How a person stands to us, and how we want them to (PRACTICES A5)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients import kinds, policies
from rapport.clients.actions.places import save_place, tell
from rapport.clients.models import Level, LevelChange, Stakeholder, WantedLevel
from rapport.core import clock
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.team.models import User


class SetLevel(Input):
    """How the person stands to us since `on` (today where it is not said), and what moved it."""

    level: Level = Field(title=_n("Stands to us"))
    why: str = Field("", title=_n("What moved it"), max_length=200)
    on: date | None = Field(None, title=_n("Since"))


@action(
    "set_level",
    subject=Stakeholder,
    input=SetLevel,
    policy=policies.may_write,
    path="stakeholders/{stakeholder}/level",
    label=_l("Set the level"),
    method="PUT",
)
def set_level(place: Stakeholder, given: SetLevel, *, by: User, now: datetime) -> LevelChange:
    """Add a step to how a person stands to us; the newest step by its day is how they stand now (PRACTICES A5).

    The day is one of the client's zone, today where none is given. Raises Refused for a day to come.
    """
    on = given.on or clock.day_in(place.client.zone, now)
    if on > clock.begun_by(now, place.client.zone, by.zone):
        raise Refused(_("A level is set for today or earlier."), field="on")
    earlier = place.level_changes.filter(on__lte=on).order_by("-on", "-pk").first()
    before = Level(earlier.level) if earlier else None
    change = LevelChange.objects.create(
        stakeholder=place, level=given.level, before=before, on=on, why=given.why, by=by
    )
    newest = place.level_changes.order_by("-on", "-pk").first()
    place.level = newest.level if newest else given.level
    save_place(place)
    tell(place, kinds.LEVEL_SET, by, now, level=given.level, before=before, on=on)
    return change


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
    tell(place, kinds.LEVEL_WANTED, by, now, level=given.level, on=given.on)
    return place
