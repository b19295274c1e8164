"""The connections of a run: the one that the plan is about, and others that it names for what lies elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import ibis.expr.types as ir

from rapport.kits.inspection.engines.engine import Engine
from rapport.kits.inspection.faults import no_column, no_table, sentence_of
from rapport.kits.inspection.outcomes import Outcome, could_not_run
from rapport.kits.inspection.plan import Check, Plan, PlanError
from rapport.kits.telling import message as _


class Connections:
    """Where the tables of a plan lie."""

    def __init__(self, plan: Plan, engine: Engine, sources: Mapping[str, Engine]) -> None:
        self.plan, self.engine, self.sources = plan, engine, sources

    def on(self, source: str, check: Check) -> Engine:
        """Return the connection of a source; that of the plan where it is not named.

        Raises:
            PlanError: no such source was given.

        """
        if not source:
            return self.engine
        if source not in self.sources:
            raise PlanError(
                _("%(check)s needs the source %(source)s; say where it lies: --source %(source)s=URL.")
                % {"check": check.name, "source": source},
                check.place,
            )
        return self.sources[source]

    def unanswered(self, check: Check, why: Exception, sql: Sequence[str] = ()) -> Outcome:
        """Return the outcome of a check to which a connection said something else than an answer."""
        may_pass = any(one.may_pass(why) for one in (self.engine, *self.sources.values()))
        return could_not_run(check, sentence_of(why, check), tuple(sql), may_pass=may_pass)

    def table(self, name: str, columns: Sequence[str], check: Check, source: str = "") -> ir.Table:
        """Return the table that a check points to, by its name in the plan or in the database.

        Raises:
            PlanError: it, its source or one of the columns is not there.

        """
        named = self.plan.tables.get(name)
        physical = named.physical if named else name
        try:
            found = self.on(source, check).table(physical)
        except LookupError as why:
            raise no_table(physical, check, pointed=True) from why
        absent = next((one for one in columns if one not in found.columns), None)
        if absent is not None:
            raise no_column(absent, physical, found.columns, check, pointed=True)
        return found
