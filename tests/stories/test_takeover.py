"""Story 1, Takeover: a trade house in Boston loses the one who knew everything (PRACTICES A8, A15, A16)."""

from __future__ import annotations

import pytest

from rapport.clients.actions.clients import AddClient, add_client
from rapport.clients.actions.next_steps import finish_next_step
from rapport.clients.actions.places import LeaveClient, leave_client
from rapport.clients.models import Client, NextStep, Role, Stage, Stakeholder, TouchKind, Touchpoint
from rapport.core.actions import Nothing
from rapport.signals.models import Severity, Signal
from rapport.team.calendars import is_working
from tests.cast import Cast
from tests.stories.telling import Story, at, day, fresh

FIRST_CALL, LAST_CALL = -394, -300


@pytest.fixture
def hartwell(cast: Cast) -> Story:
    given = AddClient(
        name="Hartwell & Sons", country="US", zone="America/New_York", stage=Stage.EARLY, lead=cast.su_wan.public_id
    )
    return Story(cast, add_client(None, given, by=cast.su_wan, now=at(-1100)), cast.su_wan)


@pytest.fixture
def martin(hartwell: Story) -> Stakeholder:
    return hartwell.meet(-1100, "Martin Hartwell", Role.SPONSOR, ideal_days=3, max_days=7)


@pytest.fixture
def walter(hartwell: Story, martin: Stakeholder) -> Stakeholder:
    """Walter Finch, who resigns on day -402 and leaves on day -395."""
    walter = hartwell.meet(-1100, "Walter Finch", Role.CHAMPION)
    hartwell.touch(-402, walter, martin, title="Walter Finch resigns")
    return leave_client(walter, LeaveClient(on=day(-395)), by=hartwell.lead, now=at(-395, "22:30"))


def test_when_he_leaves_it_is_raised_until_somebody_takes_his_place(hartwell: Story, walter: Stakeholder) -> None:
    assert hartwell.open_on(-394)["person_left"] == Severity.MEDIUM
    signal = Signal.objects.open().get(rule="person_left")
    assert (signal.owner, signal.since) == (hartwell.lead, day(-395))
    hartwell.meet(-380, "Daniel Reyes", Role.CHAMPION)
    assert "person_left" not in hartwell.open_on(-380)


def test_all_of_ours_see_it_and_nobody_outside(hartwell: Story, walter: Stakeholder) -> None:
    hartwell.open_on(-394)
    cast = hartwell.cast
    assert Signal.objects.open().visible_to(cast.charlie).filter(rule="person_left").exists()
    assert not Signal.objects.visible_to(cast.dana).exists()


def test_he_outlives_his_post(hartwell: Story, walter: Stakeholder) -> None:
    assert walter not in hartwell.client.stakeholders.present()
    assert [touch.title for touch in walter.person.touchpoints.all()] == ["Walter Finch resigns"]
    assert walter.person.employments.get().ended_on == day(-395)


def test_with_a_call_every_working_night_no_morning_finds_the_client_quiet(
    hartwell: Story, martin: Stakeholder, walter: Stakeholder
) -> None:
    watched = {"client_quiet", "sponsor_untouched"}
    calls = 0
    for number in range(FIRST_CALL, LAST_CALL + 1):
        if is_working("CN", day(number)):
            hartwell.touch(number, martin, minutes=90)
            calls += 1
        if number % 7 == 0:
            assert hartwell.open_on(number, "23:00", rules=watched) == {}
    assert Touchpoint.objects.filter(client=hartwell.client, minutes=90).count() == calls == 68
    assert hartwell.open_on(LAST_CALL + 14, rules=watched)["client_quiet"] == Severity.CRITICAL


def test_an_answer_on_our_holiday_is_a_touch(hartwell: Story, martin: Stakeholder) -> None:
    assert not is_working("CN", day(-55))
    hartwell.touch(-55, martin, clock="22:04", how=TouchKind.CHAT, title="A wrong price list", moment=True)
    assert fresh(martin).last_touch_on == day(-55)
    assert Client.objects.get(pk=hartwell.client.pk).last_touch_on == day(-55)


def test_nothing_falls_due_on_their_holiday(hartwell: Story, martin: Stakeholder) -> None:
    hartwell.touch(-3, martin)
    assert "touch_due_today" not in hartwell.open_on(0), "Thanksgiving is no third working day after Monday"
    assert "touch_due_today" in hartwell.open_on(1)


def test_nothing_falls_due_in_the_week_off_here(cast: Cast) -> None:
    haoting = Story(cast, cast.haoting, cast.lin_yue)
    haoting.touch(-70, cast.he_lan_place)
    due = fresh(cast.he_lan_place).due_on
    assert due is not None
    for number in range(-56, -49):
        assert not is_working("CN", day(number))
        haoting.touch(number - 7, cast.he_lan_place)
        assert fresh(cast.he_lan_place).due_on == day(-49)


def test_two_hours_at_the_airport_ask_for_thanks(hartwell: Story, martin: Stakeholder) -> None:
    words = "He waited two hours at the airport and lodged us at home"
    hartwell.touch(9, martin, how=TouchKind.MET, moment=True, moment_words=words, by_them=True)
    assert "step_overdue" not in hartwell.open_on(10)
    assert "step_overdue" in hartwell.open_on(12), "two days were enough to say thanks"
    thanks = NextStep.objects.open().get(client=hartwell.client)
    assert thanks.words == "Thank Martin Hartwell"
    finish_next_step(thanks, Nothing(), by=hartwell.lead, now=at(12))
    assert "step_overdue" not in hartwell.open_on(12)
