"""Two weeks after the kick-off without an agreed ruler (PRACTICES C4)."""

from __future__ import annotations

from datetime import timedelta

from rapport.delivery.actions.holding import HoldMilestone, hold_milestone
from rapport.delivery.models import Milestone, MilestoneSort
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value, milestone_of
from tests.delivery.rulers import agreed, drawn
from tests.signals.findings import found

RULE = "ruler_not_agreed"


def breach(cast: Cast) -> Milestone:
    """A kick-off two weeks and a day ago; nobody has agreed since."""
    kick_off = milestone_of(dynamic_plot_value(cast), MilestoneSort.KICK_OFF)
    given = HoldMilestone(people=[cast.zhou_place.person.public_id])
    held = hold_milestone(kick_off, given, by=cast.lin_yue, now=cast.now)
    held.held_on = cast.now.date() - timedelta(days=15)
    held.save(update_fields=["held_on"])
    return held


def test_a_ruler_that_is_only_drawn_raises_after_two_weeks(cast: Cast) -> None:
    kick_off = breach(cast)
    drawn(cast, kick_off.project)
    assert found(cast, RULE, later=-1) == set()
    assert found(cast, RULE, later=0) == {kick_off.pk}


def test_an_agreed_ruler_stays_silent(cast: Cast) -> None:
    kick_off = breach(cast)
    agreed(cast, drawn(cast, kick_off.project))
    assert found(cast, RULE, later=0) == set()
