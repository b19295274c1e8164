"""Test rounds: planned, put before the client, closed (PRACTICES C5, G1)."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients.models import PortalAccess
from rapport.controls.actions import sharing
from rapport.core import clock, reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.delivery import kinds, policies, reaching
from rapport.delivery.actions.filling import cases_of, hold_open, put_in, tell
from rapport.delivery.models import Defect, DefectState, Project, TestCase, TestRound
from rapport.ledger import book
from rapport.team import calendars
from rapport.team.models import User

STUCK_AFTER = 3
"""Working days of the client's without a verdict after which a round counts as stuck."""


class RoundTerms(Input):
    """Until which day of the client's, who of theirs judges, by public id, and who of ours helps them (its lead if empty)."""

    title: str = Field("", title=_n("Title"), max_length=200)
    due_on: date = Field(title=_n("Open until"))
    judges: list[str] = Field(
        min_length=1, max_length=reaching.PEOPLE, title=_n("Who judges"), json_schema_extra={"of": "person"}
    )
    supporter: str = Field(
        "",
        title=_n("Who helps them"),
        json_schema_extra={"of": "colleague", "remark": _n("the project’s lead, if nobody")},
    )


class OpenRound(RoundTerms):
    """A round, and its cases by public id; without any, all that the client's people have not accepted yet."""

    cases: list[str] = Field(
        default_factory=list,
        max_length=reaching.CASES,
        title=_n("Cases"),
        json_schema_extra={"of": "test_case", "remark": _n("all that they have not accepted yet, if none")},
    )


@action(
    "open_test_round",
    subject=Project,
    input=OpenRound,
    policy=policies.may_write,
    path="projects/{project}/test-rounds",
    label=_l("Plan a test round"),
)
def open_test_round(project: Project, given: OpenRound, *, by: User, now: datetime) -> TestRound:
    """Plan a round; it stays inside until it is put before the client. Raises Refused where there is nothing to test."""
    made = TestRound(project=project, by=by, at=now)
    _fill(made, given, by, now)
    cases = cases_of(project, given.cases) if given.cases else list(_not_accepted(project))
    if not cases:
        raise Refused(_("There is no case to run. Write one, or draft them from the pains."), field="cases")
    put_in(made, cases)
    supporter = reference.to(made.supporter)
    facts: dict[str, book.Fact] = {"due_on": made.due_on, "cases": len(cases)}
    tell(made, kinds.ROUND_OPENED, by, now, supporter=supporter, **facts)
    return made


@action(
    "change_test_round",
    subject=TestRound,
    input=RoundTerms,
    policy=policies.may_write,
    path="test-rounds/{test_round}",
    label=_l("Change the test round"),
    method="PUT",
)
def change_test_round(one: TestRound, given: RoundTerms, *, by: User, now: datetime) -> TestRound:
    """Say until when a round goes, who judges and who helps. Raises Refused where it is closed."""
    hold_open(one)
    one.version += 1
    _fill(one, given, by, now)
    facts: dict[str, book.Fact] = {"due_on": one.due_on, "supporter": reference.to(one.supporter)}
    tell(one, kinds.ROUND_CHANGED, by, now, judges=len(given.judges), **facts)
    return one


@action(
    "share_test_round",
    subject=TestRound,
    input=Nothing,
    policy=policies.may_write,
    path="test-rounds/{test_round}/sharing",
    label=_l("Put the round before the client"),
    said=_l("The round lies before the client."),
    undo="unshare_test_round",
)
def share_test_round(one: TestRound, given: Nothing, *, by: User, now: datetime) -> TestRound:
    """Let the client's people judge; what we had mended is in retest from now on. The first time it gets its number.

    Raises Refused where it is closed, for a case that nobody has reviewed, and for a judge without access to the portal.
    """
    hold_open(one)
    _hold_reviewed(one)
    _hold_reachable(one)
    one.stuck_on, one.number = stuck_from(one, now), one.number or _next_number(one)
    one.save(update_fields=["stuck_on", "number"])
    defects = Defect.objects.filter(case__runs__round=one, case__runs__verdict="", state=DefectState.FIXED)
    Defect.objects.filter(pk__in=defects.values("pk")).update(state=DefectState.RETEST)
    sharing.share(one, chain=book.of_client(one.project.client), by=by, now=now)
    tell(one, kinds.ROUND_BEGUN, by, now, number=one.number, cases=one.runs.count(), due_on=one.due_on)
    return one


@action(
    "unshare_test_round",
    subject=TestRound,
    input=Nothing,
    policy=policies.may_write,
    path="test-rounds/{test_round}/sharing",
    label=_l("Take the round back inside"),
    method="DELETE",
    said=_l("The round is inside again."),
    undo="share_test_round",
)
def unshare_test_round(one: TestRound, given: Nothing, *, by: User, now: datetime) -> TestRound:
    """Take a round back inside; what was judged stays judged."""
    one.stuck_on = None
    one.save(update_fields=["stuck_on"])
    _out_of_retest(one)
    sharing.unshare(one, chain=book.of_client(one.project.client), by=by, now=now)
    tell(one, kinds.ROUND_TAKEN_BACK, by, now)
    return one


@action(
    "close_test_round",
    subject=TestRound,
    input=Nothing,
    policy=policies.may_write,
    path="test-rounds/{test_round}/closure",
    label=_l("Close the test round"),
    said=_l("The round is closed."),
)
def close_test_round(one: TestRound, given: Nothing, *, by: User, now: datetime) -> TestRound:
    """Close a round; what nobody judged counts as not run. Raises Refused where that was done."""
    hold_open(one)
    one.closed_on, one.closed_by = clock.day_in(one.project.client.zone, now), by
    one.version += 1
    one.save()
    _out_of_retest(one)
    tell(one, kinds.ROUND_CLOSED, by, now, on=one.closed_on, unjudged=one.runs.waiting().count())
    return one


def stuck_from(one: TestRound, now: datetime) -> date:
    """Return the working day of the client's on which the round counts as stuck if nobody judges from now on."""
    client = one.project.client
    return calendars.after(client.country, clock.day_in(client.zone, now), STUCK_AFTER)


def _next_number(one: TestRound) -> int:
    """Return the number of the next round before the client; the project is held, so that no two get the same."""
    project = Project.objects.select_for_update().get(pk=one.project_id)
    last: int = project.rounds.aggregate(last=Max("number"))["last"] or 0
    return last + 1


def _fill(one: TestRound, given: RoundTerms, by: User, now: datetime) -> None:
    client = one.project.client
    if given.due_on < clock.day_in(client.zone, now):
        raise Refused(_("This day is over. Enter one that they can still judge by."), field="due_on")
    judges = reaching.people_at(client, given.judges, by, field="judges")
    one.supporter = reaching.colleague(given.supporter, field="supporter") or one.project.lead
    one.title, one.due_on = given.title, given.due_on
    one.save()
    one.judges.set(judges)


def _not_accepted(project: Project) -> list[TestCase]:
    return list(project.cases.standing().filter(accepted=False).order_by("number"))


def _hold_reviewed(one: TestRound) -> None:
    raw = one.runs.waiting().filter(case__reviewed_by=None).select_related("case").order_by("case__number").first()
    if raw is not None:
        sentence = _("Case %(n)s is not reviewed. Somebody besides its writer has to read it first.")
        raise Refused(sentence % {"n": raw.case.number}, code="unreviewed")


def _hold_reachable(one: TestRound) -> None:
    standing = PortalAccess.objects.standing().filter(client=one.project.client).values("person")
    outside = one.judges.exclude(pk__in=standing).order_by("pk").first()
    if outside is not None:
        raise Refused(
            _("%(name)s cannot enter the portal yet. Give access first.") % {"name": outside}, code="no_access"
        )


def _out_of_retest(one: TestRound) -> None:
    """Say of what waited in this round for its retest that it is mended, and waits for another one."""
    waiting = Defect.objects.filter(case__runs__round=one, case__runs__verdict="", state=DefectState.RETEST)
    Defect.objects.filter(pk__in=waiting.values("pk")).update(state=DefectState.FIXED)
