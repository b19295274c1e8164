"""A person's place at a client: role, leaving, mapping anew, who introduced them (PRACTICES A1, A4, A15)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients import cadence, kinds, policies, reaching
from rapport.clients.models import Client, Employment, Level, LevelChange, Person, Role, Stakeholder
from rapport.core import clock, reference
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.team.models import User


def only_one_sponsor(client: Client) -> None:
    """Raise Refused where the client has a 1W already (PRACTICES A1)."""
    held = client.stakeholders.filter(role=Role.SPONSOR, ended_on=None).select_related("person").first()
    if held is not None:
        sentence = _("%(name)s is the 1W here. Give them another role first.")
        raise Refused(sentence % {"name": held.person}, field="role")


def seat(client: Client, person: Person, began_on: date, **about: Any) -> Stakeholder:
    """Give a person a place at a client from that day on, `about` in its fields; one that had ended begins anew.

    Inside the caller's transaction. Raises Refused for a second 1W, and where the intervals contradict each other.
    """
    about = {"role": Role.OTHER} | about
    if about["role"] == Role.SPONSOR:
        only_one_sponsor(client)
    cadence.check_intervals(about.get("ideal_days"), about.get("max_days"))
    about |= {"began_on": began_on}
    place, fresh = Stakeholder.objects.get_or_create(client=client, person=person, defaults=about)
    if not fresh and place.ended_on is None:
        return place
    if not fresh:
        place.ended_on, place.version = None, place.version + 1
        for name, value in about.items():
            setattr(place, name, value)
    cadence.set_clock(place, client)
    place.save()
    return place


class TakeRole(Input):
    """A role and, where it should differ from that of role and stage, a cadence in days."""

    role: Role = Field(title=_n("Role"))
    remark: str = Field("", title=_n("Remark"), max_length=200)
    ideal_days: int | None = Field(None, title=_n("Ideal interval, days"), ge=1, le=365)
    max_days: int | None = Field(None, title=_n("Longest interval, days"), ge=1, le=730)


@action(
    "take_role",
    subject=Stakeholder,
    input=TakeRole,
    policy=policies.may_write,
    path="stakeholders/{stakeholder}/role",
    label=_l("Set the role"),
    method="PUT",
)
def take_role(place: Stakeholder, given: TakeRole, *, by: User, now: datetime) -> Stakeholder:
    """Say what a person is to us at a client. Raises Refused for a second 1W."""
    before = Role(place.role)
    if given.role == Role.SPONSOR and before != Role.SPONSOR:
        only_one_sponsor(place.client)
    cadence.check_intervals(given.ideal_days, given.max_days)
    place.role, place.remark = given.role, given.remark or place.remark
    place.ideal_days, place.max_days = given.ideal_days, given.max_days
    cadence.set_clock(place, place.client)
    save_place(place)
    facts: dict[str, book.Fact] = {
        "role": given.role,
        "before": before,
        "ideal_days": place.ideal_days,
        "max_days": place.max_days,
    }
    tell(place, kinds.ROLE_TAKEN, by, now, **facts)
    return place


class LeaveClient(Input):
    """The last day at the client."""

    on: date = Field(title=_n("Last day"))


@action(
    "leave_client",
    subject=Stakeholder,
    input=LeaveClient,
    policy=policies.may_write,
    path="stakeholders/{stakeholder}/departure",
    label=_l("Note that they left"),
)
def leave_client(place: Stakeholder, given: LeaveClient, *, by: User, now: datetime) -> Stakeholder:
    """Note that a person left: their place and post end, the person and their history stay (PRACTICES A15).

    Raises Refused for a day to come, and one before they came.
    """
    if place.began_on is not None and given.on < place.began_on:
        raise Refused(_("The last day comes before the first."), field="on")
    return end_place(place, given.on, by=by, now=now, field="on")


def end_place(place: Stakeholder, on: date, *, by: User, now: datetime, field: str) -> Stakeholder:
    """End a place and the post that goes with it, inside the caller's transaction; a post announced there does not come.

    Raises Refused at `field` for a day to come: until then they are there, see what is shared and are owed touches.
    """
    if on > clock.begun_by(now, place.client.zone, by.zone):
        raise Refused(
            _("They are at %(client)s until then. Note it once the day has come.") % {"client": place.client},
            field=field,
        )
    place.ended_on = on
    cadence.set_clock(place, place.client)
    save_place(place)
    jobs = Employment.objects.filter(person=place.person, client=place.client).not_over(on)
    jobs.filter(began_on__gt=on).delete()
    jobs.update(ended_on=on, version=F("version") + 1)
    tell(place, kinds.PLACE_LEFT, by, now, on=on)
    return place


class Remap(Input):
    """What the person is to us in the new post, and how they stand to us."""

    role: Role = Field(title=_n("Role"))
    level: Level | None = Field(None, title=_n("Stands to us"))
    why: str = Field("", title=_n("What moved it"), max_length=200)


@action(
    "remap_person",
    subject=Stakeholder,
    input=Remap,
    policy=policies.may_write,
    path="stakeholders/{stakeholder}/map",
    label=_l("Set role and level anew"),
)
def remap_person(place: Stakeholder, given: Remap, *, by: User, now: datetime) -> Stakeholder:
    """Look at a person anew after a promotion or move (PRACTICES A15). Raises Refused for a second 1W."""
    if given.role == Role.SPONSOR and place.role != Role.SPONSOR:
        only_one_sponsor(place.client)
    today = clock.day_in(place.client.zone, now)
    if given.level is not None and given.level != place.level:
        LevelChange.objects.create(
            stakeholder=place, level=given.level, before=place.level, on=today, why=given.why, by=by
        )
        place.level = given.level
    place.role, place.remapped_on = given.role, today
    cadence.set_clock(place, place.client)
    save_place(place)
    tell(place, kinds.PERSON_REMAPPED, by, now, role=given.role, level=given.level)
    return place


class RecordMobile(Input):
    """The days on which the mobile view was set up and the person was trained on it (PRACTICES A1)."""

    mobile_on: date | None = Field(None, title=_n("Mobile view set up on"))
    trained_on: date | None = Field(None, title=_n("Trained on"))


@action(
    "record_mobile",
    subject=Stakeholder,
    input=RecordMobile,
    policy=policies.may_write,
    path="stakeholders/{stakeholder}/mobile",
    label=_l("Record mobile view and training"),
    method="PUT",
)
def record_mobile(place: Stakeholder, given: RecordMobile, *, by: User, now: datetime) -> Stakeholder:
    """Record that a person has the mobile view and was trained on its report."""
    place.mobile_on, place.trained_on = given.mobile_on, given.trained_on
    save_place(place)
    tell(place, kinds.MOBILE_RECORDED, by, now, mobile_on=given.mobile_on, trained_on=given.trained_on)
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
    tell(place, kinds.INTRODUCTION_NOTED, by, now, introduced_by=who)
    return place


def save_place(place: Stakeholder) -> None:
    """Save a place that has changed, as its next version."""
    place.version += 1
    place.save()


def tell(place: Stakeholder, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> None:
    """Write into the client's chain what happened to a place, with whose it is."""
    chain, person = book.of_client(place.client), reference.to(place.person)
    book.record(chain, what, reference.to(place), by=by, at=now, person=person, **facts)
