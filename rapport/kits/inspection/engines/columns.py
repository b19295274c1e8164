"""Which columns of a statement are text, by the tables it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import ibis.expr.datatypes as dt
import ibis.expr.types as ir
from sqlglot import exp

from rapport.kits.inspection.engines.engine import Path


def text_of(known: Mapping[Path, ir.Table]) -> Callable[[exp.Column], bool | None]:
    """Return what tells of a column of a statement whether it is text, True, or a number, False; None of others.

    `known` are the tables a statement may be about.
    """

    def is_text(column: exp.Column) -> bool | None:
        type_ = _type(column, known)
        return None if type_ is None or not (type_.is_string() or type_.is_numeric()) else type_.is_string()

    return is_text


def _type(column: exp.Column, known: Mapping[Path, ir.Table]) -> dt.DataType | None:
    """Return the type of a column, from the innermost query around it that has a table with one of that name."""
    select = column.find_ancestor(exp.Select)
    while select is not None:
        for source in _sources(select):
            table = known.get(tuple(part.name for part in source.parts))
            if table is not None and column.table in ("", source.alias_or_name):
                by_folded = {name.casefold(): name for name in table.columns}
                if column.name.casefold() in by_folded:
                    return table[by_folded[column.name.casefold()]].type()
        select = select.find_ancestor(exp.Select)
    return None


def _sources(select: exp.Select) -> list[exp.Table]:
    from_ = select.args.get("from_")
    nodes = [from_.this if from_ else None, *(join.this for join in select.args.get("joins") or ())]
    return [node for node in nodes if isinstance(node, exp.Table)]
