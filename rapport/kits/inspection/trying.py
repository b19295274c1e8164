"""A plan tried on the first rows of a table: what rows tell by themselves, and how the values of the columns spread.

What only all rows can tell (how many there are, a sum, two sides) is left to a run.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile

from rapport.kits.inspection.connections import Connections
from rapport.kits.inspection.drafts.reading import look
from rapport.kits.inspection.engines.cutting import first_rows
from rapport.kits.inspection.engines.engine import Engine
from rapport.kits.inspection.kinds import Reference, RowKind, Unique
from rapport.kits.inspection.outcomes import Outcome
from rapport.kits.inspection.plan import Check, Plan, Table
from rapport.kits.inspection.running import of_table
from rapport.kits.inspection.shapes import statements
from rapport.kits.inspection.spreads import Spread, spread_of

FIRST = 10_000


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of trying the checks of a table on its first `rows` rows.

    Checks that only all rows can tell have no outcome; `sql` are the statements that a run would ask for those of its rows.
    """

    table: Table
    rows: int
    outcomes: Sequence[Outcome] = ()
    spreads: Sequence[Spread] = ()
    sql: Sequence[str] = ()


def tried(
    plan: Plan,
    table: Table,
    engine: Engine,
    *,
    now: datetime,
    most: int = FIRST,
    goes_on: Callable[[], bool] = lambda: True,
) -> Trial:
    """Return what comes of the checks of a table on its first rows; nothing is recorded, and nothing written anywhere.

    No further check is asked once `goes_on` says no; those have no outcome.

    Raises whatever a database says to what is asked of the table as a whole; a check that cannot run says so itself.
    """
    checks = [check for check in plan.checks if check.table == table.name]
    told = [check for check in checks if _by_few(check, table)]
    connections = Connections(replace(plan, checks=tuple(told)), engine, {})
    try:
        there = engine.table(table.physical)
    except LookupError:
        return Trial(table, 0, list(of_table(connections, table, now)))
    sql: list[str] = []
    with suppress(Exception):  # what cannot be asked is told check by check below
        by_row = {check.name: check for check in told if isinstance(check.kind, RowKind)}
        sql = [one.sql for one in statements(engine, there, by_row)] if by_row else []
    whole, engine.cut = engine.cut, first_rows(there, most)
    try:
        looked = look(engine, table.physical)
        spreads = [spread_of(column, table.shown) for column in looked.columns.values()]
        asked = of_table(connections, table, now, samples=0)
        return Trial(table, looked.rows, list(takewhile(lambda _one: goes_on(), asked)), spreads, sql)
    finally:
        engine.cut = whole


def _by_few(check: Check, table: Table) -> bool:
    """Whether some rows of a table tell by themselves what fails."""
    kind = check.kind
    if isinstance(kind, Reference):
        return kind.to_table not in (table.name, table.physical)
    return isinstance(kind, RowKind | Unique)
