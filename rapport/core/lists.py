"""Many values as one parameter, a JSON list: a driver adapts value by value, slowly, and a text with a mark for each of
them is another one, planned anew, for every number of values.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection, models
from pydantic_core import to_json

Field = models.Field[Any, Any]
Fields = Sequence[Field]
Columns = Sequence[Sequence[Any]]
"""Values column by column, in the order of the fields."""

Alike = tuple[bool, ...]
"""Of each column whether it says the same in every row."""

SAID_ONCE = 64
"""Rows from which on what is alike is said once: for fewer it would only make more texts to plan."""


def chosen_from(kind: type, vendor: str) -> str:
    """Return the query of the values of one list, its only parameter: numbers or words."""
    if vendor != "postgresql":
        return "SELECT value FROM json_each(%s)"
    return f"SELECT json_array_elements_text(%s::json){'::bigint' if kind is int else ''}"


def alike(columns: Columns) -> Alike:
    """Tell which columns are alike in every row. The first counts as none: it tells how many rows there are."""
    many = len(columns[0]) >= SAID_ONCE
    return (False, *(many and values.count(values[0]) == len(values) for values in columns[1:]))


def source(fields: Fields, said_once: Alike) -> str:
    """Return how a server reads rows: as `given`, from what `parameters` gives for them."""
    names = [connection.ops.quote_name(str(field.column)) for field in fields]
    # Without its length: a cast to varchar(200) would cut what an insert refuses.
    kinds = [str(field.rel_db_type(connection)).partition("(")[0] for field in fields]
    placed = list(zip(names, kinds, said_once, strict=True))
    values = ", ".join(f"{'%s' if once else name}::{kind} AS {name}" for name, kind, once in placed)
    listed = [name for name, once in zip(names, said_once, strict=True) if not once]
    rows = ", ".join(["json_array_elements_text(%s::json)"] * len(listed))
    return f"(SELECT {values} FROM ROWS FROM ({rows}) AS listed({', '.join(listed)})) AS given"  # noqa: S608 - names of our own models


def parameters(fields: Fields, columns: Columns, said_once: Alike) -> list[str | None]:
    """Return the parameters of `source`: what is alike, then a list a column."""
    placed = list(zip(fields, columns, said_once, strict=True))
    once = [_text(field, values[0]) for field, values, once in placed if once]
    return [*once, *(_list(field, values) for field, values, once in placed if not once)]


def _text(field: Field, value: Any) -> str | None:
    if value is None:
        return None
    return _json(value) if isinstance(field, models.JSONField) else str(value)


def _list(field: Field, values: Sequence[Any]) -> str:
    if isinstance(field, models.JSONField):  # a word that stands alone is JSON only with its quotes
        values = [_json(value) if isinstance(value, str) else value for value in values]
    return _json(values)


def _json(value: Any) -> str:
    return to_json(value, fallback=str).decode()
