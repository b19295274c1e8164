"""What a goal is for, and how it is met (PRACTICES C2, C3)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.core import reference
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.delivery import kinds, policies, reaching
from rapport.delivery.actions.goal_questions import free_words
from rapport.delivery.models import Fulfilment, FulfilmentSort, Goal
from rapport.delivery.models.psps import LONGEST
from rapport.ledger import book
from rapport.team.models import User


class TiePsps(Input):
    """The PSPSV that the goal is for, by public id; those that are not named are untied."""

    psps: list[str] = Field(default_factory=list, title=_n("For which pains"), json_schema_extra={"of": "psps"})


@action(
    "tie_psps",
    subject=Goal,
    input=TiePsps,
    policy=policies.may_write,
    path="goals/{goal}/psps",
    label=_l("Tie PSPSV to the goal"),
    method="PUT",
)
def tie_psps(goal: Goal, given: TiePsps, *, by: User, now: datetime) -> Goal:
    """Say which pains a goal is for. Raises Refused for one of another project."""
    found = reaching.psps_of(goal.project, given.psps, field="psps")
    goal.psps.set(found)
    goal.version += 1
    goal.save(update_fields=["version"])
    _tell(goal, kinds.GOAL_TIED, by, now, psps=len(found))
    return goal


class FulfilGoal(Input):
    """How the goal is met: by which feature or request, or by which change; off line somebody owns it."""

    sort: FulfilmentSort = Field(FulfilmentSort.ON_LINE, title=_n("How it is met"))
    words: str = Field("", title=_n("By what"), max_length=LONGEST)
    person: str = Field("", title=_n("Owner of theirs"), json_schema_extra={"of": "person"})
    colleague: str = Field("", title=_n("Owner of ours"), json_schema_extra={"of": "colleague"})


@action(
    "fulfil_goal",
    subject=Goal,
    input=FulfilGoal,
    policy=policies.may_write,
    path="goals/{goal}/fulfilment",
    label=_l("Say how the goal is met"),
    method="PUT",
    part="fulfilment",
)
def fulfil_goal(goal: Goal, given: FulfilGoal, *, by: User, now: datetime) -> Fulfilment:
    """Say how a goal is met; who was asked whether it is done as it was met before is asked anew.

    Raises Refused above the third level, for a change off line that nobody owns, and for another way to meet what the
    client has accepted.
    """
    if not goal.is_scope:
        raise Refused(_("Only goals of the third level are met; this one is met by those under it."))
    person = reaching.person_at(goal.project.client, given.person, by, field="person")
    colleague = reaching.colleague(given.colleague, field="colleague")
    if given.sort == FulfilmentSort.OFF_LINE and person is None and colleague is None:
        raise Refused(_("A change off line needs an owner. Choose who sees to it."), field="person")
    met = Fulfilment.objects.filter(goal=goal).first() or Fulfilment(goal=goal)
    if (met.sort, met.words) != (given.sort, given.words):
        free_words(goal, by, now)
    met.version += 0 if met.pk is None else 1
    met.sort, met.words, met.person, met.colleague, met.by, met.at = given.sort, given.words, person, colleague, by, now
    met.save()
    goal.version += 1
    goal.save(update_fields=["version"])
    owner = met.owner
    _tell(goal, kinds.GOAL_FULFILLED, by, now, sort=given.sort, owner=reference.to(owner) if owner else None)
    return met


def _tell(goal: Goal, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> None:
    book.record(book.of_client(goal.project.client), what, reference.to(goal), by=by, at=now, **facts)
