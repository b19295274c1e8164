"""Two sides held against each other as statements: sums by group, and rows by key.

Each side is grouped by what the two have in common, where it lies; what comes of it is held together by one statement
on the same connection, or, where the sides lie on two, in memory (`gathering`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir
from sqlglot import exp

from rapport.kits.inspection.conditions import projected
from rapport.kits.inspection.engines.engine import Engine, Where, beside, filtered, named, or_zero
from rapport.kits.inspection.kinds import Balance, Reconciliation, TwoSides
from rapport.kits.inspection.kinds.agreeing import agree, balanced

HERE, THERE = "side_here", "side_there"
SIDES = {"h": HERE, "t": THERE}
MISSING_HERE, MISSING_THERE, DIFFERING, MORE_THAN_ONCE = "missing_here", "missing_there", "differing", "more_than_once"
VERDICTS = (MISSING_HERE, MISSING_THERE, DIFFERING, MORE_THAN_ONCE)
"""What can be wrong with a key, by the names that a report gives it."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its table, what its rows are grouped by, and the values that are compared, added up or alone."""

    table: ir.Table
    keys: tuple[str, ...]
    values: tuple[str, ...]
    where: Where
    added: bool

    @property
    def types(self) -> tuple[dt.DataType, ...]:
        """The types of the values as `grouped` returns them."""
        columns = [self.table[name] for name in self.values]
        return tuple(column.sum().type() if self.added else column.type() for column in columns)

    def grouped(self) -> exp.Select:
        """Return the groups of this side: keys `k0`…, how many rows `n`, values `v0`…."""
        keys = [exp.alias_(exp.column(name, quoted=True), f"k{index}") for index, name in enumerate(self.keys)]
        values = [exp.alias_(self._value(name), f"v{index}") for index, name in enumerate(self.values)]
        rows = exp.select(*keys, exp.alias_(exp.Count(this=exp.Star()), "n"), *values).from_(named(self.table))
        return rows.where(*filtered(self.where)).group_by(*(exp.column(name, quoted=True) for name in self.keys))

    def as_table(self, name: str) -> ir.Table:
        """Return what `grouped` returns as a table of a name."""
        keys = {f"k{index}": self.table[key].type() for index, key in enumerate(self.keys)}
        values = {f"v{index}": type_ for index, type_ in enumerate(_held(self))}
        return ibis.table({**keys, "n": dt.int64, **values}, name=name)

    def _value(self, name: str) -> exp.Expr:
        column, type_ = exp.column(name, quoted=True), self.table[name].type()
        if self.added:
            return exp.Sum(this=column)
        if type_.is_boolean():  # which not every engine has a least of
            yes, no = exp.convert(1), exp.convert(0)
            return exp.Min(this=exp.Case().when(column, yes).when(exp.not_(column.copy()), no))
        plain = type_.is_numeric() or type_.is_string() or type_.is_temporal()
        return exp.Min(this=column if plain else exp.cast(column, "varchar"))


def sides(kind: TwoSides, here: ir.Table, there: ir.Table, where: Where, to_where: Where) -> tuple[Side, Side]:
    """Return both sides of a kind."""
    if isinstance(kind, Balance):
        by = kind.to_by or kind.by
        return Side(here, kind.by, (kind.left,), where, True), Side(there, by, (kind.right,), to_where, True)
    own = Side(here, kind.keys, kind.values, where, kind.added)
    return own, Side(there, kind.to_keys, kind.to_values, to_where, kind.added)


def counted(engine: Engine, kind: TwoSides, own: Side, other: Side, *, apart: bool) -> exp.Select:
    """Return what tells how many groups or keys there are by verdict, '' where both sides are alike.

    `apart` says that the sides lie beside each other as tables already, instead of being grouped by this statement.
    """
    asked = exp.column("verdict"), exp.Sum(this=exp.column("weight"))
    return _with(
        exp.select(*asked).from_(judged(engine, kind, own, other, apart=apart).subquery("judged")), own, other, apart
    ).group_by("verdict")


def failing(engine: Engine, kind: TwoSides, own: Side, other: Side, *, apart: bool) -> exp.Select:
    """Return the groups or keys that fail: what they are called here, what is wrong, and the values of both sides."""
    keys = [exp.alias_(exp.column(f"k{index}"), name, quoted=True) for index, name in enumerate(own.keys)]
    values = [
        exp.alias_(exp.column(f"{of}{index}"), f"{name} {side}", quoted=True)
        for index, pair in enumerate(zip(*values_of(kind), strict=True))
        for of, name, side in zip(SIDES, pair, ("here", "there"), strict=True)
    ]
    verdict = exp.alias_(exp.column("verdict"), verdict_beside(kind.columns), quoted=True)
    rows = judged(engine, kind, own, other, apart=apart).subquery("judged")
    found = exp.select(*keys, verdict, *values).from_(rows)
    return _with(found.where(exp.NEQ(this=exp.column("verdict"), expression=exp.convert(""))), own, other, apart)


def said(engine: Engine, rows: exp.Select, own: Side, other: Side) -> str:
    """Return a statement about both sides as text, with what an engine knows of its tables known of theirs, too."""
    engine.known |= {(HERE,): own.as_table(HERE), (THERE,): other.as_table(THERE)}
    try:
        return engine.said(rows)
    finally:
        del engine.known[HERE,], engine.known[THERE,]


def values_of(kind: TwoSides) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the columns whose values are held against each other, here and there."""
    if isinstance(kind, Balance):
        return (kind.left,), (kind.right,)
    return kind.values, kind.to_values


def verdict_beside(columns: Sequence[str]) -> str:
    """Return what the verdict is called beside columns: none of their names."""
    return beside(columns, "verdict")


def judged(engine: Engine, kind: TwoSides, own: Side, other: Side, *, apart: bool) -> exp.Query:
    """Return each group or key with its verdict, how much it counts, and its values `h0`, `t0`…."""
    if isinstance(kind, Balance):
        return _balance(engine, kind, own, other, apart=apart)
    return _reconciled(engine, kind, own, other)


def _with(rows: exp.Select, own: Side, other: Side, apart: bool) -> exp.Select:
    return rows if apart else rows.with_(HERE, as_=own.grouped()).with_(THERE, as_=other.grouped())


def _balance(engine: Engine, kind: Balance, own: Side, other: Side, *, apart: bool) -> exp.Select:
    names = [f"k{index}" for index in range(len(own.keys))]
    left = exp.select(*names, exp.alias_(exp.column("v0"), "h"), exp.alias_(exp.null(), "t")).from_(HERE)
    right = exp.select(*names, exp.alias_(exp.null(), "h"), exp.alias_(exp.column("v0"), "t")).from_(THERE)
    sums = [exp.alias_(or_zero(exp.Sum(this=exp.column(name))), f"{name}0") for name in SIDES]
    both = (
        exp.select(*names, *sums).from_(exp.union(left, right, distinct=False).subquery("two_sides")).group_by(*names)
    )
    pair = ibis.table({"h0": own.types[0], "t0": other.types[0]}, name="pair")
    fine = projected(engine, pair.select(fine=balanced(pair.h0, pair.t0, kind.tolerance)))["fine"]
    verdict = exp.Case().when(fine, exp.convert("")).else_(exp.convert(DIFFERING))
    asked = (exp.alias_(exp.convert(1), "weight"), exp.alias_(verdict, "verdict"))
    return exp.select(*names, "h0", "t0", *asked).from_(both.subquery("sums"))


def _reconciled(engine: Engine, kind: Reconciliation, own: Side, other: Side) -> exp.Query:
    verdict = exp.Case().when(_none(THERE), exp.convert(MISSING_THERE))
    if not kind.added:
        more = [exp.GT(this=exp.column("n", table), expression=exp.convert(1)) for table in (HERE, THERE)]
        verdict = verdict.when(exp.or_(*more), exp.convert(MORE_THAN_ONCE))
    fine = _alike(engine, kind, own, other)
    if fine is not None:
        verdict = verdict.when(exp.not_(exp.paren(fine)), exp.convert(DIFFERING))
    kept = _joined(own, HERE, THERE, verdict.else_(exp.convert("")))
    lost = _joined(own, THERE, HERE, exp.convert(MISSING_HERE)).where(_none(HERE))
    return exp.union(kept, lost, distinct=False)


def _joined(own: Side, left: str, right: str, verdict: exp.Expr) -> exp.Select:
    """Return the groups of one side with those of the other beside them; a row with NULL in its key counts by itself."""
    keys = [f"k{index}" for index in range(len(own.keys))]
    same = [exp.EQ(this=exp.column(key, left), expression=exp.column(key, right)) for key in keys]
    absent = exp.or_(*(exp.column(key, left).is_(exp.null()) for key in keys))
    weight = exp.Case().when(absent, exp.column("n", left)).else_(exp.convert(1))
    shown = [exp.alias_(_value_of(f"{of}{index}"), f"{of}{index}") for index in range(len(own.values)) for of in SIDES]
    asked = (*(exp.alias_(exp.column(key, left), key) for key in keys), *shown)
    judged = (exp.alias_(weight, "weight"), exp.alias_(verdict, "verdict"))
    return exp.select(*asked, *judged).from_(left).join(right, on=exp.and_(*same), join_type="left")


def _value_of(name: str) -> exp.Column:
    """Return a value of a pair, such as `h0`, as it stands beside the other: `v0` of its side."""
    return exp.column(f"v{name[1:]}", SIDES[name[0]])


def _alike(engine: Engine, kind: Reconciliation, own: Side, other: Side) -> exp.Expr | None:
    if not own.values:
        return None
    columns: dict[str, dt.DataType] = {}
    for index, (here, there) in enumerate(zip(_held(own), _held(other), strict=True)):
        columns |= {f"h{index}": here, f"t{index}": there}
    pair = ibis.table(columns, name="pair")
    fine = {
        f"fine{index}": agree(pair[f"h{index}"], pair[f"t{index}"], kind.tolerance, added=kind.added)
        for index in range(len(own.values))
    }
    said = exp.and_(*projected(engine, pair.select(**fine)).values())
    return said.transform(lambda node: _value_of(node.name) if isinstance(node, exp.Column) else node)


def _held(side: Side) -> Sequence[dt.DataType]:
    """Return the types of a side's values as `Side.grouped` says them: a truth is 1 or 0, what has no order its text."""
    return [
        type_
        if type_.is_numeric() or type_.is_string() or type_.is_temporal()
        else dt.int64
        if type_.is_boolean()
        else dt.string
        for type_ in side.types
    ]


def _none(side: str) -> exp.Expr:
    """Whether a side has no row of a key; an engine may say so by NULL or by 0."""
    return exp.EQ(this=or_zero(exp.column("n", side)), expression=exp.convert(0))
