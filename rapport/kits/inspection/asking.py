"""The checks of one table asked of an engine: each ends in a count, or in a sentence why there is none (G17)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import ibis.expr.types as ir
from sqlglot import exp

from rapport.kits.inspection.conditions import absent, few, parsed, selected
from rapport.kits.inspection.connections import Connections
from rapport.kits.inspection.engines.engine import Engine, Row
from rapport.kits.inspection.faults import no_column, sentence, unread
from rapport.kits.inspection.held import Held, held
from rapport.kits.inspection.keys import KeyFiles, keys_of
from rapport.kits.inspection.kinds import Counted, FigureKind, Query, Reference, RowCount, RowKind, TwoSides, Unique
from rapport.kits.inspection.limits import number
from rapport.kits.inspection.outcomes import Outcome, Status, could_not_run, judged, noted
from rapport.kits.inspection.plan import Check, Table
from rapport.kits.inspection.samples import MOST, Say, failing_rows, may_be_shown, sampled
from rapport.kits.inspection.shapes import ROWS, Statement, rows_of, statements
from rapport.kits.telling import message as _


class TableRun:
    """One table of a plan, as it is on an engine."""

    def __init__(
        self, connections: Connections, meant: Table, table: ir.Table, now: datetime, samples: int = MOST
    ) -> None:
        self.connections, self.engine = connections, connections.engine
        self.table, self.now, self.samples = table, now, samples
        self.no_key = next((name for name in meant.key if name not in table.columns), "")
        self.meant = replace(meant, key=()) if self.no_key else meant
        self.rows: dict[str, int] = {}
        self.held: dict[str, Held] = {}

    def outcomes(self, checks: list[Check]) -> Iterator[Outcome]:
        """Yield what came of each check, counted together where that is cheaper."""
        scanned: dict[str, Check] = {}
        apart = []
        for check in checks:
            fault = self._fault(check)
            if fault:
                yield could_not_run(check, fault)
            elif isinstance(check.kind, RowKind | FigureKind):
                scanned[f"c{len(scanned)}"] = check
            else:
                apart.append(check)
        yield from self._scanned(scanned)
        yield from map(self._apart, apart)

    def _fault(self, check: Check) -> str:
        """Return why a check cannot be asked, as far as it can be told beforehand."""
        try:
            name = absent(check, self.table.columns)
        except Exception as why:  # also what takes SQL apart and gives up
            return sentence(why)
        return str(no_column(name, self.table.get_name(), self.table.columns, check)) if name else ""

    def with_samples(self, outcome: Outcome) -> Outcome:
        """Return an outcome with a few of the rows that failed, where it found some; without them where they are refused."""
        check = outcome.check
        if outcome.status is not Status.FOUND or not outcome.failed or not self.samples:
            return outcome
        try:
            engine, say, rows = self._failing(check)
            shown = may_be_shown(check, self.meant)
            return replace(outcome, samples=sampled(engine, rows, say, shown, self.samples)) if rows else outcome
        except Exception as why:  # the count stands, whatever a database says to this
            return replace(outcome, message=_("no samples: %(why)s") % {"why": sentence(why)})

    def with_keys(self, outcome: Outcome, files: KeyFiles) -> Outcome:
        """Return an outcome with the file that names all rows that failed, where some did and the plan says what names them."""
        check = outcome.check
        try:
            files.forget(check)
            if outcome.status is Status.COULD_NOT_RUN or not outcome.failed:
                return outcome
            engine, sql, columns = self._keys(check)
            if not sql:
                return noted(outcome, _("no keys: %(why)s") % {"why": self._why_none(check)})
            path, count = files.put(check, columns, engine.stream(sql))
        except Exception as why:  # the count stands, whatever a database or a disk says to this
            return noted(outcome, _("no keys: %(why)s") % {"why": sentence(why)})
        due = outcome.counts.get("in_duplicate_groups", outcome.failed)
        changed = count not in (due, files.most) and not isinstance(check.kind, TwoSides)
        facts = {"keys": f"{count:,}", "rows": f"{due:,}"}
        said = _("the table changed under the run: %(keys)s keys of %(rows)s rows") % facts if changed else ""
        return noted(replace(outcome, keys=str(path)), said)

    def _why_none(self, check: Check) -> str:
        if self.no_key:
            return no_column(self.no_key, self.table.get_name(), self.table.columns, check).said
        return _("the plan names no key of %(table)s") % {"table": check.table}

    def _keys(self, check: Check) -> tuple[Engine, str, list[str]]:
        if check.name in self.held:
            both = self.held[check.name]
            rows = both.named()
            return both.engine, both.said(rows), [one.alias_or_name for one in rows.expressions]
        parent = self._parent(check.kind, check) if isinstance(check.kind, Reference) else None
        asked = keys_of(self.engine, self.table, check, parent, self.meant)
        return self.engine, self.engine.said(asked) if asked else "", list(self.meant.key)

    def _failing(self, check: Check) -> tuple[Engine, Say, exp.Select | None]:
        if check.name in self.held:
            both = self.held[check.name]
            return both.engine, both.said, both.failing()
        parent = self._parent(check.kind, check) if isinstance(check.kind, Reference) else None
        return self.engine, self.engine.said, failing_rows(self.engine, self.table, check, parent, self.meant)

    def _scanned(self, checks: Mapping[str, Check]) -> Iterator[Outcome]:
        """Count all in as few statements as the engine likes; where one fails, each by itself, so that only the guilty does."""
        try:
            asked = statements(self.engine, self.table, checks)
            values, said = self._values(asked)
        except Exception as why:  # whatever a database says, each check says it
            if len(checks) == 1 or isinstance(why, TimeoutError):  # which each alone would wait for anew
                yield from (self.connections.unanswered(check, why) for check in checks.values())
                return
            for key, check in checks.items():
                yield from self._scanned({key: check})
            return
        self.rows |= {key: int(value) for key, value in values.items() if key.startswith(ROWS)}
        for key, check in checks.items():
            yield self._read(check, values[key], said[key])

    def _read(self, check: Check, value: Any, sql: str) -> Outcome:
        """Return what an answer says of a check; one that cannot be read ends this check alone."""
        try:
            rows = self.rows[rows_of(check)]
            if isinstance(check.kind, FigureKind):
                return judged(check, check.kind.of(value, self.now), rows=rows, failed=None, sql=(sql,))
            return judged(check, int(value), rows=rows, failed=int(value), sql=(sql,))
        except Exception as why:  # whatever a value is, the check says that it could not be read
            return could_not_run(check, unread(why, check), (sql,))

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
            if isinstance(check.kind, TwoSides):
                return self._two_sides(check, check.kind)
            sql = self._statement(check)
            if isinstance(check.kind, Query):
                value = _the_one(self.engine.ask(few(sql, 2)))
                return judged(check, None if value is None else number(value), rows=0, failed=None, sql=(sql,))
            return self._counted(check, self.engine.ask(sql)[0], sql)
        except Exception as why:  # whatever a database says, the check says it
            return self.connections.unanswered(check, why, [sql] if sql else [])

    def _counted(self, check: Check, row: Row, sql: str) -> Outcome:
        failed, counts = int(row[0]), {}
        if isinstance(check.kind, Unique):
            counts = {"in_duplicate_groups": int(row[0]), "beyond_the_first": int(row[1])}
            failed = counts["in_duplicate_groups" if check.kind.counted is Counted.ALL else "beyond_the_first"]
        return replace(judged(check, failed, rows=self._rows(check), failed=failed, sql=(sql,)), counts=counts)

    def _two_sides(self, check: Check, kind: TwoSides) -> Outcome:
        both = self.held[check.name] = held(self.connections, self.table, check, kind)
        sql = both.statement()
        try:
            rows, counts = both.counts(sql)
        except Exception as why:  # as above, with the statement beside it
            return self.connections.unanswered(check, why, [sql])
        failed = sum(counts.values())
        return replace(judged(check, failed, rows=rows, failed=failed, sql=(sql,)), counts=counts)

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
        return self.connections.table(kind.to_table, kind.to_columns, check)


def _the_one(rows: Sequence[Row]) -> Any:
    """Return the one value that a query is due to return. Raises ValueError where it returns none, or more."""
    if [len(row) for row in rows] == [1]:
        return rows[0][0]
    what = _("no row") if not rows else _("more than one row") if len(rows) > 1 else _("more than one column")
    raise ValueError(_("the query returns %(what)s; let it return one row with one number.") % {"what": what})
