"""Touches: logged, planned, taken back, shared, remembered (PRACTICES A8, A16, G1)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rapport.clients.actions.moments import MarkMoment, mark_moment
from rapport.clients.actions.next_steps import AddNextStep
from rapport.clients.actions.touchpoints import (
    LogTouchpoint,
    PlanTouchpoint,
    RecordOutcome,
    log_touchpoint,
    plan_touchpoint,
    record_outcome,
    share_touchpoint,
    take_back_touchpoint,
    unshare_touchpoint,
)
from rapport.clients.models import Client, NextStep, Stakeholder, TouchKind, Touchpoint, TouchState
from rapport.controls import shared
from rapport.core import reference
from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, Refused
from rapport.ledger.models import Entry
from tests.cast import Cast

TODAY = date(2026, 11, 26)


def log(
    cast: Cast, *, moment: bool = False, by_them: bool = False, inside_only: bool = False, quote: str = ""
) -> Touchpoint:
    given = LogTouchpoint(
        people=[cast.zhou_place.person.public_id],
        how=TouchKind.CALL,
        title="Short call",
        moment=moment,
        by_them=by_them,
        inside_only=inside_only,
        quote=quote,
    )
    return log_touchpoint(cast.haoting, given, by=cast.lin_yue, now=cast.now)


def last_touch(place: Stakeholder) -> date | None:
    return Stakeholder.objects.get(pk=place.pk).last_touch_on


def test_a_touch_resets_the_clocks_of_the_person_and_the_client(cast: Cast) -> None:
    assert last_touch(cast.zhou_place) == TODAY - timedelta(days=34)
    log(cast)
    assert last_touch(cast.zhou_place) == TODAY
    assert Client.objects.get(pk=cast.haoting.pk).last_touch_on == TODAY


def test_a_touch_with_one_person_leaves_the_clock_of_another(cast: Cast) -> None:
    before = last_touch(cast.he_lan_place)
    log(cast)
    assert last_touch(cast.he_lan_place) == before


def test_a_touch_taken_back_stays_and_moves_no_clock(cast: Cast) -> None:
    touch = log(cast)
    take_back_touchpoint(touch, Nothing(), by=cast.lin_yue, now=cast.now)
    assert Touchpoint.objects.get(pk=touch.pk).state == TouchState.CANCELLED
    assert last_touch(cast.zhou_place) == TODAY - timedelta(days=34)


def test_a_touch_of_tomorrow_is_planned_not_logged(cast: Cast) -> None:
    people, at = [cast.zhou_place.person.public_id], cast.now + timedelta(days=1)
    with pytest.raises(Refused) as refused:
        log_touchpoint(
            cast.haoting, LogTouchpoint(people=people, how=TouchKind.MET, at=at), by=cast.lin_yue, now=cast.now
        )
    assert refused.value.code == "future"
    plan_touchpoint(
        cast.haoting, PlanTouchpoint(people=people, how=TouchKind.MET, at=at), by=cast.lin_yue, now=cast.now
    )
    assert last_touch(cast.zhou_place) == TODAY - timedelta(days=34)


def test_yesterday_is_not_planned(cast: Cast) -> None:
    given = PlanTouchpoint(
        people=[cast.zhou_place.person.public_id], how=TouchKind.MET, at=cast.now - timedelta(days=1)
    )
    with pytest.raises(Refused):
        plan_touchpoint(cast.haoting, given, by=cast.lin_yue, now=cast.now)


def test_a_planned_touch_counts_once_it_was_held(cast: Cast) -> None:
    with pytest.raises(Refused):
        record_outcome(cast.planned, RecordOutcome(), by=cast.lin_yue, now=cast.now)
    later = cast.planned.at + timedelta(hours=2)
    record_outcome(cast.planned, RecordOutcome(text="She will bring him."), by=cast.lin_yue, now=later)
    assert last_touch(cast.he_lan_place) == TODAY + timedelta(days=1)
    with pytest.raises(Refused):
        record_outcome(cast.planned, RecordOutcome(), by=cast.lin_yue, now=later)


def test_a_planned_touch_that_was_not_held_moves_nothing(cast: Cast) -> None:
    before = last_touch(cast.he_lan_place)
    record_outcome(cast.planned, RecordOutcome(held=False), by=cast.lin_yue, now=cast.planned.at + timedelta(hours=2))
    assert last_touch(cast.he_lan_place) == before


def test_somebody_of_another_client_is_in_no_touch(cast: Cast) -> None:
    given = LogTouchpoint(people=[cast.dana_place.person.public_id], how=TouchKind.CALL)
    with pytest.raises(Refused) as refused:
        log_touchpoint(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    assert refused.value.field == "people"


def test_nobody_but_us_logs_a_touch(cast: Cast) -> None:
    given = LogTouchpoint(people=[cast.zhou_place.person.public_id], how=TouchKind.CALL)
    with pytest.raises(Forbidden):
        log_touchpoint(cast.haoting, given, by=cast.dana, now=cast.now)


def test_a_step_can_follow_from_a_touch(cast: Cast) -> None:
    step = AddNextStep(words="Send the page", due_at=cast.now + timedelta(days=1))
    given = LogTouchpoint(people=[cast.zhou_place.person.public_id], how=TouchKind.CALL, step=step)
    touch = log_touchpoint(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    assert NextStep.objects.get(words="Send the page").subject == str(reference.to(touch))


def test_a_moment_keeps_their_words(cast: Cast) -> None:
    touch = log(cast, moment=True, quote="You can’t do it. But listen, here is what I need.")
    assert touch.moment.quote.startswith("You can’t do it.")


def test_a_moment_of_theirs_to_us_asks_for_thanks(cast: Cast) -> None:
    touch = log(cast, moment=True, by_them=True)
    thanks = NextStep.objects.open().get(subject=str(reference.to(touch.moment)))
    assert thanks.words == "Thank Zhou Jingming"
    assert thanks.due_at == cast.now + timedelta(days=2)


def test_a_moment_of_ours_asks_for_none(cast: Cast) -> None:
    touch = log(cast, moment=True)
    assert not NextStep.objects.filter(subject=str(reference.to(touch.moment))).exists()


def test_marking_a_moment_twice_asks_for_thanks_once(cast: Cast) -> None:
    touch = log(cast, by_them=True)
    for words in ("He waited at the airport", "He waited two hours at the airport"):
        moment = mark_moment(touch, MarkMoment(words=words), by=cast.lin_yue, now=cast.now)
    assert moment.words == "He waited two hours at the airport"
    assert NextStep.objects.filter(subject=str(reference.to(moment))).count() == 1


def test_a_touch_is_inside_until_it_is_shared(cast: Cast) -> None:
    touch = log(cast)
    assert not shared.among([touch])
    share_touchpoint(touch, Nothing(), by=cast.lin_yue, now=cast.now)
    assert shared.among([touch]) == {reference.to(touch)}
    unshare_touchpoint(touch, Nothing(), by=cast.lin_yue, now=cast.now)
    assert not shared.among([touch])


def test_what_is_inside_only_is_never_shared(cast: Cast) -> None:
    touch = log(cast, inside_only=True)
    with pytest.raises(Refused) as refused:
        share_touchpoint(touch, Nothing(), by=cast.lin_yue, now=cast.now)
    assert refused.value.code == "inside_only"
    assert not shared.among([touch])


def test_the_ledger_tells_of_a_touch_without_its_words(cast: Cast) -> None:
    touch = log(cast)
    entry = Entry.objects.get(kind="touchpoint_logged", subject=str(reference.to(touch)))
    assert "Short call" not in entry.text
    assert entry.by == cast.lin_yue.public_id


def test_a_moment_marked_afterwards_as_theirs_asks_for_thanks_too(cast: Cast) -> None:
    given = LogTouchpoint(people=[cast.he_lan_place.person.public_id], how=TouchKind.MET, text="She stayed till nine")
    touch = log_touchpoint(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    mark_moment(touch, MarkMoment(words="She stayed till nine", by_them=True), by=cast.lin_yue, now=cast.now)
    assert NextStep.objects.open().filter(words="Thank He Lan").exists()
    touch.refresh_from_db()
    assert touch.by_them
