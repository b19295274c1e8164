"""What was found, followed to its end (PRACTICES E1)."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from rapport.clients.models import NextStep
from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, Refused
from rapport.service.actions.findings import (
    CloseFinding,
    ExpectFinding,
    OwnFinding,
    close_finding,
    expect_finding,
    own_finding,
)
from rapport.service.actions.plans import RewritePlan, drop_inspection_plan, rewrite_inspection_plan
from rapport.service.actions.runs import run_inspection
from rapport.service.actions.systems import retire_system
from rapport.service.models import Finding, InspectionRun
from rapport.service.running import attempts
from tests.cast import Cast
from tests.service.inspected import PRICE, TEXT, database, finding, planned, recorded, run

pytestmark = pytest.mark.django_db


def owned(cast: Cast, one: Finding, owner: str = "") -> Finding:
    given = OwnFinding(owner=owner or cast.su_wan.public_id, due_at=cast.now + timedelta(hours=9), words="Enter them")
    return own_finding(one, given, by=cast.lin_yue, now=cast.now)


def test_the_same_finding_in_following_runs_is_one_with_its_history(cast: Cast) -> None:
    plan = planned(cast)
    first = finding(cast, plan)
    recorded(cast, plan, found=3, at=cast.now + timedelta(days=7))
    again = Finding.objects.get()
    assert (again.pk, again.failed, again.runs, again.found_on) == (first.pk, 3, 2, date(2026, 11, 26))
    assert again.first_run != again.last_run


def test_it_is_closed_by_the_run_in_which_the_check_holds_and_its_step_is_done(cast: Cast) -> None:
    plan = planned(cast)
    one = owned(cast, finding(cast, plan))
    later = recorded(cast, plan, found=0, at=cast.now + timedelta(days=7))
    one.refresh_from_db()
    assert (one.closed_in, one.closed_at) == (later, cast.now + timedelta(days=7))
    assert NextStep.objects.get(subject=f"finding:{one.public_id}").done_at is not None
    recorded(cast, plan, found=1, at=cast.now + timedelta(days=14))
    assert Finding.objects.count() == 2


def test_a_run_that_could_not_look_changes_no_finding(cast: Cast) -> None:
    plan = planned(cast)
    one = finding(cast, plan)
    recorded(cast, plan, unable=True, at=cast.now + timedelta(days=7))
    one.refresh_from_db()
    assert (one.closed_at, one.runs) == (None, 2)
    assert Finding.objects.filter(key="area").count() == 0


def test_its_owner_has_a_next_step_and_another_owner_another(cast: Cast) -> None:
    one = owned(cast, finding(cast))
    step = one.step
    assert step is not None
    assert (step.owner, step.words, step.subject) == (cast.su_wan, "Enter them", f"finding:{one.public_id}")
    again = owned(cast, one, cast.chen_mo.public_id)
    step.refresh_from_db()
    assert step.dropped_at is not None
    assert again.owned_step is not None
    assert again.owned_step.owner == cast.chen_mo


def test_without_words_the_step_is_called_as_the_check(cast: Cast) -> None:
    given = OwnFinding(owner=cast.su_wan.public_id, due_at=cast.now)
    one = own_finding(finding(cast), given, by=cast.lin_yue, now=cast.now)
    assert one.step is not None
    assert one.step.words == PRICE


def test_nobody_is_to_see_to_it_by_a_day_that_is_over(cast: Cast) -> None:
    given = OwnFinding(owner=cast.su_wan.public_id, due_at=cast.now - timedelta(days=1))
    with pytest.raises(Refused, match="This day is over") as refused:
        own_finding(finding(cast), given, by=cast.lin_yue, now=cast.now)
    assert refused.value.field == "due_at"
    assert Finding.objects.get().step is None


def test_what_is_expected_needs_no_owner_until_its_day_is_over(cast: Cast) -> None:
    one = finding(cast)
    until = date(2026, 12, 11)
    expect_finding(one, ExpectFinding(until=until, reason="Qin Yu measures them"), by=cast.lin_yue, now=cast.now)
    assert list(Finding.objects.unowned(until)) == []
    assert list(Finding.objects.unowned(until + timedelta(days=1))) == [one]
    with pytest.raises(Refused, match="This day is over"):
        expect_finding(one, ExpectFinding(until=date(2026, 11, 25), reason="Late"), by=cast.lin_yue, now=cast.now)


def test_somebody_closes_it_with_a_reason_and_only_once(cast: Cast) -> None:
    one = close_finding(finding(cast), CloseFinding(reason="Test units"), by=cast.su_wan, now=cast.now)
    assert (one.closed_by, one.closed_why, one.closed_in) == (cast.su_wan, "Test units", None)
    with pytest.raises(Refused, match="is closed"):
        owned(cast, one)
    with pytest.raises(Refused, match="is closed"):
        close_finding(one, CloseFinding(reason="Twice"), by=cast.su_wan, now=cast.now)


def test_those_of_a_plan_that_was_given_up_are_open_no_more(cast: Cast) -> None:
    plan = planned(cast)
    finding(cast, plan)
    drop_inspection_plan(plan, Nothing(), by=cast.lin_yue, now=cast.now)
    assert list(Finding.objects.open()) == []


def test_a_clients_person_owns_nothing(cast: Cast) -> None:
    given = OwnFinding(owner=cast.su_wan.public_id, due_at=cast.now)
    with pytest.raises(Forbidden):
        own_finding(finding(cast), given, by=cast.he_lan, now=cast.now)


def test_a_finding_whose_check_is_taken_out_of_the_plan_is_closed_by_whoever_did_so(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plan = planned(cast, monkeypatch, database(tmp_path))
    run(cast, plan)
    one = owned(cast, Finding.objects.get())
    under_way = run_inspection(plan, Nothing(), by=cast.lin_yue, now=cast.now)
    without = TEXT.replace("null: price", "null: unit_id").replace(PRICE, "Every unit has its number")
    rewrite_inspection_plan(plan, RewritePlan(text=without), by=cast.su_wan, now=cast.now)
    one.refresh_from_db()
    assert (one.closed_by, one.closed_in, one.closed_why) == (cast.su_wan, None, "The plan asks for it no more.")
    assert NextStep.objects.get(subject=f"finding:{one.public_id}").dropped_at is not None
    attempts.take_up(lambda: cast.now, under_way.public_id)
    assert InspectionRun.objects.get(pk=under_way.pk).found == 1
    assert not Finding.objects.open().exists(), "the run that was under way still asked for it"


def test_a_finding_whose_check_is_only_weighed_anew_goes_on(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plan = planned(cast, monkeypatch, database(tmp_path))
    run(cast, plan)
    changed = TEXT.replace("severity: critical", "severity: low")
    rewrite_inspection_plan(plan, RewritePlan(text=changed), by=cast.su_wan, now=cast.now)
    run(cast, plan)
    one = Finding.objects.get()
    assert (one.closed_at, one.runs, one.severity) == (None, 2, "low")


@pytest.mark.parametrize("end", ["plan", "system"])
def test_with_a_plan_that_is_given_up_or_a_system_out_of_service_nothing_is_left_to_do(cast: Cast, end: str) -> None:
    one = owned(cast, finding(cast))
    if end == "plan":
        drop_inspection_plan(one.plan, Nothing(), by=cast.su_wan, now=cast.now)
    else:
        retire_system(one.plan.system, Nothing(), by=cast.su_wan, now=cast.now)
    one.refresh_from_db()
    why = {"plan": "The plan was given up.", "system": "The system is out of service."}[end]
    assert (one.closed_by, one.closed_why) == (cast.su_wan, why)
    step = NextStep.objects.get(subject=f"finding:{one.public_id}")
    assert (step.dropped_by, step.dropped_why) == (cast.su_wan, why)
