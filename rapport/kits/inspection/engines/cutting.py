"""A statement that sees only the first rows of a table, so that a plan can be tried without reading all of it."""

from __future__ import annotations

from collections.abc import Callable

import ibis.expr.types as ir
from sqlglot import exp

from rapport.kits.inspection.engines.engine import named


def first_rows(table: ir.Table, most: int) -> Callable[[exp.Expr], exp.Expr]:
    """Return what puts, in the place of a table, the first `most` of its rows that come."""
    meant = _path(named(table))

    def cut(tree: exp.Expr) -> exp.Expr:
        return tree.transform(
            lambda node: _few(node, most) if isinstance(node, exp.Table) and _path(node) == meant else node
        )

    return cut


def _few(table: exp.Table, most: int) -> exp.Subquery:
    bare = exp.Table(this=table.this.copy(), db=table.args.get("db"), catalog=table.args.get("catalog"))
    return exp.select("*").from_(bare).limit(most).subquery(exp.to_identifier(table.alias_or_name, quoted=True))


def _path(table: exp.Table) -> tuple[str, str, str]:
    return table.catalog, table.db, table.name
