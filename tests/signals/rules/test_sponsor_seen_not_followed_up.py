"""A 1W who appeared and was not followed up (PRACTICES A17)."""

from __future__ import annotations

from datetime import timedelta

from rapport.clients.actions.touchpoints import LogTouchpoint, log_touchpoint
from rapport.clients.models import TouchKind
from rapport.delivery.actions.appearances import FollowUp, follow_up_appearance
from rapport.delivery.actions.holding import HoldMilestone, hold_milestone
from rapport.delivery.models import Appearance
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value, milestone_of
from tests.signals.findings import found

RULE = "sponsor_seen_not_followed_up"


def appear(cast: Cast, days: int) -> Appearance:
    """Zhou Jingming, untouched for a month, comes to the go-live report `days` days ago."""
    given = HoldMilestone(people=[cast.zhou_place.person.public_id])
    at = cast.now - timedelta(days=days)
    hold_milestone(milestone_of(dynamic_plot_value(cast)), given, by=cast.lin_yue, now=at)
    return Appearance.objects.get()


def breach(cast: Cast) -> Appearance:
    """It was on Monday, and today is Thursday."""
    return appear(cast, 3)


def test_two_working_days_without_a_word_raise(cast: Cast) -> None:
    appearance = breach(cast)
    assert found(cast, RULE) == {appearance.pk}


def test_within_the_two_days_it_stays_silent(cast: Cast) -> None:
    appear(cast, 2)
    assert found(cast, RULE) == set()


def test_an_opening_line_keeps_it_silent(cast: Cast) -> None:
    given = FollowUp(opening="Was it quick enough?")
    follow_up_appearance(breach(cast), given, by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == set()


def test_a_later_touch_keeps_it_silent(cast: Cast) -> None:
    breach(cast)
    given = LogTouchpoint(people=[cast.zhou_place.person.public_id], how=TouchKind.CALL)
    log_touchpoint(cast.haoting, given, by=cast.charlie, now=cast.now)
    assert found(cast, RULE) == set()
