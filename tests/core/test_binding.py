"""A text that stays the same is planned once a connection; what differs is only bound."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pytest
from django.db import connection
from django.db.models import QuerySet

from rapport.clients.models import Client
from rapport.core.prepared import prepared
from tests.cast import Cast, build


@pytest.fixture
def on_a_server(db: None) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("The embedded database keeps its statements by itself.")


@prepared
def called(name: str) -> QuerySet[Client]:
    return Client.objects.filter(name=name).exclude(place="100 %s of it's $1").order_by("pk")


@prepared
def called_one_of(names: Sequence[str]) -> QuerySet[Client]:
    return Client.objects.filter(name__in=names, place="it's here")


def kept() -> list[tuple[str, int, int]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement, generic_plans, custom_plans FROM pg_prepared_statements")
        return [row for row in cursor.fetchall() if "it''s" in row[0]]


@pytest.mark.usefixtures("on_a_server")
def test_a_server_plans_a_text_once_whatever_is_bound(cast: Cast) -> None:
    for name in ("Haoting", cast.haoting.name, "100 %", "it's"):
        called(name)
    ((statement, planned_for_all, planned_for_each),) = kept()
    assert (planned_for_all, planned_for_each) == (4, 0)
    assert "100 %s of it''s $1" in statement
    assert cast.haoting.name not in statement


@pytest.mark.usefixtures("on_a_server")
def test_one_text_serves_any_number_of_values_to_choose_from(cast: Cast) -> None:
    Client.objects.filter(pk=cast.haoting.pk).update(place="it's here")
    for more in (0, 1, 40):
        assert called_one_of([cast.haoting.name, *("ANY(%s)" for _ in range(more))]) == [cast.haoting]
    assert called_one_of(["ANY(%s)"]) == called_one_of([]) == []
    assert len(kept()) == 1


def test_marks_in_what_is_bound_and_in_the_text_stay_what_they_are(cast: Cast) -> None:
    for name in ("100 %s of it's $1", "%%", "?", cast.haoting.name):
        Client.objects.filter(pk=cast.haoting.pk).update(name=name)
        assert called(name) == [cast.haoting]
    Client.objects.filter(pk=cast.haoting.pk).update(place="100 %s of it's $1")
    assert called(cast.haoting.name) == []


@pytest.mark.usefixtures("real_transactions")
def test_a_column_that_changes_its_type_is_read_on(now: datetime) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("The embedded database keeps no types of columns.")
    cast = build(now)
    assert called(cast.haoting.name) == [cast.haoting]
    for kind in ("text", "varchar(120)"):
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE clients_client ALTER COLUMN trade TYPE {kind}")
        assert called(cast.haoting.name) == [cast.haoting]
