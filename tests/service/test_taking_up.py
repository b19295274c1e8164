"""A run taken up by one worker, stopped, given up, or left by one that was killed (PRACTICES E1, G17)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from rapport.core.actions import Nothing
from rapport.core.errors import Refused
from rapport.service import inspecting
from rapport.service.actions.plans import drop_inspection_plan
from rapport.service.actions.recording import RecordRun, record_inspection
from rapport.service.actions.runs import run_inspection, stop_inspection, take_run_up
from rapport.service.actions.systems import retire_system
from rapport.service.models import CheckOutcome, Finding, InspectionPlan, InspectionRun, RunState
from rapport.team.models import User
from tests.cast import Cast
from tests.service.inspected import database, planned, run, weekly

pytestmark = pytest.mark.django_db


def test_a_stopped_run_leaves_nothing(cast: Cast) -> None:
    asked = run_inspection(planned(cast), Nothing(), by=cast.lin_yue, now=cast.now)
    system = User.objects.system()
    taken = take_run_up(asked, Nothing(), by=system, now=cast.now)
    stop_inspection(taken, Nothing(), by=cast.su_wan, now=cast.now)
    given = inspecting._counted(taken, lambda: cast.now)
    with pytest.raises(Refused, match="stopped"):
        record_inspection(taken, given, by=system, now=cast.now)
    assert (CheckOutcome.objects.count(), Finding.objects.count()) == (0, 0)
    assert inspecting.take_up(lambda: cast.now + timedelta(days=1)) == 0


@pytest.mark.parametrize("given_up", ["plan", "system"])
def test_what_is_given_up_is_asked_no_more(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, given_up: str
) -> None:
    path = database(tmp_path)
    plan = planned(cast, monkeypatch, path)
    path.unlink()
    broken = run(cast, plan)
    assert broken.next_try_at is not None
    waits = run_inspection(plan, Nothing(), by=cast.lin_yue, now=cast.now)
    if given_up == "plan":
        drop_inspection_plan(plan, Nothing(), by=cast.lin_yue, now=cast.now)
    else:
        retire_system(plan.system, Nothing(), by=cast.lin_yue, now=cast.now)
    assert inspecting.take_up(lambda: cast.now + timedelta(days=1)) == 0
    waits.refresh_from_db()
    assert waits.state == RunState.STOPPED


def test_who_was_too_slow_records_nothing_beside_another(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plan = planned(cast, monkeypatch, database(tmp_path))
    asked = run_inspection(plan, Nothing(), by=cast.lin_yue, now=cast.now)
    counted, later = inspecting._counted, cast.now + timedelta(minutes=11)

    def slowly(run: InspectionRun, clock: inspecting.Clock) -> RecordRun:
        monkeypatch.setattr(inspecting, "_counted", counted)
        given = counted(run, clock)
        assert inspecting.take_up(lambda: later, asked.public_id) == 1
        return given

    monkeypatch.setattr(inspecting, "_counted", slowly)
    inspecting.take_up(lambda: cast.now, asked.public_id)
    assert Finding.objects.get().runs == 1
    assert InspectionRun.objects.get().ended_at == later


def test_a_run_is_stopped_between_two_tables(cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    plan = planned(cast, monkeypatch, database(tmp_path))
    asked = run_inspection(plan, Nothing(), by=cast.lin_yue, now=cast.now)
    moments = iter(range(100))

    def clock() -> object:
        if next(moments) == 4:
            stop_inspection(InspectionRun.objects.get(pk=asked.pk), Nothing(), by=cast.su_wan, now=cast.now)
        return cast.now

    inspecting.take_up(clock, asked.public_id)  # type: ignore[arg-type]
    asked.refresh_from_db()
    assert (asked.state, asked.outcomes.count()) == (RunState.STOPPED, 0)


def test_one_plan_runs_once_at_a_time_and_one_worker_has_it(cast: Cast) -> None:
    plan = planned(cast)
    asked = run_inspection(plan, Nothing(), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="runs already"):
        run_inspection(plan, Nothing(), by=cast.su_wan, now=cast.now)
    system = User.objects.system()
    take_run_up(asked, Nothing(), by=system, now=cast.now)
    with pytest.raises(Refused, match="Another worker"):
        take_run_up(asked, Nothing(), by=system, now=cast.now)


def test_a_killed_worker_leaves_a_run_that_another_takes_up(cast: Cast) -> None:
    asked = run_inspection(planned(cast), Nothing(), by=cast.lin_yue, now=cast.now)
    take_run_up(asked, Nothing(), by=User.objects.system(), now=cast.now)
    assert inspecting.take_up(lambda: cast.now + timedelta(minutes=9)) == 0
    assert inspecting.take_up(lambda: cast.now + timedelta(minutes=11)) == 1
    asked.refresh_from_db()
    assert (asked.state, asked.tries) == (RunState.ENDED, 2)


def test_the_timetable_runs_what_is_due_once(cast: Cast) -> None:
    plan = weekly(cast, planned(cast))
    due = plan.due_at
    assert due is not None
    for _turn in range(2):
        inspecting.begin_due(lambda: due)
    assert (plan.runs.count(), InspectionPlan.objects.get().due_at) == (1, due + timedelta(days=7))
