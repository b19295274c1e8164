"""What was found was to be mended by now (PRACTICES E1)."""

from __future__ import annotations

from datetime import timedelta

from rapport.clients.actions.next_steps import DropNextStep, drop_next_step, finish_next_step
from rapport.core.actions import Nothing
from rapport.service.actions.findings import CloseFinding, OwnFinding, close_finding, own_finding
from rapport.service.actions.plans import drop_inspection_plan
from rapport.service.models import Finding
from rapport.signals.models import Signal
from tests.cast import Cast
from tests.service.inspected import finding
from tests.signals.findings import found

RULE = "finding_overdue"


def breach(cast: Cast, *, hours: int = -1) -> Finding:
    """Su Wan was to have the prices entered an hour ago."""
    given = OwnFinding(owner=cast.su_wan.public_id, due_at=cast.now + timedelta(hours=hours))
    return own_finding(finding(cast), given, by=cast.lin_yue, now=cast.now)


def test_past_its_time_it_raises_for_whoever_owns_it_and_once(cast: Cast) -> None:
    one = breach(cast)
    assert found(cast, RULE) == {one.pk}
    assert Signal.objects.get(rule=RULE).owner == cast.su_wan
    assert found(cast, "step_overdue") == set()


def test_before_its_time_or_closed_it_stays_silent(cast: Cast) -> None:
    breach(cast, hours=1)
    close_finding(breach(cast), CloseFinding(reason="Entered"), by=cast.su_wan, now=cast.now)
    assert found(cast, RULE) == set()


def test_a_step_that_is_dropped_or_done_and_a_plan_that_is_given_up_are_late_no_more(cast: Cast) -> None:
    dropped, done = breach(cast).owned_step, breach(cast).owned_step
    assert dropped is not None
    assert done is not None
    drop_next_step(dropped, DropNextStep(reason="On leave"), by=cast.su_wan, now=cast.now)
    finish_next_step(done, Nothing(), by=cast.su_wan, now=cast.now)
    drop_inspection_plan(breach(cast).plan, Nothing(), by=cast.su_wan, now=cast.now)
    assert found(cast, RULE) == set()
