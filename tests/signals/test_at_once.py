"""What moves a finding moves its signal at once, not in the night."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from rapport.clients.actions.clients import LeaveAccount, leave_account
from rapport.clients.actions.correcting import CorrectTouchpoint, correct_touchpoint
from rapport.clients.actions.places import Remap, TakeRole, remap_person, take_role
from rapport.clients.actions.planned import MoveTouchpoint, move_touchpoint
from rapport.clients.models import PortalAccess, Role, Touchpoint
from rapport.delivery.models import Project
from rapport.integrations import reactions
from rapport.ledger import outbox
from rapport.promises.actions.waiving import WaiveCondition, waive_condition
from rapport.promises.models import Gate
from rapport.signals import engine
from rapport.signals.models import Severity, Signal
from rapport.team.models import User
from tests.cast import Cast
from tests.signals.rules import (
    test_confirmation_unanswered,
    test_demand_in_no_goal,
    test_demand_unproven,
    test_early_day_untouched,
    test_gift_awaits_yes,
    test_key_milestone_held_without_sponsor,
    test_planned_touch_without_outcome,
    test_portal_never_entered,
    test_sponsor_seen_not_followed_up,
)

pytestmark = pytest.mark.django_db


def raised(cast: Cast, rule: str) -> Signal:
    """Return the one signal of a rule, once everything up to here was followed."""
    outbox.sweep(reactions.follow, now=cast.now)
    engine.evaluate(cast.now)
    return Signal.objects.open().get(rule=rule)


def followed(cast: Cast, one: Signal) -> Signal:
    """Return the signal once what was just done was followed, before any night."""
    assert outbox.sweep(reactions.follow, now=cast.now) > 0
    return Signal.objects.get(pk=one.pk)


def test_a_planned_touch_that_is_moved_to_tomorrow_no_longer_asks_what_came_of_it(cast: Cast) -> None:
    test_planned_touch_without_outcome.breach(cast)
    asked = raised(cast, "planned_touch_without_outcome")
    late, given = Touchpoint.objects.get(pk=cast.planned.pk), MoveTouchpoint(at=cast.now + timedelta(days=1))
    move_touchpoint(late, given, by=cast.lin_yue, now=cast.now)
    assert followed(cast, asked).closed_at is not None


@pytest.mark.parametrize("breaking", [test_demand_in_no_goal, test_demand_unproven], ids=lambda one: one.RULE)
def test_what_was_the_1ws_is_so_no_more_once_they_have_another_role(cast: Cast, breaking: object) -> None:
    getattr(breaking, "breach")(cast)  # noqa: B009
    asked = raised(cast, getattr(breaking, "RULE"))  # noqa: B009
    take_role(cast.zhou_place, TakeRole(role=Role.OTHER), by=cast.lin_yue, now=cast.now)
    assert followed(cast, asked).closed_at is not None


def test_a_question_weighs_less_once_no_stage_waits_for_it(cast: Cast) -> None:
    test_confirmation_unanswered.breach(cast)
    asked = raised(cast, "confirmation_unanswered")
    assert asked.severity == Severity.HIGH
    gate = Gate.objects.get()
    given = WaiveCondition(condition=gate.conditions.get().public_id, reason="It can begin without")
    waive_condition(gate, given, by=cast.lin_yue, now=cast.now)
    after = followed(cast, asked)
    assert (after.closed_at, after.severity) == (None, Severity.MEDIUM)


def held_without_them(cast: Cast) -> None:
    """The go-live report was held two days ago, without Zhou Jingming."""
    test_key_milestone_held_without_sponsor.breach(cast)
    Project.objects.get().milestones.exclude(held_on=None).update(held_on=(cast.now - timedelta(days=2)).date())


@pytest.mark.parametrize(
    ("rule", "breach"),
    [
        ("early_day_untouched", test_early_day_untouched.breach),
        ("sponsor_seen_not_followed_up", test_sponsor_seen_not_followed_up.breach),
        ("key_milestone_held_without_sponsor", held_without_them),
    ],
    ids=["early day", "1W seen", "without the 1W"],
)
def test_a_touch_put_right_counts_from_when_it_was(cast: Cast, rule: str, breach: Callable[[Cast], object]) -> None:
    breach(cast)
    asked = raised(cast, rule)
    whom = [cast.zhou_place.person.public_id]
    given = CorrectTouchpoint(people=whom, how="met", at=cast.now - timedelta(days=1))
    correct_touchpoint(Touchpoint.objects.get(pk=cast.touch.pk), given, by=cast.lin_yue, now=cast.now)
    assert followed(cast, asked).closed_at is not None


def test_a_gift_waits_for_another_once_who_would_answer_leaves_the_account_team(cast: Cast) -> None:
    User.objects.filter(pk=cast.charlie.pk).update(steward=True)
    test_gift_awaits_yes.breach(cast)
    asked = raised(cast, "gift_awaits_yes")
    assert asked.owner == cast.su_wan
    leave_account(cast.haoting, LeaveAccount(user=cast.su_wan.public_id), by=cast.lin_yue, now=cast.now)
    assert followed(cast, asked).owner == cast.charlie


def test_whoever_never_came_in_weighs_more_once_they_are_mapped_as_the_1w(cast: Cast) -> None:
    test_portal_never_entered.breach(cast)
    PortalAccess.objects.exclude(user=cast.he_lan).update(entered_at=cast.now)
    asked = raised(cast, "portal_never_entered")
    take_role(cast.zhou_place, TakeRole(role=Role.OTHER), by=cast.lin_yue, now=cast.now)
    outbox.sweep(reactions.follow, now=cast.now)
    remap_person(cast.he_lan_place, Remap(role=Role.SPONSOR), by=cast.lin_yue, now=cast.now)
    assert followed(cast, asked).severity == Severity.MEDIUM
