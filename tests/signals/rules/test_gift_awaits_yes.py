"""A gift over the limit that waits for a second yes (PRACTICES A3, G19)."""

from __future__ import annotations

from datetime import timedelta

from django.test import override_settings

from rapport.clients.actions.gifts import Decide, decide_gift_approval
from rapport.clients.models import AccountMember
from rapport.config.schedule import offer_answers
from rapport.controls.models import Approval
from rapport.signals import engine
from rapport.signals.models import Signal
from rapport.team.models import Firm, User
from tests.cast import Cast, enter
from tests.clients.test_outside_approvals import question
from tests.signals.findings import found


def breach(cast: Cast) -> None:
    """Lin Yue asks for a second yes for a vase."""
    question(cast)


def owner(cast: Cast) -> User | None:
    engine.evaluate(cast.now, rules={"gift_awaits_yes"})
    return Signal.objects.open().get(rule="gift_awaits_yes").owner


def test_a_question_raises_for_another_of_the_account_team(cast: Cast) -> None:
    breach(cast)
    assert found(cast, "gift_awaits_yes") == {Approval.objects.get().pk}
    assert owner(cast) == cast.su_wan


def test_of_whoever_is_not_the_lead_it_waits_for_the_lead(cast: Cast) -> None:
    breach(cast)
    Approval.objects.update(asked_by=cast.su_wan)
    assert owner(cast) == cast.lin_yue


def test_where_the_team_is_one_it_waits_for_who_keeps_the_house(cast: Cast) -> None:
    breach(cast)
    AccountMember.objects.exclude(user=cast.lin_yue).delete()
    User.objects.filter(pk=cast.charlie.pk).update(steward=True)
    assert owner(cast) == cast.charlie


def test_where_nobody_else_is_it_waits_for_the_end_of_the_cooling_off(cast: Cast) -> None:
    Firm.objects.update(solo=True)
    breach(cast)
    Firm.objects.update(solo=False)
    User.objects.exclude(pk=cast.lin_yue.pk).update(is_active=False)
    approval = Approval.objects.get()
    assert approval.not_before is not None
    engine.evaluate(cast.now, rules={"gift_awaits_yes"})
    assert not Signal.objects.filter(rule="gift_awaits_yes").exists()
    engine.evaluate(approval.not_before + timedelta(minutes=1), rules={"gift_awaits_yes"})
    assert Signal.objects.open().get(rule="gift_awaits_yes").owner == cast.lin_yue


def test_alone_it_comes_back_to_whoever_asked_on_their_own_morning(cast: Cast) -> None:
    Firm.objects.update(solo=True)
    breach(cast)
    assert owner(cast) == cast.su_wan
    ready = cast.now + timedelta(hours=cast.firm.cooling_off_hours)
    offer_answers(ready)
    with override_settings(CLOCK=ready):
        page = enter(cast.lin_yue).get("/").content.decode()
    assert "whoever asked may give it alone" in page
    assert f"/do/decide_gift_approval/{Approval.objects.get().public_id}/" in page


def test_before_the_cooling_off_is_over_nothing_is_offered_to_whoever_asked(cast: Cast) -> None:
    Firm.objects.update(solo=True)
    breach(cast)
    offer_answers(cast.now + timedelta(hours=cast.firm.cooling_off_hours, minutes=-1))
    assert not Signal.objects.filter(rule="gift_awaits_yes", owner=cast.lin_yue).exists()


def test_decided_it_stays_silent(cast: Cast) -> None:
    breach(cast)
    engine.evaluate(cast.now)
    assert Signal.objects.open().filter(rule="gift_awaits_yes").count() == 1
    decide_gift_approval(Approval.objects.get(), Decide(granted=False), by=cast.su_wan, now=cast.now)
    assert found(cast, "gift_awaits_yes") == set()


def test_su_wan_meets_it_in_the_morning_and_answers_there(cast: Cast) -> None:
    breach(cast)
    engine.evaluate(cast.now)
    browser, approval = enter(cast.su_wan), Approval.objects.get()
    page = browser.get("/").content.decode()
    assert "A gift over the limit waits for a second yes." in page
    address = f"/do/decide_gift_approval/{approval.public_id}/"
    assert address in page
    assert "A vase" in browser.get(address).content.decode()
    assert "waits for a second yes" not in enter(cast.lin_yue).get("/").content.decode()
