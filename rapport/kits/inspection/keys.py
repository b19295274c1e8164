"""The keys of all rows that failed, in files: one a check, each whole or not there, so that somebody can go through them."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import ibis.expr.types as ir
from sqlglot import exp

from rapport.kits.inspection.conditions import failing, parsed
from rapport.kits.inspection.drafts.personal import is_called_personal
from rapport.kits.inspection.engines.engine import Engine, named, present
from rapport.kits.inspection.halves import half_of, sweep
from rapport.kits.inspection.kinds import Reference, RowKind, Unique
from rapport.kits.inspection.masking import masked, written
from rapport.kits.inspection.plan import Check, Plan, Table

LONGEST = 200
"""Bytes of a name in UTF-8, before what tells it from others; a file system takes 255 with that."""
ODD = re.compile(r"[^\w .,()+=-]")


class KeyFiles:
    """A folder with a file for each check that rows failed; what an earlier run left of a check is replaced, or goes."""

    def __init__(self, folder: Path, plan: Plan, most: int | None = None, *, covered: bool = False) -> None:
        """Make the folder, which only who asks may read; `most` keys of a check go into its file, or all.

        Of columns that are called like something of a person, and that the plan does not show, only the shape is written
        where they are `covered`.

        Raises:
            OSError: it cannot be made.

        """
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.most, self.covered, self.tables = most, covered, plan.tables
        self.paths = {key: folder / name for key, name in _names(plan).items()}

    def put(self, check: Check, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> tuple[Path, int]:
        """Write the keys of a check as they come, and return where they are and how many.

        Raises:
            OSError: the file cannot be written.

        """
        path = self.paths[check.table, check.name]
        beside = half_of(path)
        shapes = [self._is_covered(name, check) for name in columns]
        count = 0
        try:
            with os.fdopen(_opened(beside), "w", encoding="utf-8", newline="") as file:
                lines = csv.writer(file)
                lines.writerow(columns)
                for row in islice(rows, self.most):
                    lines.writerow([_said(value, shape) for value, shape in zip(row, shapes, strict=True)])
                    count += 1
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
        return path, count

    def _is_covered(self, column: str, check: Check) -> bool:
        return self.covered and is_called_personal(column) and column not in self.tables[check.table].shown

    def forget(self, check: Check) -> None:
        """Remove what an earlier run left of a check, and what one that was killed left half written."""
        path = self.paths[check.table, check.name]
        path.unlink(missing_ok=True)
        sweep(path)


def _said(value: Any, shape: bool) -> str | None:
    text = written(value)
    return masked(text) if shape and text is not None else text


def _opened(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)


def _names(plan: Plan) -> dict[tuple[str, str], str]:
    """Return a name of a file for each check, its own also where letters are not told apart by their case."""
    names: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for check in plan.checks:
        whole = ODD.sub("_", f"{check.table}.{check.name}").strip(". ")
        plain = whole.encode()[:LONGEST].decode(errors="ignore")
        name, more = plain, 1
        while name.casefold() in taken:
            more += 1
            name = f"{plain} {more}"
        taken.add(name.casefold())
        names[check.table, check.name] = f"{name}.csv"
    return names


def keys_of(engine: Engine, table: ir.Table, check: Check, parent: ir.Table | None, meant: Table) -> exp.Select | None:
    """Return the keys of all rows that fail a check; None for what counts no rows, and where the plan names no key.

    Of a value that comes twice all rows are named: which of them is the one too many, only somebody can say. `parent` is
    the table that a reference points to.
    """
    kind, where = check.kind, parsed(check.where, check) if check.where else None
    if not meant.key:
        return None
    if isinstance(kind, RowKind):
        condition = failing(engine, table, {"one": (check, kind)})["one"]
        return exp.select(*_quoted(meant.key)).from_(named(table)).where(condition)
    if isinstance(kind, Unique):
        twice = exp.select(*_quoted(kind.columns)).from_(engine.doubled(table, kind.columns, where).subquery("twice"))
        value = engine.alike(table, kind.columns)
        asked = value[0] if len(value) == 1 else exp.Tuple(expressions=value)
        rows = exp.select(*_quoted(meant.key)).from_(named(table)).where(*present(kind.columns))
        rows = rows.where(exp.In(this=asked, query=twice.subquery()))
        return rows if where is None else rows.where(where)
    if isinstance(kind, Reference) and parent is not None:
        return engine.pointing_nowhere(table, kind.columns, parent, kind.to_columns, where).select(*_quoted(meant.key))
    return None


def _quoted(names: Sequence[str]) -> list[exp.Expr]:
    return [exp.column(name, quoted=True) for name in names]
