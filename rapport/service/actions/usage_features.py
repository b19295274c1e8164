"""Features of a system: what it offers, to whom, and which events are a use of it (PRACTICES E1, E3)."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Min
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.core import bulk, clock, reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.kits.usage.events import LONGEST
from rapport.ledger import book
from rapport.service import kinds, policies
from rapport.service.models import EventName, Feature, Role, System, UsageDay
from rapport.team.models import User
from rapport.team.reaching import colleague

LINES = {"widget": "textarea"}


class DescribeFeature(Input):
    """A feature: the events that are a use of it and the roles it is for, one a line; no role means everybody.

    `owner` is a colleague's public id. Without a day it is in use from the first day such an event was counted, or today.
    """

    name: str = Field(title=_n("Feature"), min_length=1, max_length=200)
    events: str = Field(
        "", title=_n("Events that are a use of it, one a line"), max_length=8000, json_schema_extra={**LINES}
    )
    roles: str = Field("", title=_n("Roles it is for, one a line"), max_length=4000, json_schema_extra={**LINES})
    paid: bool = Field(False, title=_n("The client pays for it by itself"))
    owner: str = Field("", title=_n("Who follows its use"), json_schema_extra={"of": "colleague"})
    live_on: date | None = Field(None, title=_n("In use from"))


@action(
    "add_feature",
    subject=System,
    input=DescribeFeature,
    policy=policies.may_write,
    path="systems/{system}/features",
    label=_l("Add a feature"),
)
def add_feature(system: System, given: DescribeFeature, *, by: User, now: datetime) -> Feature:
    """Add a feature of a system. Raises Refused where another one has that name, or that event."""
    used = UsageDay.objects.filter(name__system=system, name__name__in=lines(given.events))
    first = used.aggregate(first=Min("day"))["first"]
    feature = Feature(system=system, live_on=first or clock.day_in(system.client.zone, now))
    return _written(feature, given, kinds.FEATURE_ADDED, by, now)


@action(
    "change_feature",
    subject=Feature,
    input=DescribeFeature,
    policy=policies.may_write,
    path="features/{feature}",
    label=_l("Change the feature"),
    method="PUT",
)
def change_feature(feature: Feature, given: DescribeFeature, *, by: User, now: datetime) -> Feature:
    """Change a feature; what was counted before is counted anew by it. Raises Refused as adding one does."""
    feature.version += 1
    return _written(feature, given, kinds.FEATURE_CHANGED, by, now)


@action(
    "retire_feature",
    subject=Feature,
    input=Nothing,
    policy=policies.may_write,
    path="features/{feature}/retirement",
    label=_l("Retire the feature"),
    for_good=True,
)
def retire_feature(feature: Feature, given: Nothing, *, by: User, now: datetime) -> Feature:
    """Say that a feature is offered no more; what was counted stays. Raises Refused where it was retired before."""
    if feature.retired_on is not None:
        raise Refused(_("This feature was retired already."), code="retired")
    feature.retired_on = clock.day_in(feature.client.zone, now)
    feature.version += 1
    feature.save(update_fields=["retired_on", "version"])
    book.record(
        book.of_client(feature.client),
        kinds.FEATURE_RETIRED,
        reference.to(feature),
        by=by,
        at=now,
        on=feature.retired_on,
    )
    return feature


def _written(feature: Feature, given: DescribeFeature, what: book.Kind, by: User, now: datetime) -> Feature:
    if feature.system.features.filter(name=given.name).exclude(pk=feature.pk).exists():
        raise Refused(_("There is a feature of that name already."), field="name")
    feature.name, feature.paid, feature.live_on = given.name, given.paid, given.live_on or feature.live_on
    feature.owner = colleague(given.owner, field="owner") if given.owner else None
    feature.save()
    feature.roles.set(roles_called(feature.system, lines(given.roles)))
    _assign(feature, lines(given.events))
    owner = reference.to(feature.owner) if feature.owner else None
    facts: dict[str, book.Fact] = {"paid": feature.paid, "owner": owner, "live_on": feature.live_on}
    book.record(book.of_client(feature.client), what, reference.to(feature), by=by, at=now, **facts)
    return feature


def lines(text: str) -> list[str]:
    """Return the lines of a text that say something, each once, in their order."""
    return list(dict.fromkeys(filter(None, (one.strip() for one in text.splitlines()))))


def roles_called(system: System, names: list[str]) -> list[Role]:
    """Return the roles of a system with those names, made where missing. Raises Refused for a name that is too long."""
    if any(len(name) > 100 for name in names):
        raise Refused(_("A role has at most 100 characters; write one a line."), field="roles")
    bulk.Mould(Role).ensure(len(names), system_id=system.pk, name=names)
    return list(system.roles.filter(name__in=names))


def _assign(feature: Feature, names: list[str]) -> None:
    """Let events with those names, and no others, be a use of a feature."""
    if any(len(name) > LONGEST for name in names):
        raise Refused(_("An event has at most 200 characters; write one a line."), field="events")
    taken = (
        EventName.objects.filter(system=feature.system, name__in=names).exclude(feature=None).exclude(feature=feature)
    )
    if (other := taken.select_related("feature").first()) is not None:
        sentence = _("“%(event)s” is a use of %(feature)s already.")
        raise Refused(sentence % {"event": other.name, "feature": other.feature}, field="events")
    bulk.Mould(EventName).ensure(len(names), system_id=feature.system_id, name=names)
    feature.event_names.exclude(name__in=names).update(feature=None)
    EventName.objects.filter(system=feature.system, name__in=names).update(feature=feature)
