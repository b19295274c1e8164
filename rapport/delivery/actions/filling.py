"""Which cases are in a test round, until it lies before the client (PRACTICES C5)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.core import reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.delivery import kinds, policies, reaching
from rapport.delivery.models import Project, TestCase, TestRound, TestRun
from rapport.ledger import book
from rapport.team.models import User


class FillRound(Input):
    """Which cases go in, by public id."""

    cases: list[str] = Field(
        min_length=1, max_length=reaching.CASES, title=_n("Cases"), json_schema_extra={"of": "test_case"}
    )


@action(
    "fill_test_round",
    subject=TestRound,
    input=FillRound,
    policy=policies.may_write,
    path="test-rounds/{test_round}/cases",
    label=_l("Put cases into the round"),
)
def fill_test_round(one: TestRound, given: FillRound, *, by: User, now: datetime) -> TestRound:
    """Put more cases into a round; those that are in it stay. Raises Refused where it is closed or lies before the client."""
    _hold_inside(one)
    there = set(one.runs.values_list("case", flat=True))
    cases = [case for case in cases_of(one.project, given.cases) if case.pk not in there]
    put_in(one, cases)
    tell(one, kinds.ROUND_FILLED, by, now, cases=len(cases))
    return one


@action(
    "take_out_of_test_round",
    subject=TestRun,
    input=Nothing,
    policy=policies.may_write,
    path="test-runs/{test_run}/taking-out",
    label=_l("Take the case out of the round"),
    said=_l("The case is out of the round."),
    gone=_l("The case is out of the round already."),
)
def take_out_of_test_round(run: TestRun, given: Nothing, *, by: User, now: datetime) -> TestRound:
    """Take a case out of a planned round; it stays a case.

    Raises Refused where the round is closed or lies before the client, for what they have judged, and for the last one.
    """
    one = TestRound.objects.select_for_update().get(pk=run.round_id)
    _hold_inside(one)
    if run.is_judged:
        raise Refused(_("They have judged this case. It stays in the round with what they said."), code="judged")
    if one.runs.count() == 1:
        raise Refused(_("This is the only case of the round. Put another in first, or close the round."), code="last")
    case = reference.to(run.case)
    run.delete()
    tell(one, kinds.ROUND_THINNED, by, now, case=case)
    return one


def cases_of(project: Project, public_ids: Collection[str]) -> list[TestCase]:
    """Return the cases of the project with those public ids, by number. Raises Refused where one is not there."""
    found = list(project.cases.standing().filter(public_id__in=public_ids).order_by("number"))
    if len(found) < len(set(public_ids)):
        raise Refused(_("One of these cases is not in this project."), field="cases")
    return found


def put_in(one: TestRound, cases: Collection[TestCase]) -> None:
    """Put cases into a round in the words in which they stand."""
    rows = [TestRun(round=one, case=case, title=case.title, steps=case.steps, expected=case.expected) for case in cases]
    TestRun.objects.bulk_create(rows)


def hold_open(one: TestRound) -> None:
    """Raise Refused for a round that is closed."""
    if not one.is_open:
        raise Refused(_("This round is closed. Plan another one."), code="closed")


def _hold_inside(one: TestRound) -> None:
    hold_open(one)
    if one.stuck_on is not None:
        raise Refused(
            _("This round lies before the client. Take it back inside first, or plan another."), code="shared"
        )


def tell(one: TestRound, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> None:
    """Tell the ledger what became of a round."""
    book.record(book.of_client(one.project.client), what, reference.to(one), by=by, at=now, **facts)
