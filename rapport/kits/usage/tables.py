"""Events from a table or view of any database that an inspection reads: columns that say who, what and when, and nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, tzinfo

import ibis
import ibis.expr.types as ir

from rapport.kits.inspection.engines.engine import Engine
from rapport.kits.usage import problems
from rapport.kits.usage.columns import Columns
from rapport.kits.usage.events import BadEvent, shown
from rapport.kits.usage.reading import ReadRow, read_row

MOST = 200_000
"""Rows that are read at once, the newest of them: a table of events has no end."""


def read_table(
    engine: Engine, name: str, *, who: str, what: str, when: str, key: str, since: datetime, now: datetime, zone: tzinfo
) -> Iterator[ReadRow]:
    """Yield the events of a table since a moment, and what is wrong with each row that holds none.

    Such a row is called by its `key`, else by all that was read of it. `who`, `what`, `when` and `key` (may be empty) are
    columns; moments without a zone are in `zone`. Of more than `MOST` rows the newest are read, and the last thing told is that.

    Raises:
        LookupError: there is no such table.

    """
    table = engine.table(name)
    named = [one for one in (who, what, when, key) if one]
    if missing := [one for one in named if one not in table.columns]:
        yield BadEvent(0, problems.NO_COLUMN, {"value": missing[0][:40], "columns": ", ".join(table.columns)[:200]})
        return
    rows = engine.ask(engine.said(engine.tree(_asked(table, named, when, since, zone))))
    where = Columns(0, 1, 2, 3 if key else None)
    for line, row in enumerate(rows, 1):
        if line > MOST:
            yield BadEvent(0, problems.MORE_ROWS, {"most": f"{MOST:,}", "day": f"{since.astimezone(zone):%Y-%m-%d}"})
            return
        told = read_row(row, where, line=line, wide=len(named), now=now, zone=zone)
        yield replace(told, row=_called(row[3:] if key else row)) if isinstance(told, BadEvent) else told


def _called(values: Sequence[object]) -> str:
    return ", ".join(shown(value) for value in values if value not in (None, ""))


def _asked(table: ir.Table, named: list[str], when: str, since: datetime, zone: tzinfo) -> ir.Table:
    """Return the newest rows of a table, of those since a moment where its column of moments can be held against one."""
    moment = table[when]
    if moment.type().is_timestamp():
        there = since.astimezone(UTC if moment.type().timezone else zone).replace(tzinfo=None)
        table = table.filter(moment >= ibis.literal(there, type="timestamp"))
    elif moment.type().is_date():
        table = table.filter(moment >= ibis.literal(since.astimezone(zone).date()))
    elif moment.type().is_string():
        table = table.filter(moment >= f"{since.astimezone(zone):%Y-%m-%d}")
    return table.order_by(ibis.desc(table[when])).select(*named).limit(MOST + 1)
