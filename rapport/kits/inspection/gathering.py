"""Two sides that lie on two connections, brought together in memory by what they have in common.

Each side comes grouped from where it lies, and as it comes from there each value is written one way: a number by its
digits, so that 1 is 1.0 and a tenth of SQLite a tenth of PostgreSQL, a day and a moment by ISO 8601.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice
from typing import Any

import duckdb
import ibis
import ibis.expr.datatypes as dt
import pyarrow as pa

from rapport.kits.inspection.engines.duckdb import DuckDB
from rapport.kits.inspection.engines.engine import Engine
from rapport.kits.inspection.masking import written
from rapport.kits.inspection.sides import HERE, THERE, Side
from rapport.kits.telling import message as _

BATCH = 20_000
MOST = 5_000_000
"""Groups or keys of a side that are brought together, at most: they lie in memory."""
DIGITS = 38
CENTS = 10


def gathered(own: tuple[Engine, Side], other: tuple[Engine, Side]) -> tuple[DuckDB, Side, Side]:
    """Return an engine in memory that holds both sides as tables, and both as they are there."""
    local = DuckDB.on_data([], seconds=own[0].seconds)
    types = _types(own[1], other[1])
    loaded = [_load(local, name, *side, types) for name, side in ((HERE, own), (THERE, other))]
    return local, loaded[0], loaded[1]


def _types(own: Side, other: Side) -> list[dt.DataType]:
    """Return for each pair of values the type that both are held in."""
    held: list[dt.DataType] = []
    for left, right in zip(own.types, other.types, strict=True):
        if not (left.is_numeric() and right.is_numeric()):
            held.append(dt.string)
        elif left.is_floating() or right.is_floating():
            held.append(dt.float64)
        else:
            held.append(dt.Decimal(DIGITS, CENTS))
    return held


def _load(local: DuckDB, name: str, engine: Engine, side: Side, types: Sequence[dt.DataType]) -> Side:
    keys = [f"k{index}" for index in range(len(side.keys))]
    schema = pa.schema(
        [(key, pa.string()) for key in keys]
        + [("n", pa.int64())]
        + [(f"v{index}", ibis.schema({"v": type_}).to_pyarrow().field(0).type) for index, type_ in enumerate(types)]
    )
    connection: duckdb.DuckDBPyConnection = local.backend.con
    connection.from_arrow(schema.empty_table()).to_table(name)
    for batch, rows in enumerate(_batches(engine.stream(engine.said(side.grouped())))):
        if batch * BATCH >= MOST:
            raise ValueError(
                _("one side has more than %(most)s keys, too many to bring together; narrow both with a filter.")
                % {"most": f"{MOST:,}"}
            )
        columns = list(zip(*(_written(row, len(keys), types) for row in rows), strict=True))
        table = pa.table([pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)], schema)
        connection.from_arrow(table).insert_into(name)
    named = dict(zip(side.values, types, strict=True))
    there = ibis.table({**dict.fromkeys(side.keys, dt.string), **named}, name=name)
    return replace(side, table=there, where=None)


def _batches(rows: Iterable[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    left = iter(rows)
    while some := list(islice(left, BATCH)):
        yield some


def _written(row: Sequence[Any], keys: int, types: Sequence[dt.DataType]) -> list[Any]:
    values = [_typed(value, type_) for value, type_ in zip(row[keys + 1 :], types, strict=True)]
    return [*(written(value) for value in row[:keys]), int(row[keys]), *values]


def _typed(value: Any, type_: dt.DataType) -> Any:
    if value is None or type_.is_string():
        return written(value)
    if type_.is_floating():
        return float(value)
    return round(Decimal(str(value)), CENTS)
