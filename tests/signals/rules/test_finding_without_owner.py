"""What was found is nobody's (PRACTICES E1)."""

from __future__ import annotations

from rapport.clients.actions.next_steps import DropNextStep, drop_next_step, finish_next_step
from rapport.core.actions import Nothing
from rapport.service.actions.findings import (
    CloseFinding,
    ExpectFinding,
    OwnFinding,
    close_finding,
    expect_finding,
    own_finding,
)
from rapport.service.actions.plans import drop_inspection_plan
from rapport.service.actions.systems import retire_system
from rapport.service.models import Finding
from tests.cast import Cast
from tests.service.inspected import finding
from tests.signals.findings import found

RULE = "finding_without_owner"


def breach(cast: Cast) -> Finding:
    """Two units have no price, and nobody sees to it."""
    return finding(cast)


def test_nobodys_finding_raises_and_so_does_one_whose_step_was_dropped(cast: Cast) -> None:
    one = breach(cast)
    assert found(cast, RULE) == {one.pk}
    given = OwnFinding(owner=cast.su_wan.public_id, due_at=cast.now)
    step = own_finding(one, given, by=cast.lin_yue, now=cast.now).step
    assert step is not None
    drop_next_step(step, DropNextStep(reason="On leave"), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == {one.pk}


def test_owned_or_expected_it_stays_silent(cast: Cast) -> None:
    one, other = breach(cast), breach(cast)
    own_finding(one, OwnFinding(owner=cast.su_wan.public_id, due_at=cast.now), by=cast.lin_yue, now=cast.now)
    until = cast.now.date()
    expect_finding(other, ExpectFinding(until=until, reason="Known"), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == set()


def test_a_step_that_is_done_while_the_rows_are_still_there_owns_nothing(cast: Cast) -> None:
    one = breach(cast)
    given = OwnFinding(owner=cast.su_wan.public_id, due_at=cast.now)
    step = own_finding(one, given, by=cast.lin_yue, now=cast.now).step
    assert step is not None
    finish_next_step(step, Nothing(), by=cast.su_wan, now=cast.now)
    assert found(cast, RULE) == {one.pk}


def test_closed_given_up_or_out_of_service_it_stays_silent(cast: Cast) -> None:
    close_finding(breach(cast), CloseFinding(reason="Entered"), by=cast.su_wan, now=cast.now)
    drop_inspection_plan(breach(cast).plan, Nothing(), by=cast.su_wan, now=cast.now)
    retire_system(breach(cast).plan.system, Nothing(), by=cast.su_wan, now=cast.now)
    assert found(cast, RULE) == set()
