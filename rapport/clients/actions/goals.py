"""A strong C's own goals and our contributions (PRACTICES A2)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients import kinds, policies
from rapport.clients.models import ChampionGoal, GoalContribution, Stakeholder
from rapport.core import clock, reference
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.team.models import User


class OpenGoal(Input):
    """What they want for themselves, in a line."""

    words: str = Field(title=_n("Their own goal"), min_length=1, max_length=200)
    by_when: date | None = Field(None, title=_n("By"))
    on: date | None = Field(None, json_schema_extra={"form": False})


@action(
    "open_goal",
    subject=Stakeholder,
    input=OpenGoal,
    policy=policies.may_write,
    path="stakeholders/{stakeholder}/goals",
    label=_l("Note their own goal"),
)
def open_goal(place: Stakeholder, given: OpenGoal, *, by: User, now: datetime) -> ChampionGoal:
    """Note what a strong C wants to reach for themselves."""
    today = given.on or clock.day_in(place.client.zone, now)
    goal = ChampionGoal.objects.create(
        stakeholder=place, words=given.words, by_when=given.by_when, opened_on=today, moved_on=today
    )
    facts: dict[str, book.Fact] = {"stakeholder": reference.to(place), "by_when": given.by_when}
    book.record(book.of_client(place.client), kinds.GOAL_OPENED, reference.to(goal), by=by, at=now, **facts)
    return goal


class Contribute(Input):
    """What we did towards the goal, and on which day (today where it is not said)."""

    words: str = Field(title=_n("The step"), min_length=1, max_length=300)
    on: date | None = Field(None, title=_n("On"))


@action(
    "contribute_to_goal",
    subject=ChampionGoal,
    input=Contribute,
    policy=policies.may_write,
    path="goals/{champion_goal}/contributions",
    label=_l("Add a step"),
)
def contribute_to_goal(goal: ChampionGoal, given: Contribute, *, by: User, now: datetime) -> GoalContribution:
    """Note one thing that we did towards a strong C's own goal.

    The day is one of the client's zone, today where none is given. Raises Refused for a day to come and a closed goal.
    """
    _still_open(goal)
    zone = goal.stakeholder.client.zone
    on = given.on or clock.day_in(zone, now)
    if on > clock.begun_by(now, zone, by.zone):
        raise Refused(_("A step is noted when it was done, today or earlier."), field="on")
    contribution = GoalContribution.objects.create(goal=goal, words=given.words, on=on, by=by)
    goal.moved_on, goal.version = max(goal.moved_on, on), goal.version + 1
    goal.save(update_fields=["moved_on", "version"])
    facts: dict[str, book.Fact] = {"contribution": reference.to(contribution), "on": on}
    _tell(goal, kinds.GOAL_MOVED, by, now, **facts)
    return contribution


class CloseGoal(Input):
    """Whether the goal was reached, or given up."""

    reached: bool = Field(title=_n("Reached"))


@action(
    "close_goal",
    subject=ChampionGoal,
    input=CloseGoal,
    policy=policies.may_write,
    path="goals/{champion_goal}/closure",
    label=_l("Close the goal"),
)
def close_goal(goal: ChampionGoal, given: CloseGoal, *, by: User, now: datetime) -> ChampionGoal:
    """Close a goal that was reached or given up. Raises Refused where it is closed already."""
    _still_open(goal)
    today = clock.day_in(goal.stakeholder.client.zone, now)
    goal.reached_on, goal.dropped_on = (today, None) if given.reached else (None, today)
    goal.version += 1
    goal.save(update_fields=["reached_on", "dropped_on", "version"])
    _tell(goal, kinds.GOAL_CLOSED, by, now, reached=given.reached)
    return goal


def _still_open(goal: ChampionGoal) -> None:
    if goal.reached_on or goal.dropped_on:
        raise Refused(_("This goal is closed already."))


def _tell(goal: ChampionGoal, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> None:
    book.record(book.of_client(goal.stakeholder.client), what, reference.to(goal), by=by, at=now, **facts)
