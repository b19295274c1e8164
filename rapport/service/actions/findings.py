"""What inspections found, followed to its end: an owner, a day, a reason (PRACTICES E1)."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import AwareDatetime, Field

from rapport.clients.actions.next_steps import (
    AddNextStep,
    DropNextStep,
    drop_next_step,
    finish_next_step,
    make_step,
)
from rapport.core import clock, reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.service import kinds, policies
from rapport.service.models import CheckOutcome, CheckStatus, Finding, InspectionPlan, InspectionRun
from rapport.service.reading import key_of, read
from rapport.team.models import User


class OwnFinding(Input):
    """Who of ours sees to it and by when; `words` say what is done, `waiting` who of theirs waits for it, by public id."""

    owner: str = Field(title=_n("Who sees to it"), json_schema_extra={"of": "colleague"})
    due_at: AwareDatetime = Field(title=_n("By when"))
    words: str = Field(
        "",
        title=_n("What is done"),
        description=_n("These words, who sees to it and the day stand in the report that the client reads."),
        max_length=300,
    )
    waiting: str = Field("", title=_n("Who waits for it"), json_schema_extra={"of": "person"})


@action(
    "own_finding",
    subject=Finding,
    input=OwnFinding,
    policy=policies.may_write,
    path="findings/{finding}/owner",
    label=_l("Give the finding an owner"),
    method="PUT",
)
def own_finding(finding: Finding, given: OwnFinding, *, by: User, now: datetime) -> Finding:
    """Give a finding an owner and a day: a next step. One that it has already is dropped for the new one.

    Raises Refused for a day that is over, and for a finding that is closed.
    """
    _hold_open(finding)
    _hold_ahead(finding, clock.day_in(finding.client.zone, given.due_at), now, field="due_at")
    if (before := finding.owned_step) is not None:
        drop_next_step(before, DropNextStep(reason=_("The finding was given another owner.")), by=by, now=now)
    asked = AddNextStep(
        words=given.words or str(finding), due_at=given.due_at, owner=given.owner, waiting=given.waiting
    )
    finding.step = make_step(finding.client, asked, by=by, now=now, subject=reference.to(finding))
    owner, step = reference.to(finding.step.owner), reference.to(finding.step)
    return _kept(finding, kinds.FINDING_OWNED, by, now, owner=owner, due_at=given.due_at, step=step)


class ExpectFinding(Input):
    """Until which day of the client's it is known and not to be mended, and why."""

    until: date = Field(
        title=_n("Expected until"),
        description=_n("That it is known, and until when, stands in the report that the client reads."),
    )
    reason: str = Field(title=_n("Reason"), description=_n("It stays inside."), min_length=1, max_length=300)


@action(
    "expect_finding",
    subject=Finding,
    input=ExpectFinding,
    policy=policies.may_write,
    path="findings/{finding}/expectation",
    label=_l("Expect it until a day"),
    method="PUT",
)
def expect_finding(finding: Finding, given: ExpectFinding, *, by: User, now: datetime) -> Finding:
    """Say that a finding is expected until a day, and why. Raises Refused for a day that is over, and for a closed one."""
    _hold_open(finding)
    _hold_ahead(finding, given.until, now, field="until")
    finding.expected_until, finding.expected_why = given.until, given.reason
    return _kept(finding, kinds.FINDING_EXPECTED, by, now, until=given.until)


class CloseFinding(Input):
    """Why it is at its end."""

    reason: str = Field(
        title=_n("Reason"),
        description=_n("It stays inside: the client reads only that it was closed, and when."),
        min_length=1,
        max_length=300,
    )


@action(
    "close_finding",
    subject=Finding,
    input=CloseFinding,
    policy=policies.may_write,
    path="findings/{finding}/closure",
    label=_l("Close the finding"),
)
def close_finding(finding: Finding, given: CloseFinding, *, by: User, now: datetime) -> Finding:
    """Close a finding by a word of ours. Where a later run finds it again, it is a new one. Raises Refused for a closed one."""
    _hold_open(finding)
    finding.closed_why = given.reason
    return _closed(finding, None, by, now, reason=book.fingerprint(given.reason))


def let_go(plan: InspectionPlan, why: str, *, but: Collection[str] = (), by: User, now: datetime) -> None:
    """Close, inside the caller's transaction, the open findings of a plan `but` those of these checks: nobody looks any more."""
    for finding in plan.findings.select_for_update().filter(closed_at=None).exclude(key__in=but):
        finding.closed_why = why
        if (step := finding.owned_step) is not None:
            with suppress(Refused):  # a step that waits at a gate, or for an answer of ours, stays open there
                drop_next_step(step, DropNextStep(reason=why), by=by, now=now)
            finding.refresh_from_db(fields=["step"])
        _closed(finding, None, by, now, reason=book.fingerprint(why))


def follow(run: InspectionRun, keys: Collection[str], *, by: User, now: datetime) -> None:
    """Let findings follow from what a run has just counted of these checks, inside the caller's transaction.

    What is found and was open before is the same finding; what holds closes it; what could not run changes nothing, nor does
    what the plan has asked for no more since the run began.
    """
    open_ = {one.key: one for one in run.plan.findings.select_for_update().filter(closed_at=None)}
    for outcome in run.outcomes.filter(key__in=_asked_still(run, keys)):
        finding = open_.get(outcome.key)
        if outcome.status == CheckStatus.FOUND:
            _found(run, outcome, finding, by, now)
        elif outcome.status == CheckStatus.HOLDS and finding is not None:
            _closed(finding, run, by, now)


def _asked_still(run: InspectionRun, keys: Collection[str]) -> Collection[str]:
    latest = run.plan.versions.order_by("-number")[0]
    if latest.pk == run.plan_version_id:
        return keys
    return {key_of(check) for check in read(latest.text).checks} & set(keys)


def _found(run: InspectionRun, outcome: CheckOutcome, finding: Finding | None, by: User, now: datetime) -> None:
    if finding is None:
        day = clock.day_in(run.client.zone, run.begun_at or now)
        finding = Finding(plan=run.plan, key=outcome.key, first_run=run, found_on=day, runs=0)
    finding.name, finding.called = outcome.name, outcome.called
    finding.table, finding.severity = outcome.table, outcome.severity
    finding.failed, finding.last_run, finding.runs = outcome.failed, run, finding.runs + 1
    facts: dict[str, book.Fact] = {"run": reference.to(run), "failed": outcome.failed}
    _kept(finding, kinds.FINDING_RAISED, by, now, **facts)


def _closed(finding: Finding, run: InspectionRun | None, by: User, now: datetime, **facts: book.Fact) -> Finding:
    finding.closed_at, finding.closed_by, finding.closed_in = now, by, run
    if run is not None:
        facts["run"] = reference.to(run)
    if (step := finding.owned_step) is not None:
        with suppress(Refused):  # a step that waits at a gate stays open there
            finish_next_step(step, Nothing(), by=by, now=now)
    return _kept(finding, kinds.FINDING_CLOSED, by, now, **facts)


def _hold_open(finding: Finding) -> None:
    if finding.closed_at is not None:
        raise Refused(_("This finding is closed."), code="closed")


def _hold_ahead(finding: Finding, day: date, now: datetime, *, field: str) -> None:
    if day < clock.day_in(finding.client.zone, now):
        raise Refused(_("This day is over. Choose one to come."), field=field)


def _kept(finding: Finding, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> Finding:
    finding.version += 1
    finding.save()
    book.record(book.of_client(finding.client), what, reference.to(finding), by=by, at=now, **facts)
    return finding
