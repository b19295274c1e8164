"""Two weeks after the kick-off without an agreed ruler (PRACTICES C4)."""

from __future__ import annotations

from rapport.delivery.actions.holding import HoldMilestone, hold_milestone
from rapport.delivery.models import Milestone, MilestoneSort
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value, milestone_of
from tests.delivery.rulers import agreed, drawn
from tests.signals.findings import found

RULE = "ruler_not_agreed"


def breach(cast: Cast) -> Milestone:
    """A kick-off today; two weeks and a day later nobody has agreed."""
    kick_off = milestone_of(dynamic_plot_value(cast), MilestoneSort.KICK_OFF)
    given = HoldMilestone(people=[cast.zhou_place.person.public_id])
    return hold_milestone(kick_off, given, by=cast.lin_yue, now=cast.now)


def test_a_ruler_that_is_only_drawn_raises_after_two_weeks(cast: Cast) -> None:
    kick_off = breach(cast)
    drawn(cast, kick_off.project)
    assert found(cast, RULE, later=14) == set()
    assert found(cast, RULE, later=15) == {kick_off.pk}


def test_an_agreed_ruler_stays_silent(cast: Cast) -> None:
    kick_off = breach(cast)
    agreed(cast, drawn(cast, kick_off.project))
    assert found(cast, RULE, later=15) == set()
