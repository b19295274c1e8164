"""Many rows at once: what `bulk_create` and `bulk_update` do, at a fraction of their cost.

They prepare every single value by itself, which is most of the time of an import. Here only the columns whose values
the database takes in another form are prepared, column by column; strings and numbers go as they are.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.db import connection, models
from django.db.models.expressions import RawSQL

if TYPE_CHECKING:
    from django.db.backends.utils import CursorWrapper
    from django.db.models.options import Options

M = TypeVar("M", bound=models.Model)
T = TypeVar("T")
Field = models.Field[Any, Any]
Fields = Sequence[Field]
Rows = Sequence[tuple[Any, ...]]
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


def batched(items: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """Yield `items` in lists that fit one statement."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def among(values: Iterable[str | int]) -> RawSQL:
    """Return `values` for a lookup with `__in`, however many: one parameter, and one plan for any number of them."""
    given = list(values)
    item = "json_array_elements_text(%s::json)" if connection.vendor == "postgresql" else "value FROM json_each(%s)"
    if connection.vendor == "postgresql" and given and isinstance(given[0], int):
        item += "::bigint"
    return RawSQL(f"SELECT {item}", [json.dumps(given)])  # noqa: S611 - nothing of the text is given from outside


def insert(records: Sequence[M]) -> None:
    """Insert new records of one model, and give them their primary keys.

    Foreign keys are read from their columns (`client_id`), so what they point at must be saved before. Inside the
    caller's transaction; raises IntegrityError as any insert does.
    """
    if not records:
        return
    meta = records[0]._meta
    fields = [field for field in meta.concrete_fields if not field.primary_key]
    row_of = itemgetter(*(field.attname for field in fields))
    write = _by_document if connection.vendor == "postgresql" else _by_row
    key_name = meta.pk.attname
    with connection.cursor() as cursor:
        for start in range(0, len(records), BATCH):
            batch = records[start : start + BATCH]
            keys = write(cursor, meta, fields, [row_of(record.__dict__) for record in batch])
            for record, key in zip(batch, keys, strict=True):
                record.__dict__[key_name] = key
                record._state.adding = False


def _by_row(cursor: CursorWrapper, meta: Options[Any], fields: Fields, rows: Rows) -> Iterable[int]:
    """Write rows to the embedded database, where one writes at a time: so the next keys are known before."""
    columns = [_column(field, list(values)) for field, values in zip(fields, zip(*rows, strict=True), strict=True)]
    cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [meta.db_table])
    first = (cursor.fetchone() or (0,))[0] + 1
    keys = range(first, first + len(rows))
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in (meta.pk, *fields))
    marks = ", ".join(["%s"] * (len(fields) + 1))
    statement = f"INSERT INTO {quote(meta.db_table)} ({names}) VALUES ({marks})"  # noqa: S608 - names of our own models
    cursor.executemany(statement, list(zip(keys, *columns, strict=True)))
    return keys


def _by_document(cursor: CursorWrapper, meta: Options[Any], fields: Fields, rows: Rows) -> Iterable[int]:
    """Write rows to a server, all as one JSON document: its driver adapts value by value, slowly."""
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in fields)
    table, (source, document) = quote(meta.db_table), _document(fields, rows)
    key = quote(str(meta.pk.column))
    cursor.execute(f"INSERT INTO {table} ({names}) SELECT * FROM {source} RETURNING {key}", [document])  # noqa: S608
    return (key for (key,) in cursor.fetchall())


def update(records: Sequence[models.Model], names: Sequence[str]) -> None:
    """Write the columns `names` of records of one model; each is found by its primary key, however many there are.

    Foreign keys are named by column (`client_id`). Inside the caller's transaction.
    """
    if not records:
        return
    meta = records[0]._meta
    fields = [*(field for field in meta.concrete_fields if field.attname in names), meta.pk]
    row_of = itemgetter(*(field.attname for field in fields))
    write = _change_by_document if connection.vendor == "postgresql" else _change_by_row
    with connection.cursor() as cursor:
        for start in range(0, len(records), BATCH):
            batch = records[start : start + BATCH]
            write(cursor, meta, fields, [row_of(record.__dict__) for record in batch])


def _change_by_row(cursor: CursorWrapper, meta: Options[Any], fields: Fields, rows: Rows) -> None:
    columns = [_column(field, list(values)) for field, values in zip(fields, zip(*rows, strict=True), strict=True)]
    quote = connection.ops.quote_name
    *names, key = (quote(str(field.column)) for field in fields)
    changes = ", ".join(f"{name} = %s" for name in names)
    statement = f"UPDATE {quote(meta.db_table)} SET {changes} WHERE {key} = %s"  # noqa: S608 - names of our own models
    cursor.executemany(statement, list(zip(*columns, strict=True)))


def _change_by_document(cursor: CursorWrapper, meta: Options[Any], fields: Fields, rows: Rows) -> None:
    quote = connection.ops.quote_name
    *names, key = (quote(str(field.column)) for field in fields)
    changes = ", ".join(f"{name} = given.{name}" for name in names)
    table, (source, document) = quote(meta.db_table), _document(fields, rows)
    cursor.execute(f"UPDATE {table} SET {changes} FROM {source} WHERE {table}.{key} = given.{key}", [document])  # noqa: S608


def _document(fields: Fields, rows: Rows) -> tuple[str, str]:
    """Return rows as a server reads them: the source `given` of a statement, and its one parameter."""
    names = [str(field.column) for field in fields]
    # Without its length: a cast to varchar(200) would cut what an insert refuses.
    kinds = [str(field.rel_db_type(connection)).partition("(")[0] for field in fields]
    shape = ", ".join(f"{connection.ops.quote_name(name)} {kind}" for name, kind in zip(names, kinds, strict=True))
    document = json.dumps([dict(zip(names, row, strict=True)) for row in rows], default=str)
    return f"json_to_recordset(%s::json) AS given({shape})", document


def _column(field: Field, values: list[Any]) -> list[Any]:
    kind = field.get_internal_type()
    if kind not in PREPARED:
        return values
    if kind == "JSONField":  # most are empty, and preparing nothing costs as much as preparing something
        empty = field.get_db_prep_save({}, connection)
        return [field.get_db_prep_save(value, connection) if value != {} else empty for value in values]
    seen = {value: field.get_db_prep_save(value, connection) for value in set(values)}
    return [seen[value] for value in values]
