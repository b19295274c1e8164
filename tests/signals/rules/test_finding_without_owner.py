"""What was found is nobody's (PRACTICES E1)."""

from __future__ import annotations

from datetime import timedelta

from rapport.clients.actions.next_steps import DropNextStep, drop_next_step
from rapport.service.actions.findings import ExpectFinding, OwnFinding, expect_finding, own_finding
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
    until = cast.now.date() + timedelta(days=3)
    expect_finding(other, ExpectFinding(until=until, reason="Known"), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == set()
