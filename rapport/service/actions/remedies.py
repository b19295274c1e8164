"""Low use is answered by a training or an improvement, and measured again (PRACTICES E3)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import AwareDatetime, Field

from rapport.clients.actions.next_steps import (
    AddNextStep,
    DropNextStep,
    drop_next_step,
    finish,
    make_step,
)
from rapport.core import clock, reference
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.service import kinds, policies
from rapport.service.models import Feature, Remedy, RemedySort
from rapport.team.models import User


class PlanRemedy(Input):
    """A training or an improvement, who of ours sees to it (by public id; empty: whoever plans it), and by when."""

    sort: RemedySort = Field(RemedySort.TRAINING, title=_n("What kind"), json_schema_extra={"widget": "select"})
    words: str = Field(title=_n("What is done"), min_length=1, max_length=300)
    owner: str = Field("", title=_n("Who sees to it"), json_schema_extra={"of": "colleague"})
    due_at: AwareDatetime = Field(title=_n("By when"))


@action(
    "plan_remedy",
    subject=Feature,
    input=PlanRemedy,
    policy=policies.may_write,
    path="features/{feature}/remedies",
    label=_l("Plan a training or an improvement"),
)
def plan_remedy(feature: Feature, given: PlanRemedy, *, by: User, now: datetime) -> Remedy:
    """Plan what is done so that a feature is used more: a next step of somebody's. Raises Refused for a retired feature."""
    if feature.retired_on is not None:
        raise Refused(_("This feature was retired already."), code="retired")
    remedy = Remedy.objects.create(feature=feature, sort=given.sort, words=given.words, by=by, at=now)
    asked = AddNextStep(words=given.words, due_at=given.due_at, owner=given.owner)
    remedy.step = make_step(remedy.client, asked, by=by, now=now, subject=reference.to(remedy))
    remedy.save(update_fields=["step"])
    facts: dict[str, book.Fact] = {"sort": given.sort, "feature": reference.to(feature)}
    return _told(remedy, kinds.REMEDY_PLANNED, by, now, **facts)


class FinishRemedy(Input):
    """On which days of the client's it was done; a single day where only one is said, today where none is."""

    began_on: date | None = Field(None, title=_n("First day"))
    done_on: date | None = Field(None, title=_n("Last day"))


@action(
    "finish_remedy",
    subject=Remedy,
    input=FinishRemedy,
    policy=policies.may_write,
    path="remedies/{remedy}/completion",
    label=_l("Say that it is done"),
)
def finish_remedy(remedy: Remedy, given: FinishRemedy, *, by: User, now: datetime) -> Remedy:
    """Say when it was done; use is measured again four weeks after. Its next step is done with it.

    Raises Refused where it is over already, for days to come, and where the last day is before the first.
    """
    _hold_open(remedy)
    today = clock.day_in(remedy.client.zone, now)
    done = given.done_on or given.began_on or today
    began = given.began_on or done
    if done > today:
        raise Refused(_("This day is yet to come."), field="done_on")
    if began > done:
        raise Refused(_("It cannot end before it begins."), field="done_on")
    remedy.done(began, done)
    remedy.version += 1
    remedy.save()
    if remedy.step is not None and remedy.step.is_open:
        finish(remedy.step, by=by, now=now)
    return _told(remedy, kinds.REMEDY_DONE, by, now, began_on=began, done_on=done)


class DropRemedy(Input):
    """Why nobody does it."""

    reason: str = Field(title=_n("Reason"), min_length=1, max_length=300)


@action(
    "drop_remedy",
    subject=Remedy,
    input=DropRemedy,
    policy=policies.may_write,
    path="remedies/{remedy}/dropping",
    label=_l("Drop it"),
)
def drop_remedy(remedy: Remedy, given: DropRemedy, *, by: User, now: datetime) -> Remedy:
    """Say that nobody does it, and why; its next step goes with it. Raises Refused where it is over already."""
    _hold_open(remedy)
    remedy.dropped_at, remedy.dropped_why, remedy.version = now, given.reason, remedy.version + 1
    remedy.save(update_fields=["dropped_at", "dropped_why", "version"])
    if remedy.step is not None and remedy.step.is_open:
        drop_next_step(remedy.step, DropNextStep(reason=given.reason), by=by, now=now)
    return _told(remedy, kinds.REMEDY_DROPPED, by, now, reason=book.fingerprint(given.reason))


def _hold_open(remedy: Remedy) -> None:
    if remedy.done_on is not None or remedy.dropped_at is not None:
        raise Refused(_("This is over already. Plan another one."), code="over")


def _told(remedy: Remedy, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> Remedy:
    book.record(book.of_client(remedy.client), what, reference.to(remedy), by=by, at=now, **facts)
    return remedy
