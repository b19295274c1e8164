"""Snoozing, waking, handing over and giving back (PRACTICES G8)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pydantic import ValidationError

from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, Refused
from rapport.ledger import book
from rapport.ledger.models import Entry
from rapport.signals import engine, queries
from rapport.signals.actions.evaluation import evaluate_now
from rapport.signals.actions.signals import (
    HandOverSignal,
    SnoozeSignal,
    give_back_signal,
    hand_over_signal,
    snooze_signal,
    wake_signal,
)
from rapport.signals.models import Signal
from rapport.team.models import User
from tests.cast import Cast, enter
from tests.signals.findings import signal


def snoozed(cast: Cast, days: int = 4) -> Signal:
    until = cast.now.date() + timedelta(days=days)
    return snooze_signal(signal(cast), SnoozeSignal(until=until, reason="He travels."), by=cast.lin_yue, now=cast.now)


def handed_over(cast: Cast, to: User) -> Signal:
    given = HandOverSignal(to=to.public_id, reason="You meet him on Friday.")
    return hand_over_signal(signal(cast), given, by=cast.lin_yue, now=cast.now)


def rules_of(user: User, cast: Cast, days: int = 0) -> set[str]:
    today = queries.today_of(user, cast.now + timedelta(days=days))
    return {one.rule.key for group in today.groups for one in group.signals}


def test_a_snoozed_signal_is_the_same_again_on_its_date(cast: Cast) -> None:
    slept = snoozed(cast, days=4)
    assert slept.rule not in rules_of(cast.lin_yue, cast, days=3)
    engine.evaluate(cast.now + timedelta(days=4))
    assert slept.rule in rules_of(cast.lin_yue, cast, days=4)
    assert Signal.objects.filter(rule=slept.rule).count() == 1


def test_today_counts_what_sleeps_and_says_what_is_back_next(cast: Cast) -> None:
    snoozed(cast, days=4)
    today = queries.today_of(cast.lin_yue, cast.now)
    assert (today.snoozed, today.next_back) == (1, cast.now.date() + timedelta(days=4))


def test_a_woken_signal_is_back_at_once(cast: Cast) -> None:
    slept = snoozed(cast)
    wake_signal(slept, Nothing(), by=cast.lin_yue, now=cast.now)
    assert slept.rule in rules_of(cast.lin_yue, cast)
    with pytest.raises(Refused):
        wake_signal(slept, Nothing(), by=cast.lin_yue, now=cast.now)


def test_a_snooze_needs_a_day_to_come_and_a_reason(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        snoozed(cast, days=0)
    assert refused.value.field == "until"
    with pytest.raises(ValidationError):
        SnoozeSignal(until=cast.now.date(), reason=" ")


def test_a_handed_over_signal_stays_with_whoever_took_it(cast: Cast) -> None:
    given = handed_over(cast, cast.su_wan)
    engine.evaluate(cast.now)
    assert given.rule in rules_of(cast.su_wan, cast)
    assert given.rule not in rules_of(cast.lin_yue, cast)


def test_a_signal_given_back_is_with_the_lead_again(cast: Cast) -> None:
    given = handed_over(cast, cast.su_wan)
    give_back_signal(given, Nothing(), by=cast.lin_yue, now=cast.now)
    assert given.rule in rules_of(cast.lin_yue, cast)


def test_a_signal_given_back_passes_over_who_has_left(cast: Cast) -> None:
    handed_over(cast, cast.su_wan)
    further = HandOverSignal(to=cast.charlie.public_id, reason="She leaves.")
    passed = hand_over_signal(signal(cast), further, by=cast.su_wan, now=cast.now)
    User.objects.filter(pk=cast.su_wan.pk).update(is_active=False)
    back = give_back_signal(passed, Nothing(), by=cast.charlie, now=cast.now)
    assert (back.owner, back.handed_over) == (cast.lin_yue, False)


def test_whoever_takes_it_back_is_not_told_that_it_is_theirs(cast: Cast) -> None:
    given = handed_over(cast, cast.su_wan)
    back = enter(cast.su_wan).post(f"/at-once/give_back_signal/{given.public_id}/", follow=True)
    assert "The handing over is taken back." in back.content.decode()
    given.refresh_from_db()
    assert given.owner == cast.lin_yue


def test_a_signal_that_has_closed_stays_with_whoever_had_it(cast: Cast) -> None:
    given = handed_over(cast, cast.su_wan)
    Signal.objects.filter(pk=given.pk).update(closed_at=cast.now)
    given.refresh_from_db()
    with pytest.raises(Refused) as refused:
        give_back_signal(given, Nothing(), by=cast.lin_yue, now=cast.now)
    assert "has closed" in str(refused.value)
    assert Signal.objects.get(pk=given.pk).owner == cast.su_wan


def test_programs_are_told_that_a_signal_sleeps_by_the_day_of_whoever_asks(cast: Cast) -> None:
    User.objects.filter(pk=cast.lin_yue.pk).update(zone="America/Los_Angeles")
    cast.lin_yue.refresh_from_db()
    slept = snoozed(cast, days=0)
    browser = enter(cast.lin_yue)
    listed = {asleep: browser.get("/api/v1/signals", {"asleep": asleep}).content.decode() for asleep in (0, 1)}
    assert slept.public_id not in listed[0]
    assert slept.public_id in listed[1]
    assert slept.public_id in enter(cast.su_wan).get("/api/v1/signals").content.decode()


def test_a_signal_is_not_handed_to_whoever_has_it(cast: Cast) -> None:
    with pytest.raises(Refused):
        handed_over(cast, cast.lin_yue)


def test_a_signal_is_not_handed_to_whoever_may_not_see_the_client(cast: Cast) -> None:
    cast.firm.within_team = True
    cast.firm.save()
    with pytest.raises(Refused) as refused:
        handed_over(cast, cast.charlie)
    assert refused.value.field == "to"


def test_a_client_s_person_handles_no_signal(cast: Cast) -> None:
    given = SnoozeSignal(until=cast.now.date() + timedelta(days=1), reason="Not now.")
    with pytest.raises(Forbidden):
        snooze_signal(signal(cast), given, by=cast.he_lan, now=cast.now)
    assert not Signal.objects.visible_to(cast.he_lan).exists()


def test_the_ledger_remembers_who_snoozed_but_not_the_words(cast: Cast) -> None:
    snoozed(cast)
    entry = Entry.objects.get(kind="signal_snoozed")
    assert entry.by == cast.lin_yue.public_id
    assert "travels" not in entry.text


def test_evaluating_again_is_one_press(cast: Cast) -> None:
    assert evaluate_now(None, Nothing(), by=cast.lin_yue, now=cast.now).evaluated_at == cast.now


def test_what_becomes_of_a_private_signal_stands_in_the_chain_of_its_team_alone(cast: Cast) -> None:
    private = signal(cast)
    Signal.objects.filter(pk=private.pk).update(subject_kind="private_note")
    private.refresh_from_db()
    given = SnoozeSignal(until=cast.now.date() + timedelta(days=2), reason="He travels.")
    snooze_signal(private, given, by=cast.lin_yue, now=cast.now)
    assert Entry.objects.get(kind="signal_snoozed").chain.key == book.of_account(cast.haoting)
