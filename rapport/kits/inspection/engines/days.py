"""Days that a plan reckons with in SQL, for a database that takes them for numbers or texts.

To MySQL the third of December less the last of November is 73, to SQLite it is 0, and neither says a word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import ibis.expr.types as ir
from sqlglot import exp

from rapport.kits.inspection.engines.columns import type_of
from rapport.kits.telling import message as _

if TYPE_CHECKING:
    from rapport.kits.inspection.engines.engine import Path

Tree = TypeVar("Tree", bound=exp.Expr)
NOW = ("now", "get_current_timestamp")


@dataclass(frozen=True, slots=True)
class Days:
    """How a database says that a day or a moment is moved by so much, and how many days lie between two days.

    `moved` takes what is moved, whether it is a day, and by what, with its sign; it returns None where it cannot say so.
    """

    moved: Callable[[exp.Expr, bool, exp.Interval, bool], exp.Expr | None]
    between: Callable[[exp.Expr, exp.Expr], exp.Expr]


def reckoned(tree: Tree, known: Mapping[Path, ir.Table], days: Days) -> Tree:
    """Return a statement that adds to days and takes from them as everywhere.

    Raises:
        ValueError: it reckons with them in a way that is not said alike here.

    """
    tree = tree.copy()
    for node in reversed(list(tree.walk())):
        if isinstance(node, exp.DateDiff):
            node.replace(_difference(node, days))
        elif isinstance(node, exp.Add | exp.Sub) and (_sort(node.left, known) or _sort(node.right, known)):
            node.replace(_reckoned(node, known, days))
    return tree


def _difference(node: exp.DateDiff, days: Days) -> exp.Expr:
    unit = node.args.get("unit")
    if unit is not None and unit.name.upper() not in ("DAY", "DAYS"):
        raise _unlike(node)
    later, earlier = (exp.cast(one.copy(), "date") for one in (node.this, node.expression))
    return days.between(later, earlier)


def _reckoned(node: exp.Add | exp.Sub, known: Mapping[Path, ir.Table], days: Days) -> exp.Expr:
    left, right = node.left, node.right
    sort, other = _sort(left, known), _sort(right, known)
    if sort == other == "day" and isinstance(node, exp.Sub):
        return days.between(left.copy(), right.copy())
    if sort and not other:
        by = right if isinstance(right, exp.Interval) else _days(right) if sort == "day" else None
        moved = by and days.moved(left.copy(), sort == "day", by.copy(), isinstance(node, exp.Add))
        if moved:
            return moved
    raise _unlike(node)


def _days(number: exp.Expr) -> exp.Interval | None:
    whole = isinstance(number, exp.Literal) and not number.is_string and "." not in number.name
    return exp.Interval(this=exp.Literal.string(number.name), unit=exp.var("DAY")) if whole else None


def _sort(node: exp.Expr, known: Mapping[Path, ir.Table]) -> str:
    """Return whether something is a day or a moment; nothing where it is neither, or nobody can tell."""
    if isinstance(node, exp.Paren):
        return _sort(node.this, known)
    if isinstance(node, exp.Column):
        type_ = type_of(node, known)
        return "" if type_ is None else "day" if type_.is_date() else "moment" if type_.is_timestamp() else ""
    if isinstance(node, exp.Cast):
        return "day" if node.to.is_type(exp.DType.DATE) else "moment" if node.to.is_type(*MOMENTS) else ""
    if isinstance(node, exp.CurrentDate):
        return "day"
    is_now = isinstance(node, exp.CurrentTimestamp) or (isinstance(node, exp.Anonymous) and node.name.lower() in NOW)
    return "moment" if is_now else ""


MOMENTS = (exp.DType.TIMESTAMP, exp.DType.TIMESTAMPTZ, exp.DType.DATETIME)


def _unlike(node: exp.Expr) -> ValueError:
    said = _("days and moments are not reckoned with here as in “%(words)s”; add days, or take one day from another.")
    return ValueError(said % {"words": node.sql("duckdb")})
