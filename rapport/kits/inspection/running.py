"""A plan run on an engine, table by table: each check ends in a count, or in a sentence why there is none (PRACTICES E1, G17)."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import ibis.expr.types as ir
from sqlglot import exp

from rapport.kits.inspection.conditions import parsed, selected
from rapport.kits.inspection.engines.engine import Engine
from rapport.kits.inspection.kinds import Counted, FigureKind, Query, Reference, RowCount, RowKind, Unique
from rapport.kits.inspection.limits import number
from rapport.kits.inspection.outcomes import Outcome, Report, Status, could_not_run, judged
from rapport.kits.inspection.plan import Check, Plan, PlanError, Table
from rapport.kits.inspection.samples import masked, sampled
from rapport.kits.inspection.shapes import ROWS, Statement, rows_of, statements

QUOTED = re.compile(r"'[^']*'|(?<=: )\"[^\"]*\"$")
"""A value in the message of a database: between single quotes, or at the end behind a colon."""

Progress = Callable[[Table, int, int], None]


def inspect(plan: Plan, engine: Engine, *, now: datetime, progress: Progress = lambda table, done, of: None) -> Report:
    """Run all checks of a plan and return what came of each.

    `now` is aware and what ages are told from; `progress` hears of each table before its turn, with how many are done
    and how many there are.
    """
    began = time.monotonic()
    outcomes: dict[str, Outcome] = {}
    for done, table in enumerate(plan.tables.values()):
        progress(table, done, len(plan.tables))
        outcomes |= {_key(one.check): one for one in of_table(plan, table, engine, now)}
    return Report([outcomes[_key(check)] for check in plan.checks], time.monotonic() - began)


def of_table(plan: Plan, table: Table, engine: Engine, now: datetime) -> Iterator[Outcome]:
    """Yield what came of each check of one table."""
    checks = [check for check in plan.checks if check.table == table.name]
    try:
        there = engine.table(table.physical)
    except LookupError:
        yield from (could_not_run(check, f"there is no table {table.physical}.") for check in checks)
        return
    except Exception as why:  # whatever a database says, each check says it
        yield from (could_not_run(check, _sentence(why)) for check in checks)
        return
    run = _Run(plan, engine, there, now)
    yield from map(run.with_samples, run.outcomes(checks))


class _Run:
    def __init__(self, plan: Plan, engine: Engine, table: ir.Table, now: datetime) -> None:
        self.plan, self.engine, self.table, self.now = plan, engine, table, now
        self.rows: dict[str, int] = {}

    def outcomes(self, checks: list[Check]) -> Iterator[Outcome]:
        scanned: dict[str, Check] = {}
        apart = []
        for check in checks:
            absent = next((name for name in check.kind.columns if name not in self.table.columns), None)
            if absent is not None:
                yield could_not_run(check, f"there is no column {absent} in {self.table.get_name()}.")
            elif isinstance(check.kind, RowKind | FigureKind):
                scanned[f"c{len(scanned)}"] = check
            else:
                apart.append(check)
        yield from self._scanned(scanned)
        yield from map(self._apart, apart)

    def with_samples(self, outcome: Outcome) -> Outcome:
        """Return an outcome with a few of the rows that failed, where it found some; without them where they are refused."""
        check = outcome.check
        if outcome.status is not Status.FOUND or not outcome.failed:
            return outcome
        try:
            parent = self._parent(check.kind, check) if isinstance(check.kind, Reference) else None
            return replace(
                outcome, samples=sampled(self.engine, self.table, check, parent, self.plan.tables[check.table])
            )
        except Exception as why:  # the count stands, whatever a database says to this
            return replace(outcome, message=f"no samples: {_sentence(why)}")

    def _scanned(self, checks: Mapping[str, Check]) -> Iterator[Outcome]:
        """Count all in as few statements as the engine likes; where one fails, each by itself, so that only the guilty does."""
        try:
            asked = statements(self.engine, self.table, checks)
            values, said = self._values(asked)
        except Exception as why:  # whatever a database says, each check says it
            if len(checks) == 1:
                (check,) = checks.values()
                yield could_not_run(check, _sentence(why))
                return
            for key, check in checks.items():
                yield from self._scanned({key: check})
            return
        self.rows |= {key: int(value) for key, value in values.items() if key.startswith(ROWS)}
        for key, check in checks.items():
            value, sql, rows = values[key], (said[key],), self.rows[rows_of(check)]
            if isinstance(check.kind, FigureKind):
                yield judged(check, check.kind.of(value, self.now), rows=rows, failed=None, sql=sql)
            else:
                yield judged(check, int(value), rows=rows, failed=int(value), sql=sql)

    def _values(self, asked: list[Statement]) -> tuple[dict[str, Any], dict[str, str]]:
        values: dict[str, Any] = {}
        said: dict[str, str] = {}
        for one in asked:
            (row,) = self.engine.ask(one.sql)
            values |= zip(one.keys, row, strict=True)
            said |= dict.fromkeys(one.keys, one.sql)
        return values, said

    def _apart(self, check: Check) -> Outcome:
        sql = ""
        try:
            sql = self._statement(check)
            row = self.engine.ask(sql)[0]
            if isinstance(check.kind, Query):
                return judged(check, None if row[0] is None else number(row[0]), rows=0, failed=None, sql=(sql,))
            all_rows = isinstance(check.kind, Unique) and check.kind.counted is Counted.ALL
            failed = int(row[0] if all_rows or isinstance(check.kind, Reference) else row[1])
            return judged(check, failed, rows=self._rows(check), failed=failed, sql=(sql,))
        except Exception as why:  # whatever a database says, the check says it
            return could_not_run(check, _sentence(why), (sql,) if sql else ())

    def _rows(self, check: Check) -> int:
        """Return how many rows a check looks at, counted once."""
        if rows_of(check) not in self.rows:
            values, _ = self._values(statements(self.engine, self.table, {"": replace(check, kind=RowCount())}))
            self.rows |= {key: int(value) for key, value in values.items() if key.startswith(ROWS)}
        return self.rows[rows_of(check)]

    def _statement(self, check: Check) -> str:
        kind = check.kind
        where = parsed(check.where, check) if check.where else None
        if isinstance(kind, Query):
            return selected(kind.sql, check, self.engine.dialect)
        if isinstance(kind, Reference):
            parent = self._parent(kind, check)
            rows = self.engine.pointing_nowhere(self.table, kind.columns, parent, kind.to_columns, where)
            return self.engine.said(rows.select(exp.Count(this=exp.Star())))
        return self.engine.said(self.engine.duplicates(self.table, kind.columns, where))

    def _parent(self, kind: Reference, check: Check) -> ir.Table:
        named = self.plan.tables.get(kind.to_table)
        physical = named.physical if named else kind.to_table
        try:
            parent = self.engine.table(physical)
        except LookupError as why:
            raise PlanError(f"there is no table {physical}, where {check.name} points.", check.place) from why
        absent = next((name for name in kind.to_columns if name not in parent.columns), None)
        if absent is not None:
            raise PlanError(f"there is no column {absent} in {physical}, where {check.name} points.", check.place)
        return parent


def _key(check: Check) -> str:
    return f"{check.table}\n{check.name}"


def _sentence(why: Exception) -> str:
    """Return the first line of what went wrong; the values that a database repeats in it by their shape."""
    said = next((line.strip() for line in str(why).splitlines() if line.strip()), type(why).__name__)
    return said if isinstance(why, PlanError) else QUOTED.sub(lambda value: masked(value.group()), said)
