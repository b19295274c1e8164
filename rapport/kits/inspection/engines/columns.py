"""Which columns of a statement are text, by the tables it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import ibis.expr.datatypes as dt
import ibis.expr.types as ir
from sqlglot import exp

if TYPE_CHECKING:
    from rapport.kits.inspection.engines.engine import Path


def text_of(known: Mapping[Path, ir.Table]) -> Callable[[exp.Column], bool | None]:
    """Return what tells of a column of a statement whether it is text, True, or a number, False; None of others.

    `known` are the tables a statement may be about.
    """

    def is_text(column: exp.Column) -> bool | None:
        type_ = type_of(column, known)
        return None if type_ is None or not (type_.is_string() or type_.is_numeric()) else type_.is_string()

    return is_text


def as_spelt(tree: exp.Expr, known: Mapping[Path, ir.Table]) -> exp.Expr:
    """Return a statement whose columns are called as their tables spell them: a plan may write `Price` for `price`."""
    tree = tree.copy()
    for column in list(tree.find_all(exp.Column)):
        found = None if column.this.args.get("quoted") else _found(column, known)
        if found is not None:
            column.set("this", exp.to_identifier(found[1], quoted=True))
    return tree


def type_of(column: exp.Column, known: Mapping[Path, ir.Table]) -> dt.DataType | None:
    """Return the type of a column of a statement; None where its table is not known."""
    found = _found(column, known)
    return None if found is None else found[0][found[1]].type()


def _found(column: exp.Column, known: Mapping[Path, ir.Table]) -> tuple[ir.Table, str] | None:
    """Return a column's table and its name there, from the innermost query around it that has a table with one of that name."""
    select = column.find_ancestor(exp.Select)
    while select is not None:
        for source in _sources(select):
            table = known.get(tuple(part.name for part in source.parts))
            if table is not None and column.table in ("", source.alias_or_name):
                by_folded = {name.casefold(): name for name in table.columns} | {name: name for name in table.columns}
                name = by_folded.get(column.name) or by_folded.get(column.name.casefold())
                if name is not None:
                    return table, name
        select = select.find_ancestor(exp.Select)
    return None


def _sources(select: exp.Select) -> list[exp.Table]:
    from_ = select.args.get("from_")
    nodes = [from_.this if from_ else None, *(join.this for join in select.args.get("joins") or ())]
    return [node for node in nodes if isinstance(node, exp.Table)]
