"""One check of two sides, ready to be counted: on one connection as it stands, over two brought together in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import ibis.expr.types as ir
from sqlglot import exp

from rapport.kits.inspection.conditions import parsed
from rapport.kits.inspection.connections import Connections
from rapport.kits.inspection.engines.engine import Engine
from rapport.kits.inspection.kinds import Reconciliation, TwoSides
from rapport.kits.inspection.kinds.agreeing import comparable
from rapport.kits.inspection.kinds.values import Uncomparable
from rapport.kits.inspection.plan import Check, PlanError
from rapport.kits.inspection.sides import DIFFERING, MORE_THAN_ONCE, VERDICTS, Side, counted, failing, said, sides
from rapport.kits.telling import message as _


@dataclass(frozen=True, slots=True)
class Held:
    """Both sides of a check, with the engine that holds them against each other."""

    kind: TwoSides
    engine: Engine
    own: Side
    other: Side
    apart: bool

    def statement(self) -> str:
        """Return what counts the groups or keys, by verdict."""
        return self.said(counted(self.engine, self.kind, self.own, self.other, apart=self.apart))

    def said(self, rows: exp.Select) -> str:
        """Return a statement about both sides as text."""
        return said(self.engine, rows, self.own, self.other)

    def counts(self, sql: str) -> tuple[int, Mapping[str, int]]:
        """Return how many groups or keys there are, and how many of them fail by what is wrong."""
        found = {str(verdict): int(count) for verdict, count in self.engine.ask(sql)}
        return sum(found.values()), {one: found.get(one, 0) for one in self._verdicts()}

    def _verdicts(self) -> tuple[str, ...]:
        if not isinstance(self.kind, Reconciliation):
            return (DIFFERING,)
        return tuple(one for one in VERDICTS if not (self.kind.added and one == MORE_THAN_ONCE))

    def failing(self) -> exp.Select:
        """Return the groups or keys that fail, with what is wrong and the values of both sides."""
        return failing(self.engine, self.kind, self.own, self.other, apart=self.apart)

    def named(self) -> exp.Select:
        """Return the groups or keys that fail, with what is wrong and no more."""
        rows = self.failing()
        return rows.select(*rows.expressions[: len(self.own.keys) + 1], append=False)


def held(connections: Connections, here: ir.Table, check: Check, kind: TwoSides) -> Held:
    """Return a check of two sides as it can be counted.

    Raises:
        PlanError: the other side is not there, or the two cannot be compared.

    """
    engine = connections.engine
    there = connections.table(kind.to_table, kind.there, check, kind.source) if kind.to_table else here
    where = parsed(check.where, check) if check.where else None
    to_where = parsed(kind.to_where, check) if kind.to_where else None if kind.to_table else where
    own, other = sides(kind, here, there, where, to_where)
    try:
        _hold_comparable(own, other)
    except Uncomparable as why:
        raise PlanError(_("%(check)s: %(why)s.") % {"check": check.name, "why": str(why)}, check.place) from why
    if not kind.source:
        return Held(kind, engine, own, other, apart=False)
    from rapport.kits.inspection.gathering import gathered

    local, own, other = gathered((engine, own), (connections.on(kind.source, check), other))
    return Held(kind, local, own, other, apart=True)


def _hold_comparable(own: Side, other: Side) -> None:
    comparable([own.table[name] for name in own.keys], [other.table[name] for name in other.keys])
    pairs = zip(own.values, other.values, strict=True)
    for here, there in pairs:
        for table, name in ((own.table, here), (other.table, there)):
            if own.added and not table[name].type().is_numeric():
                raise Uncomparable(
                    _("%(name)s is %(type)s, and only numbers can be added up")
                    % {"name": name, "type": table[name].type()}
                )
        comparable([own.table[here]], [other.table[there]])
