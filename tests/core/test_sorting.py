"""An order that an index holds is the order that is asked for."""

from __future__ import annotations

from django.db import connection
from django.db.models import F

from rapport.clients.models import Client
from rapport.core.sorting import EmptyFirstIndex
from tests.cast import Cast


def test_an_index_that_begins_with_empty_values_says_so_where_it_has_to() -> None:
    index = EmptyFirstIndex(fields=["last_touch_on", "name"], name="by_silence")
    made = str(index.create_sql(Client, connection.schema_editor()))
    assert ("NULLS FIRST" in made) is (connection.vendor == "postgresql")
    assert index.fields_orders == [("last_touch_on", ""), ("name", "")]


def test_who_was_never_touched_comes_before_all_others(cast: Cast) -> None:
    Client.objects.filter(pk=cast.greenpath.pk).update(last_touch_on=None)
    assert Client.objects.order_by(F("last_touch_on").asc(nulls_first=True), "name").first() == cast.greenpath
