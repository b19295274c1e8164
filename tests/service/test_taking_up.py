"""A run taken up by one worker, stopped, given up, or left by one that was killed (PRACTICES E1, G17)."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from rapport.core.actions import Nothing
from rapport.core.errors import Refused
from rapport.kits.inspection.engines.engine import Row
from rapport.kits.inspection.engines.sqlite import SQLite
from rapport.service.actions.plans import drop_inspection_plan
from rapport.service.actions.recording import Counted, RecordRun, record_inspection
from rapport.service.actions.runs import go_on, run_again, run_inspection, stop_inspection, take_run_up
from rapport.service.actions.systems import retire_system
from rapport.service.models import CheckOutcome, CheckStatus, Finding, InspectionPlan, InspectionRun, RunState, Trouble
from rapport.service.running import attempts
from rapport.team.models import User
from tests.cast import Cast
from tests.service.inspected import AREA, database, planned, recorded, run, weekly

pytestmark = pytest.mark.django_db


def test_a_stopped_run_leaves_nothing(cast: Cast) -> None:
    asked = run_inspection(planned(cast), Nothing(), by=cast.lin_yue, now=cast.now)
    system = User.objects.system()
    taken = take_run_up(asked, Nothing(), by=system, now=cast.now)
    stop_inspection(taken, Nothing(), by=cast.su_wan, now=cast.now)
    given = attempts._counted(taken, lambda: cast.now)
    with pytest.raises(Refused, match="stopped"):
        record_inspection(taken, given, by=system, now=cast.now)
    assert (CheckOutcome.objects.count(), Finding.objects.count()) == (0, 0)
    assert attempts.take_up(lambda: cast.now + timedelta(days=1)) == 0


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
    assert attempts.take_up(lambda: cast.now + timedelta(days=1)) == 0
    waits.refresh_from_db()
    assert waits.state == RunState.STOPPED


def retried(cast: Cast, plan: InspectionPlan) -> InspectionRun:
    """Return a run of which the floor areas could not be counted, while a worker tries them again."""
    broken = recorded(cast, plan, unable=True)
    return take_run_up(broken, Nothing(), by=User.objects.system(), now=later(cast))


def later(cast: Cast, minutes: int = 6) -> datetime:
    return cast.now + timedelta(minutes=minutes)


def found_areas(cast: Cast, taken: InspectionRun) -> None:
    """Record what the second attempt found: three plots without their floor area."""
    found = Counted(place=1, key="area", name=AREA, table="plot", status=CheckStatus.FOUND, failed=3, at=later(cast))
    given = RecordRun(tries=taken.tries, outcomes=[found])
    record_inspection(taken, given, by=User.objects.system(), now=later(cast, 7))


def test_a_retry_counts_and_one_that_is_stopped_leaves_the_run_as_it_was_recorded(cast: Cast) -> None:
    plan = planned(cast)
    taken = retried(cast, plan)
    stopped = stop_inspection(taken, Nothing(), by=cast.su_wan, now=later(cast))
    assert (stopped.state, stopped.ended_at, stopped.stopped_by) == (RunState.ENDED, cast.now, cast.su_wan)
    assert not go_on(taken, later(cast))
    with pytest.raises(Refused, match="stopped"):
        found_areas(cast, taken)
    assert (stopped.outcomes.get(key="area").status, Finding.objects.get().key) == (CheckStatus.UNABLE, "price")
    assert attempts.take_up(lambda: cast.now + timedelta(days=1)) == 0
    with pytest.raises(Refused, match="over"):
        stop_inspection(taken, Nothing(), by=cast.su_wan, now=later(cast))
    found_areas(cast, retried(cast, planned(cast)))
    assert Finding.objects.get(key="area").failed == 3


def test_what_a_later_run_counted_is_not_overruled_by_the_retry_of_an_earlier_one(cast: Cast) -> None:
    plan = planned(cast)
    taken = retried(cast, plan)
    newer = recorded(cast, plan, found=0, at=later(cast))
    with pytest.raises(Refused, match="stopped"):
        found_areas(cast, taken)
    assert list(plan.findings.values_list("key", "closed_in")) == [("price", newer.pk)]
    assert attempts.take_up(lambda: cast.now + timedelta(days=1)) == 0


def test_an_attempt_that_went_to_another_worker_is_recorded_by_nobody_else(cast: Cast) -> None:
    first = retried(cast, planned(cast))
    second = take_run_up(first, Nothing(), by=User.objects.system(), now=later(cast, 17))
    assert (go_on(first, later(cast, 18)), go_on(second, later(cast, 18))) == (False, True)
    with pytest.raises(Refused, match="another worker"):
        found_areas(cast, first)
    found_areas(cast, second)
    assert Finding.objects.get(key="area").runs == 1


@pytest.mark.parametrize("given_up", ["plan", "system"])
def test_what_is_given_up_while_it_is_tried_again_is_recorded_no_more(cast: Cast, given_up: str) -> None:
    plan = planned(cast)
    taken = retried(cast, plan)
    if given_up == "plan":
        drop_inspection_plan(plan, Nothing(), by=cast.lin_yue, now=later(cast))
    else:
        retire_system(plan.system, Nothing(), by=cast.lin_yue, now=later(cast))
    assert not go_on(taken, later(cast))
    with pytest.raises(Refused, match="stopped"):
        found_areas(cast, taken)


def test_what_is_older_than_the_last_run_is_not_run_again(cast: Cast) -> None:
    plan = planned(cast)
    broken = recorded(cast, plan, unable=True)
    recorded(cast, plan, at=later(cast))
    with pytest.raises(Refused, match="A later run is recorded"):
        run_again(broken, Nothing(), by=cast.lin_yue, now=later(cast, 9))


def test_who_was_too_slow_records_nothing_beside_another(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plan = planned(cast, monkeypatch, database(tmp_path))
    asked = run_inspection(plan, Nothing(), by=cast.lin_yue, now=cast.now)
    counted, later = attempts._counted, cast.now + timedelta(minutes=11)

    def slowly(run: InspectionRun, clock: attempts.Clock) -> RecordRun:
        monkeypatch.setattr(attempts, "_counted", counted)
        given = counted(run, clock)
        assert attempts.take_up(lambda: later, asked.public_id) == 1
        return given

    monkeypatch.setattr(attempts, "_counted", slowly)
    attempts.take_up(lambda: cast.now, asked.public_id)
    assert Finding.objects.get().runs == 1
    assert InspectionRun.objects.get().ended_at == later


def test_what_may_pass_is_named_before_what_will_not_and_is_tried_again(cast: Cast) -> None:
    asked = run_inspection(planned(cast), Nothing(), by=cast.lin_yue, now=cast.now)
    taken = take_run_up(asked, Nothing(), by=User.objects.system(), now=cast.now)
    unable = {"name": "Price", "status": CheckStatus.UNABLE, "at": cast.now}
    wrong = Counted(place=0, key="price", table="contract_line", **unable)
    away = Counted(place=1, key="area", table="plot", may_pass=True, **unable)
    given = RecordRun(tries=1, outcomes=[wrong, away], trouble=Trouble.PARTLY)
    done = record_inspection(taken, given, by=User.objects.system(), now=cast.now)
    assert (done.broke_at, done.next_try_at) == ("plot", cast.now + timedelta(minutes=5))


def test_a_run_is_stopped_between_two_tables(cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    plan = planned(cast, monkeypatch, database(tmp_path))
    asked = run_inspection(plan, Nothing(), by=cast.lin_yue, now=cast.now)
    told: list[str] = []
    rows = SQLite.rows

    def heard(engine: SQLite, sql: str) -> list[Row]:
        told.append(sql)
        return rows(engine, sql)

    monkeypatch.setattr(SQLite, "rows", heard)

    def clock() -> datetime:
        if told and InspectionRun.objects.get(pk=asked.pk).is_unfinished:
            stop_inspection(asked, Nothing(), by=cast.su_wan, now=cast.now)
        return cast.now

    attempts.take_up(clock, asked.public_id)
    asked.refresh_from_db()
    assert (asked.state, asked.outcomes.count()) == (RunState.STOPPED, 0)
    assert "contract_line" in "".join(told)
    assert "floor_area" not in "".join(told)


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
    assert attempts.take_up(lambda: cast.now + timedelta(minutes=9)) == 0
    assert attempts.take_up(lambda: cast.now + timedelta(minutes=11)) == 1
    asked.refresh_from_db()
    assert (asked.state, asked.tries) == (RunState.ENDED, 2)


def test_what_no_worker_lives_through_is_tried_no_more_and_says_so(cast: Cast) -> None:
    asked = run_inspection(planned(cast), Nothing(), by=cast.lin_yue, now=cast.now)
    for turn in range(3):
        take_run_up(asked, Nothing(), by=User.objects.system(), now=later(cast, 11 * turn))
    assert attempts.take_up(lambda: later(cast, 33)) == 1
    asked.refresh_from_db()
    assert (asked.trouble, asked.unable, asked.next_try_at) == (Trouble.BROKEN_OFF, 2, None)


def test_the_timetable_runs_what_is_due_once(cast: Cast) -> None:
    plan = weekly(cast, planned(cast))
    due = plan.due_at
    assert due is not None
    for _turn in range(2):
        attempts.begin_due(lambda: due)
    assert (plan.runs.count(), InspectionPlan.objects.get().due_at) == (1, due + timedelta(days=7))
