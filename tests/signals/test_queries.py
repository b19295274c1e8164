"""What pages read of signals (PRACTICES F3, A8)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from rapport.clients.actions.places import LeaveClient, leave_client
from rapport.clients.models import Client, Stakeholder
from rapport.signals import engine, queries
from rapport.signals.models import Signal
from rapport.signals.queries import facts
from tests.cast import Cast
from tests.signals.findings import signal


def test_the_counts_of_the_loop_equal_the_signals(cast: Cast) -> None:
    engine.evaluate(cast.now)
    first = Signal.objects.filter(client=cast.haoting).first()
    assert first is not None
    Signal.objects.filter(pk=first.pk).update(closed_at=cast.now)
    loop = queries.loop_of(cast.haoting, cast.lin_yue, cast.now)
    of_haoting = Signal.objects.filter(client=cast.haoting)
    assert sum(len(one.open) for one in loop.values()) == of_haoting.open().count()
    assert sum(one.closed for one in loop.values()) == of_haoting.exclude(closed_at=None).count() == 1


def test_last_month_s_closed_signals_are_not_counted(cast: Cast) -> None:
    engine.evaluate(cast.now)
    Signal.objects.update(closed_at=datetime(2026, 10, 31, 12, tzinfo=UTC))
    assert all(one.closed == 0 for one in queries.loop_of(cast.haoting, cast.lin_yue, cast.now).values())


def test_a_signal_says_names_days_and_limits_in_the_reader_s_language(cast: Cast) -> None:
    one = queries.show([signal(cast)], cast.now)[0]
    assert (
        one.sentence
        == "Zhou Jingming, the 1W, has had no touch for 34 days. At most 21; the last real one was on 23 Oct."
    )
    with translation.override("zh-hans"):
        assert "周敬明" in queries.show([signal(cast)], cast.now)[0].sentence


def test_the_next_step_brings_the_person_into_its_form(cast: Cast) -> None:
    step = queries.show([signal(cast)], cast.now)[0].step
    assert step is not None
    assert (step.action, step.reference.id) == ("plan_touchpoint", cast.haoting.public_id)
    assert step.initial == {"people": [cast.zhou_place.person.public_id]}


def test_a_subject_that_is_gone_leaves_a_dash(cast: Cast) -> None:
    one = signal(cast)
    Signal.objects.filter(pk=one.pk).update(subject_id=10**9)
    one.refresh_from_db()
    assert queries.show([one], cast.now)[0].fact.startswith("—")


@pytest.mark.parametrize(
    ("name", "fact", "words"),
    [
        ("total_money", "92.00 USD", "$92"),
        ("now_level", "-1", "cold"),
        ("was_role", "sponsor", "1W"),
        ("failed_rule", "client_quiet", "Quiet client"),
        ("failed_rule", "gone", "gone"),
        ("total_money", "12345.60 USD", "$12,345.60"),
        ("most", "21", "21"),
        ("failed", "12345", "12,345"),
        ("last_on", "", "—"),
    ],
)
def test_the_end_of_a_fact_s_name_says_how_it_reads(name: str, fact: str, words: str, now: datetime) -> None:
    assert facts.in_words({name: fact}, now.date())[name] == words


def test_days_are_grouped_as_counts_are(now: datetime) -> None:
    assert facts.in_words({"last_on": "2020-01-01"}, date(2026, 11, 26))["last_days"] == "2,521"


def test_today_is_the_owner_s_with_health_and_1w(cast: Cast) -> None:
    engine.evaluate(cast.now)
    group = queries.today_of(cast.lin_yue, cast.now).groups[0]
    assert (group.client, group.sponsor) == (cast.haoting, cast.zhou_place)
    assert group.health is not None
    assert queries.today_of(cast.charlie, cast.now).groups == []
    assert len(queries.today_of_all(cast.now).groups) == 2


def test_a_public_holiday_of_the_client_does_not_count(cast: Cast) -> None:
    cast.zhou_place.delete()
    Client.objects.update(country="US")
    engine.evaluate(cast.now)
    assert "touch_due_today" in set(Signal.objects.open().values_list("rule", flat=True))
    groups = queries.today_of(cast.lin_yue, cast.now).groups
    assert "touch_due_today" not in {one.rule.key for group in groups for one in group.signals}


def test_what_closed_today_is_counted(cast: Cast) -> None:
    engine.evaluate(cast.now)
    Stakeholder.objects.update(ended_on=cast.now.date())
    engine.evaluate(cast.now + timedelta(minutes=5))
    assert queries.today_of(cast.lin_yue, cast.now + timedelta(hours=1)).done_today == 2


def test_a_morning_reads_with_a_fixed_number_of_queries(cast: Cast) -> None:
    engine.evaluate(cast.now)
    with CaptureQueriesContext(connection) as few:
        queries.today_of(cast.lin_yue, cast.now)
    Client.objects.bulk_create(
        [
            Client(name=f"Client {n}", lead=cast.lin_yue, created_on=cast.now.date() - timedelta(days=90))
            for n in range(50)
        ]
    )
    engine.evaluate(cast.now)
    with CaptureQueriesContext(connection) as many:
        assert len(queries.today_of(cast.lin_yue, cast.now).groups) == 51
    assert len(many) == len(few)


def test_naming_a_1w_or_a_successor_opens_with_the_role_that_is_open(cast: Cast) -> None:
    leave_client(cast.zhou_place, LeaveClient(on=cast.now.date()), by=cast.lin_yue, now=cast.now)
    engine.evaluate(cast.now)
    steps = [one.step for one in queries.show(list(Signal.objects.open().filter(client=cast.haoting)), cast.now)]
    named = {(step.label, step.action): step.initial for step in steps if step and step.label.startswith("Name")}
    assert named == {
        ("Name the 1W", "name_client_sponsor"): {},
        ("Name a successor", "add_person"): {"role": "sponsor"},
    }


def test_a_signal_kept_before_its_rule_told_more_shows_a_dash_until_it_is_asked_again(cast: Cast) -> None:
    engine.evaluate(cast.now)
    Signal.objects.filter(rule="client_quiet").update(facts={"last_on": "2026-10-23"})
    quiet = queries.show(list(Signal.objects.open().filter(rule="client_quiet")), cast.now)
    assert quiet[0].why == "Ideally within —, at most —; the last real touch was on 23 Oct."
