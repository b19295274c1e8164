"""What a plan finds in a set, held against the truth: which cells, or rows, it blames, and how many of them are truly wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import ibis.expr.types as ir
from sqlglot import exp

from rapport.kits.inspection.conditions import failing
from rapport.kits.inspection.drafts.drafting import draft
from rapport.kits.inspection.engines.engine import Engine, named
from rapport.kits.inspection.engines.opening import opened
from rapport.kits.inspection.kinds import RowKind, Unique
from rapport.kits.inspection.plan import Check
from rapport.kits.inspection.plans.reading import read_plan
from tests.kits.inspection.quality.sets import Cell, Set, without_truth


@dataclass(frozen=True, slots=True)
class Measured:
    """How many cells, or rows, are truly wrong, how many a plan blames, and how many of these are truly wrong."""

    true: int
    blamed: int
    right: int

    @property
    def recall(self) -> float:
        """The share of what is truly wrong that the plan finds."""
        return self.right / self.true

    @property
    def precision(self) -> float:
        """The share of what the plan finds that is truly wrong."""
        return self.right / self.blamed if self.blamed else 1.0


def written(one: Set) -> Measured:
    """Measure the plan that a person wrote for a set."""
    return measured(one, one.plan)


def drafted(one: Set, folder: Path) -> Measured:
    """Measure the draft that the set itself suggests, as it is proposed; it is kept in a folder."""
    plan = folder / f"{one.name}.yaml"
    engine = opened(str(without_truth(one, folder)))
    plan.write_text(draft(engine, one.name), encoding="utf-8")
    engine.close()
    return measured(one, plan)


def measured(one: Set, path: Path) -> Measured:
    """Measure a plan of a set."""
    true, plan, engine = one.truth(one.path), read_plan(path), opened(str(one.path))
    blamed: set[Cell] = set()
    for check in plan.checks:
        table = engine.table(plan.tables[check.table].physical)
        keys = _keys(engine, table, check, one.key)
        columns = _blamed(check, table) if one.by_cell else [""]
        blamed |= {(key, column) for key in keys for column in columns}
    engine.close()
    return Measured(len(true), len(blamed), len(true & blamed))


def _blamed(check: Check, table: ir.Table) -> list[str]:
    """Return the columns of which a check says that they are wrong: its own; of a predicate, the one that its name begins with."""
    if check.kind.columns:
        return list(check.kind.columns)
    return sorted((name for name in table.columns if check.name.startswith(name)), key=len)[-1:]


def _keys(engine: Engine, table: ir.Table, check: Check, key: str) -> Iterator[str]:
    rows = exp.select(exp.column(key, quoted=True)).from_(named(table))
    if isinstance(check.kind, RowKind):
        rows = rows.where(failing(engine, table, {"one": (check, check.kind)})["one"])
    elif isinstance(check.kind, Unique):
        columns = [exp.column(name, quoted=True) for name in check.kind.columns]
        twice = exp.select(*(one.copy() for one in columns)).from_(
            engine.doubled(table, check.kind.columns, None).subquery("twice")
        )
        rows = rows.where(exp.In(this=exp.Tuple(expressions=columns), query=twice.subquery()))
    else:
        raise NotImplementedError(check.kind.name)
    return (str(row[0]) for row in engine.ask(engine.said(rows)))
