"""A key milestone held without the 1W (PRACTICES A1, C7)."""

from __future__ import annotations

from datetime import timedelta

from rapport.clients.actions.touchpoints import LogTouchpoint, log_touchpoint
from rapport.clients.models import TouchKind
from rapport.delivery.actions.holding import HoldMilestone, hold_milestone
from rapport.delivery.models import Milestone
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value, milestone_of
from tests.signals.findings import found

RULE = "key_milestone_held_without_sponsor"


def breach(cast: Cast) -> Milestone:
    """The go-live report was held without Zhou Jingming."""
    given = HoldMilestone(people=[cast.he_lan_place.person.public_id], reason="He flew to another city")
    return hold_milestone(milestone_of(dynamic_plot_value(cast)), given, by=cast.lin_yue, now=cast.now)


def test_a_report_held_without_the_1w_raises(cast: Cast) -> None:
    assert found(cast, RULE) == set()
    milestone = breach(cast)
    assert found(cast, RULE) == {milestone.pk}


def test_once_he_was_told_in_person_it_stays_silent(cast: Cast) -> None:
    breach(cast)
    given = LogTouchpoint(people=[cast.zhou_place.person.public_id], how=TouchKind.CALL)
    log_touchpoint(cast.haoting, given, by=cast.lin_yue, now=cast.now + timedelta(days=1))
    assert found(cast, RULE, later=1) == set()


def test_after_two_weeks_it_stays_silent(cast: Cast) -> None:
    breach(cast)
    assert found(cast, RULE, later=15) == set()
