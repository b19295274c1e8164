"""Rows that point nowhere, for a database that looks a list up faster than it looks for each row anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import ibis.expr.types as ir
from sqlglot import exp

from rapport.kits.inspection.engines.engine import Where, columns_named, filtered, named, present


def not_listed(
    child: ir.Table,
    columns: Sequence[str],
    parent: ir.Table,
    keys: Sequence[str],
    where: Where,
    same: Callable[[exp.Expr], exp.Expr] = lambda number: number,
) -> exp.Select:
    """Return what `Engine.pointing_nowhere` does, for a database that looks a list up faster than it looks for each row anew.

    `same` says a number with a point so that it is found by its value.
    """
    listed, wanted = (
        [
            same(one) if table[name].type().is_floating() else one
            for name, one in zip(names, columns_named(names, of), strict=True)
        ]
        for table, names, of in ((parent, keys, None), (child, columns, "c"))
    )
    there = exp.select(*listed).from_(named(parent)).where(*present(keys))
    looked_up = exp.Tuple(expressions=wanted) if len(columns) > 1 else wanted[0]
    rows = exp.select().from_(exp.alias_(named(child), "c", table=True))
    return rows.where(
        *present(columns, "c"), *filtered(where), exp.not_(exp.In(this=looked_up, query=there.subquery()))
    )
