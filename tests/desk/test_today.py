"""Today, as its reader meets it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client as Browser

from rapport.clients.actions.next_steps import AddNextStep, add_next_step
from rapport.clients.models import Client, NextStep
from rapport.signals import engine
from rapport.signals.models import Signal
from tests.cast import Cast, enter

pytestmark = pytest.mark.django_db


def shown(browser: Browser, path: str = "/") -> str:
    return browser.get(path).content.decode()


def signal(cast: Cast) -> Signal:
    engine.evaluate(now=cast.now)
    return Signal.objects.get(rule="sponsor_untouched", client=cast.haoting)


def test_the_sentence_on_top_counts_what_needs_the_reader(cast: Cast) -> None:
    engine.evaluate(now=cast.now)
    page = shown(enter(cast.lin_yue))
    assert "Three things at one client need you." in page
    assert "Haoting Group has been quiet for 34 days." in page
    assert "1W untouched, Lin Yue" in page


def test_nobody_sees_what_another_owns(cast: Cast) -> None:
    engine.evaluate(now=cast.now)
    assert "Zhou Jingming" not in shown(enter(cast.charlie))


def test_an_unevaluated_house_never_looks_calm(cast: Cast) -> None:
    page = shown(enter(cast.lin_yue))
    assert "No rule has run yet" in page
    assert "Nothing needs you" not in page


def test_findings_of_two_days_ago_are_not_called_calm(cast: Cast) -> None:
    engine.evaluate(now=cast.now - timedelta(days=2))
    page = shown(enter(cast.charlie))
    assert "The rules last ran" in page
    assert "Nothing needs you" not in page


def test_a_quiet_morning_says_what_was_checked(cast: Cast) -> None:
    engine.evaluate(now=cast.now)
    page = shown(enter(cast.charlie))
    assert "Nothing needs you this morning" in page
    assert "What was checked" in page


def test_who_leads_no_client_is_told_so_and_where_the_clients_are(cast: Cast) -> None:
    Client.objects.update(lead=cast.lin_yue)
    engine.evaluate(now=cast.now)
    page = shown(enter(cast.charlie))
    assert "you lead no client yet." in page
    assert 'href="/clients/?view=all"' in page
    assert "0 clients" not in page


def test_a_morning_without_findings_offers_to_plan_a_touch_with_who_waits_longest(cast: Cast) -> None:
    Client.objects.filter(pk=cast.haoting.pk).update(lead=cast.charlie)
    page = shown(enter(cast.charlie))
    assert f"/do/plan_touchpoint/{cast.haoting.public_id}/" in page
    assert "A good day for Zhou Jingming" in page


def test_what_they_wait_for_stands_beside_with_its_hour(cast: Cast) -> None:
    waiting = cast.he_lan_place.person.public_id
    given = AddNextStep(words="Cost basis of 11 plots", due_at=cast.now + timedelta(hours=3), waiting=waiting)
    step = add_next_step(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    browser = enter(cast.lin_yue)
    assert "today 12:00" in shown(browser)
    browser.post(f"/at-once/finish_next_step/{step.public_id}/")
    assert NextStep.objects.get(pk=step.pk).done_at == cast.now
    browser.post(f"/at-once/reopen_next_step/{step.public_id}/")
    assert NextStep.objects.get(pk=step.pk).done_at is None


def test_a_holiday_says_that_the_day_does_not_count(cast: Cast) -> None:
    cast.haoting.country = "US"
    cast.haoting.save()
    engine.evaluate(now=cast.now)
    assert "Thanksgiving" in shown(enter(cast.lin_yue))


def test_a_snooze_takes_the_row_away_until_its_day_and_can_be_taken_back(cast: Cast) -> None:
    one, browser = signal(cast), enter(cast.lin_yue)
    given = {"until": "2026-11-30", "reason": "The board meets on Monday"}
    answer = browser.post(f"/signals/{one.public_id}/snooze/", given, headers={"HX-Request": "true"})
    assert answer.content == b""
    assert "Snoozed until Mon 30 Nov" in answer.headers["HX-Trigger"]
    assert f"signal-{one.public_id}" not in shown(browser)
    assert "The board meets on Monday" in shown(browser, "/snoozed/")
    browser.post(f"/at-once/wake_signal/{one.public_id}/")
    assert f"signal-{one.public_id}" in shown(browser)


def test_a_snooze_without_a_reason_answers_with_the_form_and_what_is_missing(cast: Cast) -> None:
    one, browser = signal(cast), enter(cast.lin_yue)
    answer = browser.post(
        f"/signals/{one.public_id}/snooze/", {"until": "2026-11-30", "reason": ""}, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 422
    assert "data-row-form" in answer.content.decode()
    assert "is empty: fill it in." in answer.content.decode()


def test_a_row_that_answers_with_a_fault_is_still_the_row_when_the_form_is_closed(cast: Cast) -> None:
    one, browser = signal(cast), enter(cast.lin_yue)
    answer = browser.post(f"/signals/{one.public_id}/snooze/", {"until": "2026-11-30"}, headers={"HX-Request": "true"})
    row = answer.content.decode()
    assert "data-row-close" in row
    assert "data-row-step" in row
    assert f"/signals/{one.public_id}/hand-over/" in row
    assert "1W untouched" in row


def test_a_signal_is_handed_over_and_given_back(cast: Cast) -> None:
    one, browser = signal(cast), enter(cast.lin_yue)
    browser.post(
        f"/signals/{one.public_id}/hand-over/", {"to": cast.su_wan.public_id, "reason": "She sees him tonight"}
    )
    assert f"signal-{one.public_id}" in shown(enter(cast.su_wan))
    browser.post(f"/at-once/give_back_signal/{one.public_id}/")
    assert f"signal-{one.public_id}" in shown(browser)


def test_who_takes_a_signal_over_reads_from_whom_it_comes_and_what_to_know(cast: Cast) -> None:
    one = signal(cast)
    words = {"to": cast.su_wan.public_id, "reason": "She sees him tonight"}
    browser = enter(cast.lin_yue)
    browser.post(f"/signals/{one.public_id}/hand-over/", words, headers={"HX-Request": "true"})
    assert "From Lin Yue: “She sees him tonight”" in shown(enter(cast.su_wan))
    assert "She sees him tonight" not in shown(enter(cast.charlie)) + shown(browser)
    browser.post(f"/at-once/give_back_signal/{one.public_id}/")
    one.refresh_from_db()
    assert one.owner == cast.lin_yue
    assert "She sees him tonight" not in shown(browser)


def test_without_scripts_the_form_is_a_page(cast: Cast) -> None:
    page = shown(enter(cast.lin_yue), f"/signals/{signal(cast).public_id}/snooze/")
    assert "<html" in page
    assert 'name="until"' in page


def test_an_overdue_step_is_told_once_and_finished_in_its_row(cast: Cast) -> None:
    given = AddNextStep(words="Call the notary", due_at=cast.now - timedelta(days=2))
    step = add_next_step(cast.haoting, given, by=cast.lin_yue, now=cast.now - timedelta(days=3))
    engine.evaluate(now=cast.now)
    browser = enter(cast.lin_yue)
    page = shown(browser)
    url = f"/at-once/finish_next_step/{step.public_id}/"
    assert page.count("Call the notary") == 1
    assert f'hx-post="{url}"' in page
    answer = browser.post(url, headers={"HX-Request": "true"})
    assert (answer.content, NextStep.objects.get(pk=step.pk).done_by) == (b"", cast.lin_yue)


IN_PLACE = {"HX-Request": "true", "HX-Current-URL": "http://testserver/"}


def test_the_sentence_and_the_foot_follow_a_snooze_without_a_reload(cast: Cast) -> None:
    one, browser = signal(cast), enter(cast.lin_yue)
    until = {"until": cast.now.date() + timedelta(days=4), "reason": "He is travelling."}
    answer = browser.post(f"/signals/{one.public_id}/snooze/", until, headers=IN_PLACE).content.decode()
    assert "Two things at one client need you." in answer
    assert "Snoozed: 1, next back on Mon 30 Nov" in answer
    assert "Nothing is snoozed" not in answer


def test_the_last_signal_that_goes_leaves_the_page_of_a_quiet_day_with_its_undo(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    engine.evaluate(now=cast.now)
    until = {"until": cast.now.date() + timedelta(days=4), "reason": "He is travelling."}
    for one in Signal.objects.open().filter(owner=cast.lin_yue):
        answer = browser.post(f"/signals/{one.public_id}/snooze/", until, headers=IN_PLACE)
    assert answer.headers["HX-Redirect"] == "/"
    page = shown(browser)
    assert "Nothing needs you this morning" in page
    assert f"/at-once/wake_signal/{one.public_id}/" in page


def test_the_count_of_what_sleeps_follows_what_is_woken(cast: Cast) -> None:
    one, browser = signal(cast), enter(cast.lin_yue)
    until = {"until": cast.now.date() + timedelta(days=4), "reason": "He is travelling."}
    browser.post(f"/signals/{one.public_id}/snooze/", until)
    place = {**IN_PLACE, "HX-Current-URL": "http://testserver/snoozed/"}
    answer = browser.post(f"/at-once/wake_signal/{one.public_id}/", headers=place)
    assert "0 signals are snoozed" in answer.content.decode()


def test_what_is_done_today_leads_to_just_those_signals(cast: Cast) -> None:
    one, browser = signal(cast), enter(cast.lin_yue)
    assert "Nothing is done today yet" in shown(browser)
    Signal.objects.filter(pk=one.pk).update(closed_at=cast.now)
    assert '<a href="/closed/">Done today: 1</a>' in shown(browser)
    closed = shown(browser, "/closed/")
    assert "Done today: 1</h1>" in closed
    assert 'href="/" data-go="T" aria-current="page">Today</a>' in closed
    assert "Zhou Jingming" in closed
    Signal.objects.filter(pk=one.pk).update(closed_at=cast.now - timedelta(days=1))
    assert "None has closed today." in shown(browser, "/closed/")


def test_what_others_have_done_today_is_not_ones_own(cast: Cast) -> None:
    Signal.objects.filter(pk=signal(cast).pk).update(closed_at=cast.now)
    assert "Zhou Jingming" not in shown(enter(cast.charlie), "/closed/")
