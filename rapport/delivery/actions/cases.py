"""Test cases: written by hand or by the table; reviewed, reworded, dropped (PRACTICES C5, C8)."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.core import clock, reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.delivery import kinds, policies, reaching
from rapport.delivery.models import Project, TestCase, TestRun
from rapport.delivery.models.case import LONGEST_STEPS
from rapport.delivery.models.psps import LONGEST
from rapport.ledger import book
from rapport.team.models import User

MOST = 500
"""Rows of a table that are taken in at once, at most."""


class CaseWords(Input):
    """What is tested, what somebody does step by step, and what they are to see then."""

    title: str = Field(title=_n("What is tested"), min_length=1, max_length=LONGEST)
    steps: str = Field(
        "", title=_n("Steps, one a line"), max_length=LONGEST_STEPS, json_schema_extra={"widget": "textarea"}
    )
    expected: str = Field("", title=_n("What is to be seen"), max_length=LONGEST)


class WriteCase(CaseWords):
    """A case, the PSPSV that it comes from, and the goal of the third level whose fulfilment it tests, by public id.

    Without a goal it tests every goal that is for one of its PSPSV.
    """

    psps: list[str] = Field(default_factory=list, title=_n("From which pains"), json_schema_extra={"of": "psps"})
    goal: str = Field("", title=_n("Goal"), json_schema_extra={"of": "scope_goal"})


@action(
    "write_test_case",
    subject=Project,
    input=WriteCase,
    policy=policies.may_write,
    path="projects/{project}/test-cases",
    label=_l("Write a test case"),
)
def write_test_case(project: Project, given: WriteCase, *, by: User, now: datetime) -> TestCase:
    """Write a case. Raises Refused for a pain or goal of another project, and for a goal that nothing meets yet."""
    case = TestCase(project=project, number=next_number(project), by=by, at=now)
    _fill(case, given)
    case.save()
    case.psps.set(reaching.psps_of(project, given.psps, field="psps"))
    _tell(case, kinds.CASE_WRITTEN, by, now, number=case.number, **_ties(case, given))
    return case


class TakeCasesIn(Input):
    """The rows of a table, in their order."""

    rows: list[CaseWords] = Field(min_length=1, max_length=MOST, json_schema_extra={"form": False})


@action(
    "take_test_cases_in",
    subject=Project,
    input=TakeCasesIn,
    policy=policies.may_write,
    path="projects/{project}/test-case-rows",
    label=_l("Take in rows of test cases"),
)
def take_test_cases_in(project: Project, given: TakeCasesIn, *, by: User, now: datetime) -> Project:
    """Take in many cases, all of them or none."""
    first = next_number(project)
    made = [TestCase(project=project, number=first + place, by=by, at=now) for place in range(len(given.rows))]
    for case, row in zip(made, given.rows, strict=True):
        case.title, case.steps, case.expected = row.title, row.steps, row.expected
    TestCase.objects.bulk_create(made)
    words = book.fingerprint("\n".join(case.title for case in made))
    facts: dict[str, book.Fact] = {"rows": len(made), "first": first, "words": words}
    tell_of_project(project, kinds.CASES_TAKEN_IN, by, now, facts)
    return project


@action(
    "reword_test_case",
    subject=TestCase,
    input=WriteCase,
    policy=policies.may_write,
    path="test-cases/{test_case}",
    label=_l("Reword the test case"),
    method="PUT",
)
def reword_test_case(case: TestCase, given: WriteCase, *, by: User, now: datetime) -> TestCase:
    """Reword a case: it is to be reviewed and judged anew. What was judged keeps the words in which it was.

    Raises Refused for one that was dropped or lies before the client, and as writing does.
    """
    _hold_standing(case)
    if TestRun.objects.waiting().filter(case=case, round__closed_on=None).exclude(round__stuck_on=None).exists():
        raise Refused(_("This case lies before the client. Take its round back inside first."), code="shared")
    same = (case.title, case.steps, case.expected) == (given.title, given.steps, given.expected)
    _fill(case, given)
    case.by, case.version = by, case.version + 1
    if not same:
        case.reviewed_by, case.reviewed_at, case.accepted = None, None, False
        _reword_runs(case)
    case.save()
    case.psps.set(reaching.psps_of(case.project, given.psps, field="psps"))
    _tell(case, kinds.CASE_REWORDED, by, now, **_ties(case, given))
    return case


def _reword_runs(case: TestCase) -> None:
    """Put the new words into the rounds that are planned."""
    waiting = TestRun.objects.waiting().filter(case=case, round__closed_on=None).select_for_update().order_by("pk")
    for run in waiting:
        run.title, run.steps, run.expected, run.version = case.title, case.steps, case.expected, run.version + 1
        run.save(update_fields=["title", "steps", "expected", "version"])


@action(
    "review_test_case",
    subject=TestCase,
    input=Nothing,
    policy=policies.may_review_case,
    path="test-cases/{test_case}/review",
    label=_l("Review the test case"),
    said=_l("The case is reviewed."),
)
def review_test_case(case: TestCase, given: Nothing, *, by: User, now: datetime) -> TestCase:
    """Say that a case is good as it stands. Raises Refused for one that lacks steps or what is to be seen (PRACTICES C8)."""
    _hold_standing(case)
    if not case.is_ready:
        raise Refused(_("Write the steps and what is to be seen first: nobody could run it."), code="not_ready")
    case.reviewed_by, case.reviewed_at, case.version = by, now, case.version + 1
    case.save(update_fields=["reviewed_by", "reviewed_at", "version"])
    _tell(case, kinds.CASE_REVIEWED, by, now)
    return case


@action(
    "drop_test_case",
    subject=TestCase,
    input=Nothing,
    policy=policies.may_write,
    path="test-cases/{test_case}/dropping",
    label=_l("Drop the test case"),
    said=_l("The test case was dropped."),
    undo="take_test_case_up",
)
def drop_test_case(case: TestCase, given: Nothing, *, by: User, now: datetime) -> TestCase:
    """Drop a case: it stays to be read, and proves nothing. Raises Refused while a round waits for its verdict."""
    _hold_standing(case)
    if TestRun.objects.waiting().filter(case=case, round__closed_on=None).exists():
        raise Refused(
            _("A round waits for its verdict. Take it out of the round first, or close the round."), code="in_round"
        )
    case.dropped_on, case.dropped_by = clock.day_in(case.project.client.zone, now), by
    case.version += 1
    case.save(update_fields=["dropped_on", "dropped_by", "version"])
    _tell(case, kinds.CASE_DROPPED, by, now)
    return case


@action(
    "take_test_case_up",
    subject=TestCase,
    input=Nothing,
    policy=policies.may_write,
    path="test-cases/{test_case}/taking-up",
    label=_l("Take the test case up again"),
    said=_l("The test case counts again."),
)
def take_test_case_up(case: TestCase, given: Nothing, *, by: User, now: datetime) -> TestCase:
    """Let a dropped case count again. Raises Refused for one that was not dropped."""
    if case.dropped_on is None:
        raise Refused(_("This one was not dropped."))
    case.dropped_on, case.dropped_by = None, None
    case.version += 1
    case.save(update_fields=["dropped_on", "dropped_by", "version"])
    _tell(case, kinds.CASE_TAKEN_UP, by, now)
    return case


def next_number(project: Project) -> int:
    """Return the number of the next case of a project; the caller holds its row."""
    last: int = project.cases.aggregate(last=Max("number"))["last"] or 0
    return last + 1


def _fill(case: TestCase, given: WriteCase) -> None:
    goal = reaching.scope_goal(case.project, given.goal, field="goal")
    met = getattr(goal, "fulfilment", None)
    if goal is not None and met is None:
        raise Refused(_("Say first how this goal is met: that is what is tested."), field="goal")
    case.title, case.steps, case.expected, case.fulfilment = given.title, given.steps, given.expected, met


def _hold_standing(case: TestCase) -> None:
    if case.dropped_on is not None:
        raise Refused(_("This one was dropped. Write it anew."), code="dropped")


def _ties(case: TestCase, given: WriteCase) -> dict[str, book.Fact]:
    return {"psps": len(given.psps), "goal": reference.to(case.goal) if case.goal else None}


def _tell(case: TestCase, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> None:
    book.record(book.of_client(case.project.client), what, reference.to(case), by=by, at=now, **facts)


def tell_of_project(project: Project, what: book.Kind, by: User, now: datetime, facts: dict[str, book.Fact]) -> None:
    """Tell the ledger what came to a project's cases."""
    book.record(book.of_client(project.client), what, reference.to(project), by=by, at=now, **facts)
