"""What breaks each proposal, counted by the engine over all rows, in as few statements as it likes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sqlglot import exp

from rapport.kits.inspection.drafts.proposal import Proposal
from rapport.kits.inspection.drafts.reading import Look
from rapport.kits.inspection.engines.engine import Engine
from rapport.kits.inspection.kinds import Reference, RowKind, Unique
from rapport.kits.inspection.limits import NOTHING
from rapport.kits.inspection.plan import Check
from rapport.kits.inspection.shapes import statements


def counted(engine: Engine, look: Look, proposed: Sequence[Proposal], looks: Mapping[str, Look]) -> Iterator[Proposal]:
    """Yield the proposals that hold of nearly all rows, each with how many break it; what cannot be counted is none."""
    failed = _by_row(engine, look, [one for one in proposed if isinstance(one.kind, RowKind)])
    for one in proposed:
        rows = failed.get(id(one)) if isinstance(one.kind, RowKind) else _apart(engine, look, one, looks)
        if rows is not None and rows <= one.tolerated * look.rows:
            yield replace(one, failed=rows)


def _by_row(engine: Engine, look: Look, proposed: Sequence[Proposal]) -> dict[int, int]:
    checks = {f"c{number}": Check(f"c{number}", look.name, one.kind, NOTHING) for number, one in enumerate(proposed)}
    values: dict[str, int] = {}
    try:
        for statement in statements(engine, look.table, checks) if checks else ():
            values |= zip(statement.keys, map(int, engine.ask(statement.sql)[0]), strict=True)
    except Exception:  # whatever a database says: each by itself, so that only what it refuses is dropped
        if len(proposed) == 1:
            return {}
        return {key: rows for one in proposed for key, rows in _by_row(engine, look, [one]).items()}
    return {id(one): values[f"c{number}"] for number, one in enumerate(proposed)}


def _apart(engine: Engine, look: Look, one: Proposal, looks: Mapping[str, Look]) -> int | None:
    kind = one.kind
    try:
        if isinstance(kind, Unique):
            return int(engine.ask(engine.said(engine.duplicates(look.table, kind.columns, None)))[0][1])
        if isinstance(kind, Reference):
            parent = looks[kind.to_table].table
            rows = engine.pointing_nowhere(look.table, kind.columns, parent, kind.to_columns, None)
            return int(engine.ask(engine.said(rows.select(exp.Count(this=exp.Star()))))[0][0])
    except Exception:  # whatever a database says: what cannot be counted is not proposed
        return None
    return None
