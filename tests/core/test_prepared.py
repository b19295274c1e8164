"""A prepared set gives what the same set gives when it is asked as it is written, whoever asks for what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db.models import F, Q, QuerySet
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.clients.models import Client, PrivateNote, Role, Stakeholder, Touchpoint
from rapport.core.prepared import prepared
from rapport.signals import engine
from rapport.signals.models import Signal
from rapport.team.models import User
from tests.cast import Cast

examples = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@prepared
def places_at(client: Client) -> QuerySet[Stakeholder]:
    return Stakeholder.objects.present().filter(client=client).select_related("person", "client__lead").order_by("pk")


@prepared
def signals_for(user: User, day: date) -> QuerySet[Signal]:
    return Signal.objects.visible_to(user).open().awake(day).select_related("client").order_by("pk")


@prepared
def notes_for(user: User) -> QuerySet[PrivateNote]:
    return PrivateNote.objects.visible_to(user).select_related("by").order_by("pk")


@prepared
def touches_between(begin: datetime, end: datetime, title: str) -> QuerySet[Touchpoint]:
    when = Q(at__gte=begin, at__lt=end) | Q(title=title)
    return Touchpoint.objects.filter(when).order_by(F("at").desc(nulls_last=True), "pk")


@prepared
def named(names: Sequence[str], role: Role | None) -> QuerySet[Stakeholder, tuple[Any, ...]]:
    places = Stakeholder.objects.filter(person__name__in=names)
    return (places if role is None else places.filter(role=role)).order_by("pk").values_list("pk", "person__name")


def same(ask: Callable[..., list[Any]], *given: Any) -> list[Any]:
    rows, plain = ask(*given), list(ask.__wrapped__(*given))  # type: ignore[attr-defined]
    assert rows == plain
    assert [getattr(one, "__dict__", {}).keys() for one in rows] == [
        getattr(one, "__dict__", {}).keys() for one in plain
    ]
    return rows


def test_rows_come_with_what_is_joined_to_them(cast: Cast, django_assert_num_queries: Callable[..., Any]) -> None:
    with django_assert_num_queries(1):
        found = [(one.person.name, one.client.lead.name) for one in places_at(cast.haoting)]
    assert found == [("Zhou Jingming", "Lin Yue"), ("He Lan", "Lin Yue")]
    assert [one.person.name for one in same(places_at, cast.greenpath)] == ["Dana"]


def test_a_set_is_compiled_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    places_at(cast.haoting)
    monkeypatch.setattr(SQLCompiler, "as_sql", None)
    assert [one.person.name for one in places_at(cast.greenpath)] == ["Dana"]


def test_what_the_firm_lets_a_colleague_see_is_never_what_it_let_them_see_before(cast: Cast) -> None:
    engine.evaluate(now=cast.now + timedelta(days=200))
    day = cast.now.date() + timedelta(days=200)
    for within_team in (False, True, False, None):
        cast.charlie.within_team = within_team
        of_haoting = [one for one in same(signals_for, cast.charlie, day) if one.client == cast.haoting]
        assert bool(of_haoting) is not bool(within_team)
        assert not same(notes_for, cast.charlie)
        assert same(notes_for, cast.lin_yue)


def test_who_may_see_nothing_is_not_answered_by_the_statement_of_who_may(cast: Cast) -> None:
    assert same(notes_for, cast.lin_yue)
    cast.lin_yue.is_active = False
    assert same(notes_for, cast.lin_yue) == []
    assert same(notes_for, cast.dana) == []


@examples
@given(st.lists(st.sampled_from(["Zhou Jingming", "He Lan", "Dana", "Mallory", "", "%s", "a\x1f'"]), max_size=9))
def test_any_number_of_values_to_choose_from(cast: Cast, names: list[str]) -> None:
    for role in (None, Role.SPONSOR, Role.USER):
        same(named, names, role)


@examples
@given(
    st.integers(0, 4_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
    st.timedeltas(timedelta(0), timedelta(days=9_000)),
    st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=8),
    st.sampled_from(["UTC", "Asia/Shanghai", "America/Los_Angeles"]),
)
def test_any_times_and_words_in_any_zone(cast: Cast, begin: datetime, length: timedelta, words: str, zone: str) -> None:
    with timezone.override(zone):
        same(touches_between, begin, begin + length, words)
        same(touches_between, cast.touch.at, cast.touch.at + length, words)


@examples
@given(st.integers(-(2**70), 2**70))
def test_a_number_that_no_database_keeps_finds_nothing(cast: Cast, number: int) -> None:
    ask = prepared(lambda wanted: Client.objects.filter(pk=wanted).order_by("pk"))
    same(ask, number)
    same(ask, cast.haoting.pk)


@pytest.mark.parametrize(
    "build",
    [
        lambda user: User.objects.filter(pk=user.pk + 1),
        lambda user: User.objects.all() if user.pk else User.objects.none(),
        lambda user: User.objects.filter(name=f"{user.pk}"),
        lambda user: User.objects.filter(pk__in=[one.pk for one in user.accounts.all()]),
        lambda user: User.objects.filter(pk=user.pk).prefetch_related("accounts"),
        lambda user: User.objects.all() if user == 1 else User.objects.none(),
    ],
    ids=["reckons", "decides", "writes", "follows", "fetches along", "compares"],
)
def test_a_function_that_does_more_than_place_what_it_is_given_is_refused(cast: Cast, build: Any) -> None:
    with pytest.raises(TypeError, match=r"before|along|ask a record"):
        prepared(build)(cast.lin_yue)
