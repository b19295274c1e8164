"""Many rows at once: what `bulk_create` and `bulk_update` do, at a fraction of their cost.

They prepare every single value by itself, which is most of the time of an import. Here only the columns whose values
the database takes in another form are prepared, column by column; strings and numbers go as they are.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.db import connection, models
from django.db.models.expressions import RawSQL
from pydantic_core import to_json

from rapport.core import binding, lists
from rapport.core.lists import Columns, Field, Fields

if TYPE_CHECKING:
    from django.db.models.options import Options

M = TypeVar("M", bound=models.Model)
T = TypeVar("T")

BATCH = 500
PREPARED = {"DateField", "DateTimeField", "DecimalField", "JSONField", "UUIDField"}
"""Sorts of field whose values a database takes in a form of its own."""


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keep the collector of cyclic garbage away while very many records are made; it would walk them all, again and again."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


class Mould(Generic[M]):
    """Makes records of one model that are not saved yet: as the model itself does, at a tenth of the cost.

    A record is its columns by name, and they are set at once; the model's own constructor sets them one after another.
    """

    def __init__(self, model: type[M]) -> None:
        fields = list(model._meta.concrete_fields)
        self.model = model
        self.makers: list[tuple[str, Callable[[], Any]]] = [
            (field.attname, field.default) for field in fields if field.has_default() and callable(field.default)
        ]
        made = {name for name, _maker in self.makers}
        self.blank = {field.attname: None if field.attname in made else field.get_default() for field in fields}

    def make(self, **values: Any) -> M:
        """Return a new record; foreign keys are given by column (`client_id`). Raises TypeError for another name."""
        row = {**self.blank, **values}
        if len(row) != len(self.blank):
            raise TypeError(f"{self.model.__name__} has no {', '.join(sorted(values.keys() - self.blank.keys()))}.")
        for name, maker in self.makers:
            if name not in values:
                row[name] = maker()
        row["_state"] = models.base.ModelState()
        record = self.model.__new__(self.model)
        record.__dict__ = row
        return record

    def insert(self, count: int, **columns: Any) -> Sequence[int]:
        """Insert `count` rows that nobody needs as records, and return their keys in order; else as `insert` of records does.

        A column is a list with a value a row, or one value for all. Raises TypeError for another name.
        """
        return _insert(self.model._meta, *self._ready(count, columns))

    def ensure(self, count: int, **columns: Any) -> None:
        """Insert those of `count` rows, given as to `insert`, that no unique column forbids; the others are there already."""
        _insert(self.model._meta, *self._ready(count, columns), or_leave=True)

    def _ready(self, count: int, columns: dict[str, Any]) -> tuple[Fields, Columns]:
        if unknown := columns.keys() - self.blank.keys():
            raise TypeError(f"{self.model.__name__} has no {', '.join(sorted(unknown))}.")
        made = {name: [maker() for _ in range(count)] for name, maker in self.makers if name not in columns}
        given = {**self.blank, **made, **columns}
        fields = _fields(self.model._meta)
        values = (given[field.attname] for field in fields)
        return fields, [one if isinstance(one, list) else [one] * count for one in values]


def batched(items: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """Yield `items` in lists that fit one statement."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def among(values: Iterable[str | int]) -> RawSQL:
    """Return `values` for a lookup with `__in`, however many: one parameter, and one plan for any number of them."""
    given = list(values)
    kind = int if given and isinstance(given[0], int) else str
    return RawSQL(lists.chosen_from(kind, connection.vendor), [json.dumps(given)])  # noqa: S611 - nothing of the text is given from outside


def insert(records: Sequence[M]) -> None:
    """Insert new records of one model, and give them their primary keys.

    Foreign keys are read from their columns (`client_id`), so what they point at must be saved before. Inside the
    caller's transaction; raises IntegrityError as any insert does.
    """
    if not records:
        return
    meta = records[0]._meta
    fields = _fields(meta)
    row_of = itemgetter(*(field.attname for field in fields))
    columns = list(zip(*[row_of(record.__dict__) for record in records], strict=True))
    key_name = meta.pk.attname
    for record, key in zip(records, _insert(meta, fields, columns), strict=True):
        record.__dict__[key_name] = key
        record._state.adding = False


def _fields(meta: Options[Any]) -> Fields:
    return [field for field in meta.concrete_fields if not field.primary_key]


def _insert(meta: Options[Any], fields: Fields, columns: Columns, *, or_leave: bool = False) -> list[int]:
    """Insert rows in batches; returns their keys, which mean nothing where some of them are left."""
    write = _by_list if connection.vendor == "postgresql" else _by_row
    keys: list[int] = []
    otherwise = " ON CONFLICT DO NOTHING" if or_leave else ""
    for start in range(0, len(columns[0]), BATCH):
        keys += write(meta, fields, [column[start : start + BATCH] for column in columns], otherwise)
    return keys


def _by_row(meta: Options[Any], fields: Fields, columns: Columns, otherwise: str) -> Iterable[int]:
    """Write rows to the embedded database, where one writes at a time: so the next keys are known before."""
    ready = [_column(field, values) for field, values in zip(fields, columns, strict=True)]
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in (meta.pk, *fields))
    marks = ", ".join(["%s"] * (len(fields) + 1))
    statement = f"INSERT INTO {quote(meta.db_table)} ({names}) VALUES ({marks}){otherwise}"  # noqa: S608 - names of our own models
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [meta.db_table])
        first = (cursor.fetchone() or (0,))[0] + 1
        keys = range(first, first + len(columns[0]))
        cursor.executemany(statement, list(zip(keys, *ready, strict=True)))
    return keys


def _by_list(meta: Options[Any], fields: Fields, columns: Columns, otherwise: str) -> Iterable[int]:
    """Write rows to a server, a list a column. The text is the same for any number of rows, so the server keeps it prepared."""
    alike = lists.alike(columns)
    text = _inserting(meta, tuple(fields), alike, otherwise)
    with binding.run(text, lists.parameters(fields, columns, alike)) as cursor:
        return [key for (key,) in cursor.fetchall()]


@lru_cache(1_000)
def _inserting(meta: Options[Any], fields: Fields, alike: lists.Alike, otherwise: str) -> str:
    quote = connection.ops.quote_name
    names, key = ", ".join(quote(str(field.column)) for field in fields), quote(str(meta.pk.column))
    source = f"SELECT * FROM {lists.source(fields, alike)}{otherwise} RETURNING {key}"  # noqa: S608 - names of our own models
    return f"INSERT INTO {quote(meta.db_table)} ({names}) {source}"


def update(records: Sequence[models.Model], names: Sequence[str]) -> None:
    """Write the columns `names` of records of one model; each is found by its primary key, however many there are.

    Foreign keys are named by column (`client_id`). Inside the caller's transaction.
    """
    if not records:
        return
    meta = records[0]._meta
    fields = [*(field for field in meta.concrete_fields if field.attname in names), meta.pk]
    row_of = itemgetter(*(field.attname for field in fields))
    write = _change_by_list if connection.vendor == "postgresql" else _change_by_row
    for start in range(0, len(records), BATCH):
        batch = records[start : start + BATCH]
        write(meta, fields, list(zip(*[row_of(record.__dict__) for record in batch], strict=True)))


def _change_by_row(meta: Options[Any], fields: Fields, columns: Columns) -> None:
    ready = [_column(field, values) for field, values in zip(fields, columns, strict=True)]
    quote = connection.ops.quote_name
    *names, key = (quote(str(field.column)) for field in fields)
    changes = ", ".join(f"{name} = %s" for name in names)
    statement = f"UPDATE {quote(meta.db_table)} SET {changes} WHERE {key} = %s"  # noqa: S608 - names of our own models
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(zip(*ready, strict=True)))


def _change_by_list(meta: Options[Any], fields: Fields, columns: Columns) -> None:
    alike = lists.alike(columns)
    binding.run(_changing(meta, tuple(fields), alike), lists.parameters(fields, columns, alike)).close()


@lru_cache(1_000)
def _changing(meta: Options[Any], fields: Fields, alike: lists.Alike) -> str:
    quote = connection.ops.quote_name
    *names, key = (quote(str(field.column)) for field in fields)
    table, changes = quote(meta.db_table), ", ".join(f"{name} = given.{name}" for name in names)
    return f"UPDATE {table} SET {changes} FROM {lists.source(fields, alike)} WHERE {table}.{key} = given.{key}"  # noqa: S608


def _column(field: Field, values: Sequence[Any]) -> Sequence[Any]:
    kind = field.get_internal_type()
    if kind not in PREPARED:
        return values
    if isinstance(field, models.JSONField):  # most are empty, and writing nothing costs as much as writing something
        return ["{}" if value == {} else None if value is None else _json(value, field.encoder) for value in values]
    seen = {value: field.get_db_prep_save(value, connection) for value in set(values)}
    return [seen[value] for value in values]


def _json(value: Any, encoder: type[json.JSONEncoder] | None) -> str:
    """Return a value as JSON; by the quicker of two ways, where no field has one of its own."""
    return json.dumps(value, cls=encoder) if encoder is not None else to_json(value).decode()
