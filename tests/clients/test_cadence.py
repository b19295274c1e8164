"""Cadence: which days count, and what never falls due (PRACTICES A8, G6)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from rapport.clients import cadence
from rapport.clients.actions import clocks
from rapport.clients.models import Client, Role, Stage, Stakeholder, Touchpoint
from rapport.team import calendars
from tests.cast import Cast

DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))
COUNTRIES = st.sampled_from(["CN", "JP", "US", "LB", "DZ", "PK", "SE", "XX"])
THURSDAY = date(2026, 11, 26)


def test_a_short_cadence_counts_working_days_only() -> None:
    wednesday = date(2026, 11, 25)
    assert cadence.due_after(wednesday, 3, "CN") == date(2026, 11, 30)
    assert cadence.due_after(wednesday, 3, "US") == date(2026, 12, 1), "Thanksgiving is no day"


def test_a_long_cadence_counts_every_day() -> None:
    assert cadence.due_after(THURSDAY, 14, "CN") == date(2026, 12, 10)


def test_nothing_falls_due_on_a_holiday() -> None:
    before_the_week_off = date(2026, 9, 24)
    due = cadence.due_after(before_the_week_off, 7, "CN")
    assert due == date(2026, 10, 8), "1 October and the week after it are not worked"


@given(last=DAYS, days=st.integers(1, 90), country=COUNTRIES)
def test_what_falls_due_is_worked_and_comes_later(last: date, days: int, country: str) -> None:
    due, late = cadence.due_after(last, days, country), cadence.past(last, days, country)
    assert calendars.is_working(country, due)
    assert calendars.is_working(country, late)
    assert last < due <= late


@given(last=DAYS, days=st.integers(1, 60), country=COUNTRIES)
def test_a_later_touch_is_never_due_earlier(last: date, days: int, country: str) -> None:
    assert cadence.due_after(last, days, country) <= cadence.due_after(last + timedelta(days=1), days, country)


@given(last=DAYS, days=st.integers(1, cadence.SHORT - 1), country=COUNTRIES)
def test_a_short_cadence_is_so_many_working_days(last: date, days: int, country: str) -> None:
    due = cadence.due_after(last, days, country)
    between = [last + timedelta(days=count) for count in range(1, (due - last).days + 1)]
    assert sum(calendars.is_working(country, day) for day in between) == days


def test_role_and_stage_give_a_cadence_and_the_person_may_have_their_own() -> None:
    client = Client(stage=Stage.DELIVERY)
    assert cadence.of_stakeholder(Stakeholder(role=Role.SPONSOR), client) == cadence.Cadence(14, 21)
    assert cadence.of_stakeholder(Stakeholder(role=Role.OTHER), client) is None
    own = Stakeholder(role=Role.OTHER, ideal_days=30, max_days=60)
    assert cadence.of_stakeholder(own, client) == cadence.Cadence(30, 60)


@pytest.mark.parametrize("automatic", [True, False])
def test_an_automatic_reply_leaves_the_clock_where_it_was(cast: Cast, automatic: bool) -> None:
    mail = Touchpoint.objects.create(client=cast.haoting, how="mail", at=cast.now, automatic=automatic)
    mail.with_people.create(person=cast.zhou_place.person)
    clocks.refresh([cast.haoting.pk])
    last = Stakeholder.objects.get(pk=cast.zhou_place.pk).last_touch_on
    assert last == (THURSDAY - timedelta(days=34) if automatic else THURSDAY)


def test_the_day_of_a_touch_is_that_of_the_client(cast: Cast) -> None:
    Client.objects.filter(pk=cast.haoting.pk).update(zone="America/New_York", country="US")
    Touchpoint.objects.create(client=cast.haoting, how="call", at=cast.now)
    clocks.refresh([cast.haoting.pk])
    assert Client.objects.get(pk=cast.haoting.pk).last_touch_on == date(2026, 11, 25)


def test_refreshing_reads_many_clients_with_the_same_number_of_queries(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(6):
        clocks.refresh([cast.haoting.pk, cast.greenpath.pk])
