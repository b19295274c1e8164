"""Two at once about a run: one of them stands, and nothing runs on that nobody inspects any more (PRACTICES E1, G17)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import transaction

from rapport.core.actions import Nothing
from rapport.core.errors import Refused
from rapport.service.actions.plans import drop_inspection_plan
from rapport.service.actions.runs import run_again
from rapport.service.actions.systems import retire_system
from rapport.service.models import InspectionPlan, InspectionRun
from tests import cast as the_cast
from tests.cast import Cast
from tests.databases import Copy
from tests.processes import at_once, until_it_waits_for_us
from tests.service import run_player
from tests.service.inspected import planned, recorded, weekly

ENDS: dict[str, Callable[[InspectionPlan, Cast], object]] = {
    "the plan is given up": lambda plan, cast: drop_inspection_plan(plan, Nothing(), by=cast.lin_yue, now=cast.now),
    "the system is retired": lambda plan, cast: retire_system(plan.system, Nothing(), by=cast.lin_yue, now=cast.now),
}


@pytest.mark.slow
@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("part", ["due", "by hand", "again"])
def test_while_nobody_is_to_inspect_any_more_no_run_slips_in(
    real_transactions: Copy, now: datetime, part: str, end: str
) -> None:
    cast = the_cast.build(now)
    plan = weekly(cast, planned(cast))
    InspectionPlan.objects.update(due_at=now)
    subject = recorded(cast, plan, unable=True) if part == "again" else plan
    with ThreadPoolExecutor(1) as beside:
        with transaction.atomic():
            ENDS[end](plan, cast)
            other = beside.submit(at_once, real_transactions, run_player.prepare, [part], subject.public_id, now)
            until_it_waits_for_us(other)
        assert other.result()[0] in (f"{part} dropped", f"{part} early")
    assert not InspectionRun.objects.unfinished().exists()


def test_of_many_who_have_it_run_at_once_one_does(real_transactions: Copy, now: datetime) -> None:
    cast = the_cast.build(now)
    plan = weekly(cast, planned(cast))
    InspectionPlan.objects.update(due_at=now)
    said = at_once(real_transactions, run_player.prepare, ["due", "by hand", "by hand", "due"], plan.public_id, now)
    assert InspectionRun.objects.count() == 1
    assert not [one for one in said if one.split()[-1] not in ("did", "running", "early")]


def test_of_a_stop_and_a_retry_at_once_nothing_is_left_half(real_transactions: Copy, now: datetime) -> None:
    cast = the_cast.build(now)
    run = recorded(cast, planned(cast), unable=True)
    said = at_once(real_transactions, run_player.prepare, ["again", "stopped", "again", "stopped"], run.public_id, now)
    assert sorted(one.split()[-1] for one in said if one.startswith("again")) == ["did", "running"]
    assert not [one for one in said if one.split()[-1] not in ("did", "running", "over")]
    run.refresh_from_db()
    assert (run.next_try_at, run.plan.runs.under_way().count()) == (None, 1)


@pytest.mark.django_db
def test_what_could_not_run_is_not_run_again_by_a_plan_that_was_given_up(cast: Cast) -> None:
    run = recorded(cast, planned(cast), unable=True)
    drop_inspection_plan(run.plan, Nothing(), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="Nobody inspects by this plan any more"):
        run_again(InspectionRun.objects.get(), Nothing(), by=cast.lin_yue, now=cast.now + timedelta(minutes=1))
