"""How rows of a database become what a compiled set gives: found out once, then only done (see `core.prepared`).

Django finds out anew for every query which column belongs to which record, and makes each record by its constructor, with
a signal before and after; nobody here listens to those. Records made here are the same: values, what was left out, state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from types import NoneType
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import JSONField
from django.db.models.base import Model, ModelState
from django.db.models.query import FlatValuesListIterable, ModelIterable, QuerySet, ValuesListIterable

Rows = Iterable[Sequence[Any]]
Read = Callable[[Rows], list[Any]]


M = TypeVar("M", bound=Model)

_FIXED = (date, bool, NoneType)
"""Sorts of value that nobody can change, and that many rows share."""

_EMPTY = {"{}": dict, "[]": list}
"""What a column of JSON mostly holds, by its text."""


def records_of(rows: QuerySet[M, M]) -> list[M]:
    """Return the records of a set as Django reads them, at a part of the cost; one query."""
    compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return []
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(sql, params)
        return reader_of(rows, compiler)(cursor.fetchall())


def reader_of(shape: QuerySet[Any, Any], compiler: Any) -> Read:
    """Return what makes of rows what this set gives: records with what is joined to them, tuples, or single values.

    Raises TypeError for any other kind of set.
    """
    columns = [one[0] for one in compiler.select[: compiler.col_count]]
    converters = compiler.get_converters(columns)
    if compiler.has_composite_fields(columns):
        raise TypeError("A prepared set reads no keys of several columns.")
    give = _giver(shape, compiler)
    if not converters:
        return give
    return lambda rows: give(_converted(rows, converters, compiler.connection))


def _converted(rows: Rows, converters: Any, connection: Any) -> Iterator[list[Any]]:
    """Yield rows as Python holds them. Most rows of a column say the same: what cannot change is converted once, and
    what is empty is made without being read.
    """
    columns: list[tuple[int, Any, Any, dict[Any, Any], dict[Any, Any]]] = [
        (place, convert, expression, {}, _EMPTY if isinstance(expression.output_field, JSONField) else {})
        for place, (convert, expression) in converters.items()
    ]
    for row in rows:
        values = list(row)
        for place, convert, expression, seen, empty in columns:
            value = values[place]
            if value in seen:
                values[place] = seen[value]
                continue
            if value in empty:
                values[place] = empty[value]()
                continue
            made = value
            for one in convert:
                made = one(made, expression, connection)
            values[place] = made
            if isinstance(made, _FIXED):
                seen[value] = made
        yield values


def _giver(shape: QuerySet[Any, Any], compiler: Any) -> Read:
    kind = shape._iterable_class
    if kind is ModelIterable:
        return _records(compiler)
    if kind is FlatValuesListIterable:
        return lambda rows: [row[0] for row in rows]
    if kind is ValuesListIterable:
        width = compiler.col_count
        return lambda rows: [tuple(row[:width]) for row in rows]
    raise TypeError("A prepared set gives records, tuples or single values.")


def _records(compiler: Any) -> Read:
    info, annotated = compiler.klass_info, tuple(compiler.annotation_col_map.items())
    model, columns, names = _columns(info, compiler.select)
    joins = [_joined(one, compiler.select) for one in info.get("related_klass_infos", ())]

    def give(rows: Rows) -> list[Any]:
        found = []
        for row in rows:
            record = _made(model, names, row[columns])
            for join in joins:
                join(row, record)
            for name, place in annotated:
                setattr(record, name, row[place])
            found.append(record)
        return found

    return give


def _joined(info: Any, select: Sequence[Any]) -> Callable[[Sequence[Any], Model], None]:
    """Return what makes the record that is joined to another, and those joined to it, and ties them together."""
    model, columns, names = _columns(info, select)
    key = names.index(str(model._meta.pk.attname))
    further = [_joined(one, select) for one in info.get("related_klass_infos", ())]
    tie, tie_back = info["local_setter"], info["remote_setter"]

    def join(row: Sequence[Any], record: Model) -> None:
        values = row[columns]
        if values[key] is None:
            tie(record, None)
            return
        other = _made(model, names, values)
        for one in further:
            one(row, other)
        tie(record, other)
        tie_back(other, record)

    return join


def _columns(info: Any, select: Sequence[Any]) -> tuple[type[Model], slice, list[str]]:
    """Return the model whose records are read, where their columns stand in a row, and what these are called."""
    if info.get("from_parent"):
        raise TypeError("A prepared set reads no records that are another's part.")
    fields = info["select_fields"]
    columns = slice(fields[0], fields[-1] + 1)
    return info["model"], columns, [one[0].target.attname for one in select[columns]]


def _made(model: type[Model], names: Sequence[str], values: Sequence[Any]) -> Model:
    """Return the record with these values, as it comes from the database; what is not named is fetched when asked for."""
    record = model.__new__(model)
    state = ModelState()
    state.adding, state.db = False, DEFAULT_DB_ALIAS
    record.__dict__["_state"] = state
    record.__dict__.update(zip(names, values, strict=True))
    return record
