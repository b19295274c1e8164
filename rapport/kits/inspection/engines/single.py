"""Numbers of single precision, held against what such a column makes of a number: 0.1 in it is a little more than a tenth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

import ibis.expr.types as ir
from sqlglot import exp

from rapport.kits.inspection.engines.columns import type_of
from rapport.kits.inspection.engines.letters import COMPARED, operands

if TYPE_CHECKING:
    from rapport.kits.inspection.engines.engine import Path

Tree = TypeVar("Tree", bound=exp.Expr)


def as_single(tree: Tree, known: Mapping[Path, ir.Table]) -> Tree:
    """Return a statement in which what a column of single precision is compared with is a number of single precision, too."""
    if not any(type_.is_float32() for table in known.values() for type_ in table.schema().values()):
        return tree
    tree = tree.copy()
    for node in list(tree.find_all(*COMPARED)):
        sides = operands(node)
        if any(_is_single(one, known) for one in sides):
            for one in sides:
                if _is_said(one):
                    one.replace(exp.cast(one.copy(), exp.DType.FLOAT))
    return tree


def _is_single(node: exp.Expr, known: Mapping[Path, ir.Table]) -> bool:
    type_ = type_of(node, known) if isinstance(node, exp.Column) else None
    return type_ is not None and type_.is_float32()


def _is_said(node: exp.Expr) -> bool:
    """Whether a number stands there as the plan says it, with its sign, or as a double where an engine says those so."""
    plain = node
    while isinstance(plain, exp.Neg | exp.Paren | exp.Cast):
        plain = plain.this
    return isinstance(plain, exp.Literal) and not plain.is_string
