"""A database that keeps whatever comes in a column, of whatever type the column was said to be.

A text in a column of numbers is above every number there, and a moment is a text whose letters order it: with a `T` between
day and time it comes after all that have a blank.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir
from sqlglot import exp

from rapport.kits.inspection.engines.columns import type_of
from rapport.kits.inspection.engines.letters import COMPARED, operands

if TYPE_CHECKING:
    from rapport.kits.inspection.engines.engine import Path

Known = Mapping["Path", ir.Table]
Tree = TypeVar("Tree", bound=exp.Expr)
ABOVE, BELOW = (exp.GT, exp.GTE), (exp.LT, exp.LTE)
ENDLESS = exp.Literal.number("9e999")
NEVER, AFTER_ALL = exp.Literal.number(-1), exp.Literal.number(10_000_000)
"""Days of the Julian calendar before and after all that a moment may be: where what is no moment lies, so that it is in no range."""

TO_SECONDS = len("9999-12-31 23:59:59")
"""Letters of a moment without parts of a second, which SQLite rounds up, and not beyond the last moment it knows."""


def texts(table: ir.Table) -> ir.Table:
    """Return a table whose values are read by their letters, of whatever type each of them is."""
    place = table.op()
    columns = dict.fromkeys(table.columns, dt.string)
    return ibis.table(columns, name=place.name, catalog=place.namespace.catalog, database=place.namespace.database)


def by_value(tree: Tree, known: Known) -> Tree:
    """Return a statement that compares numbers with numbers alone, and moments by when they are."""
    tree = tree.copy()
    for node in list(tree.find_all(*COMPARED)):
        sides = [one for one in operands(node) if not isinstance(one, exp.Query)]
        types = [type_of(one, known) if isinstance(one, exp.Column) else None for one in sides]
        if any(one is not None and one.is_temporal() for one in types) and len(set(types)) > 1:
            _by_moment(node, sides)
        elif isinstance(node, ABOVE) and types[0] is not None and types[0].is_numeric() and not _bounded(node):
            below = exp.LTE(this=node.this.copy(), expression=ENDLESS.copy())
            node.replace(exp.paren(exp.and_(node.copy(), below)))
    return tree


def of_its_type(measured: exp.Expr, columns: Sequence[str], table: ir.Table) -> exp.Expr:
    """Return what is measured of numbers or moments; where a column holds something else, that, which is none and is told as such."""
    if isinstance(measured, exp.Max) and any(table[name].type().is_temporal() for name in columns):
        return latest(columns[0])
    odd = [name for name in columns if table[name].type().is_numeric()]
    if not odd or not measured.find(exp.Max, exp.Min, exp.Sum, exp.Avg):
        return measured
    greatest = exp.Max(this=exp.column(odd[0], quoted=True))
    is_none = exp.GT(this=greatest, expression=ENDLESS.copy())
    return exp.Case().when(is_none, greatest.copy()).else_(measured.copy())


def latest(column: str) -> exp.Expr:
    """Return the latest moment of a column by when it is, told in UTC; where something in it is no moment, that, which is told as such."""
    named = exp.column(column, quoted=True)
    is_text = exp.EQ(this=exp.func("typeof", named.copy(), dialect="sqlite"), expression=exp.Literal.string("text"))
    days = exp.Case().when(is_text, exp.Anonymous(this="julianday", expressions=[named.copy()]))
    odd = exp.Case().when(days.copy().is_(exp.null()), named.copy())
    has_odd = exp.GT(this=exp.Count(this=named.copy()), expression=exp.Count(this=days.copy()))
    told = exp.Anonymous(this="strftime", expressions=[exp.Literal.string("%Y-%m-%dT%H:%M:%f"), exp.Max(this=days)])
    return exp.Case().when(has_odd, exp.Max(this=odd)).else_(told)


def _by_moment(node: exp.Expr, sides: Sequence[exp.Expr]) -> None:
    for place, one in enumerate(sides):
        below = isinstance(node, BELOW) == (place == 0)
        odd = AFTER_ALL if isinstance(node, ABOVE + BELOW) and below else NEVER
        plain = one.this if isinstance(one, exp.Cast) and not one.to.is_type(exp.DType.DATE) else one
        nothing = exp.Mul(this=exp.Literal.number(0), expression=exp.func("length", plain.copy(), dialect="sqlite"))
        seconds = exp.Substring(this=plain.copy(), start=exp.Literal.number(1), length=exp.Literal.number(TO_SECONDS))
        days = [exp.Anonymous(this="julianday", expressions=[said]) for said in (plain.copy(), seconds)]
        one.replace(exp.func("coalesce", *days, exp.Add(this=odd.copy(), expression=nothing)))


def _bounded(node: exp.Expr) -> bool:
    """Whether what is said of a column beside it leaves out all that is above every number."""
    around = node.parent
    while isinstance(around, exp.And | exp.Paren):
        for other in around.find_all(*BELOW):
            if other.this == node.this:
                return True
        around = around.parent
    return False
