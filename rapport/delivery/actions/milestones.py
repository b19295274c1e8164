"""Milestones: planned, moved, dropped (PRACTICES C7)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import AwareDatetime, Field

from rapport.core import clock, reference
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.delivery import kinds, policies, reaching
from rapport.delivery.actions import attendance, moving
from rapport.delivery.actions.ahead import hold_milestone_ahead
from rapport.delivery.models import Milestone, MilestoneSort, Project
from rapport.ledger import book
from rapport.team.models import User


class MoveMilestone(Input):
    """When a milestone is: on a day of the client, or at a moment, which has its day. `touch` is a planned meeting, by id."""

    due_on: date | None = Field(None, title=_n("On"))
    at: AwareDatetime | None = Field(None, title=_n("When"), json_schema_extra={"remark": _n("once the hour is set")})
    own_title: str = Field("", title=_n("Title"), max_length=200)
    touch: str = Field("", title=_n("The planned meeting"), json_schema_extra={"of": "planned touch"})


class PlanMilestone(MoveMilestone):
    """A milestone of some sort; one that is none of the four key ones needs a title."""

    sort: MilestoneSort = Field(MilestoneSort.OTHER, title=_n("Kind"))


@action(
    "plan_milestone",
    subject=Project,
    input=PlanMilestone,
    policy=policies.may_write,
    path="projects/{project}/milestones",
    label=_l("Plan a milestone"),
)
def plan_milestone(project: Project, given: PlanMilestone, *, by: User, now: datetime) -> Milestone:
    """Plan a milestone; to a key one the 1W and our account lead have to come.

    Raises Refused without a day, without a title for one of no key sort, and for a second one of a key sort.
    """
    if given.sort == MilestoneSort.OTHER and not given.own_title:
        raise Refused(_("Say what is held."), field="own_title")
    if given.sort != MilestoneSort.OTHER and project.milestones.standing().filter(sort=given.sort).exists():
        raise Refused(_("This project has one already. Move it instead."), field="sort", code="exists")
    milestone = Milestone(project=project, sort=given.sort)
    _set(milestone, given)
    return make_milestone(milestone, by, now)


def make_milestone(milestone: Milestone, by: User, now: datetime) -> Milestone:
    """Save a new milestone inside the caller's transaction, and invite who has to come to a key one."""
    milestone.save()
    if milestone.is_key:
        attendance.require_both(milestone)
    _tell(milestone, kinds.MILESTONE_PLANNED, by, now, sort=MilestoneSort(milestone.sort), due_on=milestone.due_on)
    return milestone


@action(
    "move_milestone",
    subject=Milestone,
    input=MoveMilestone,
    policy=policies.may_write,
    path="milestones/{milestone}",
    label=_l("Move the milestone"),
    method="PUT",
)
def move_milestone(milestone: Milestone, given: MoveMilestone, *, by: User, now: datetime) -> Milestone:
    """Put a milestone on another day, at an hour, or into a planned meeting.

    The planned meeting in which it is held goes along. Whoever had said whether they come is asked anew where it is on
    another day or at another hour than they answered to.

    Raises Refused where it is over.
    """
    hold_milestone_ahead(milestone)
    before, hour = milestone.due_on, milestone.at
    _set(milestone, given)
    moving.put_milestone(milestone, before, by=by, now=now)
    elsewhere = milestone.due_on != before or (hour is not None and milestone.at != hour)
    if moving.take_meeting_along(milestone, by=by, now=now) or elsewhere:
        milestone.attendance.ask_anew()
    return milestone


class DropMilestone(Input):
    """Why it is not held."""

    reason: str = Field(title=_n("Reason"), min_length=1, max_length=300)


@action(
    "drop_milestone",
    subject=Milestone,
    input=DropMilestone,
    policy=policies.may_write,
    path="milestones/{milestone}/dropping",
    label=_l("Drop the milestone"),
)
def drop_milestone(milestone: Milestone, given: DropMilestone, *, by: User, now: datetime) -> Milestone:
    """Say that a milestone is not held, and why; it stays to be seen. Raises Refused where it is over."""
    hold_milestone_ahead(milestone)
    milestone.dropped_on = clock.day_in(milestone.project.client.zone, now)
    milestone.dropped_by, milestone.dropped_why = by, given.reason
    milestone.version += 1
    milestone.save()
    _tell(milestone, kinds.MILESTONE_DROPPED, by, now)
    return milestone


def _set(milestone: Milestone, given: MoveMilestone) -> None:
    """Set what an input says of day, hour, title and meeting."""
    client = milestone.project.client
    touch = reaching.planned_touch(client, given.touch, field="touch") or milestone.touch
    if touch is not None and Milestone.objects.filter(touch=touch).exclude(pk=milestone.pk).exists():
        raise Refused(_("Another milestone is held in this meeting."), field="touch")
    at = _moment(milestone, given) or (touch.at if given.touch and touch else None)
    due_on = clock.day_in(client.zone, at) if at else given.due_on
    if due_on is None:
        raise Refused(_("Enter a day."), field="due_on")
    milestone.at, milestone.due_on, milestone.touch = at, due_on, touch
    milestone.own_title = given.own_title or milestone.own_title


def _moment(milestone: Milestone, given: MoveMilestone) -> datetime | None:
    """Return the moment that is given; where only the day is another one, the same hour of that day."""
    if given.at is None or given.due_on is None or given.at != milestone.at or given.due_on == milestone.due_on:
        return given.at
    return moving.same_hour(milestone, given.at, given.due_on)


def _tell(milestone: Milestone, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> None:
    book.record(book.of_client(milestone.project.client), what, reference.to(milestone), by=by, at=now, **facts)
