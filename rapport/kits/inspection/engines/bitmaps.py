"""Whole numbers told apart by bits: a bit for each number there may be costs less than a table of all that are there.

A scan puts the numbers into buckets of 1,024, and holds for each bucket how many rows it has against how many different
bits they set. Where these differ something comes twice, and only the rows of such buckets are grouped by their values;
where none differ, as in most columns that ought to be unique, nothing is left to do. Of 10,000,000 rows it takes a fifth
of the CPU of grouping all of them. What points nowhere is found the same way: in buckets of which the parent lacks a bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import ibis.expr.types as ir
from sqlglot import exp

from rapport.kits.inspection.engines.engine import Row, Where, filtered, grouped, named, present

BITS = 10
MASK = (1 << BITS) - 1
WIDEST = 1 << 31
"""Beyond so many numbers there may be, the bits would take more memory than a table of those that are."""


@dataclass(frozen=True, slots=True)
class Integral:
    """Columns as one whole number from 0: each has its least value, and how many values it may take."""

    columns: tuple[str, ...]
    least: tuple[int, ...]
    span: tuple[int, ...]

    def number(self) -> exp.Expr:
        """Return the number as a tree."""
        said: exp.Expr | None = None
        for name, least, span in zip(self.columns, self.least, self.span, strict=True):
            wide = exp.cast(exp.column(name, quoted=True), "bigint")
            digit = exp.paren(exp.Sub(this=wide, expression=exp.convert(least)))
            shifted = said and exp.paren(exp.Mul(this=said, expression=exp.convert(span)))
            said = exp.paren(exp.Add(this=shifted, expression=digit)) if shifted else digit
        return said or exp.null()

    def bucket(self) -> exp.Expr:
        """Return the bucket that the number is in."""
        return exp.paren(exp.BitwiseRightShift(this=self.number(), expression=exp.convert(BITS)))

    def bits(self) -> exp.Expr:
        """Return the bits that a group's numbers set in their bucket."""
        place = exp.paren(exp.BitwiseAnd(this=self.number(), expression=exp.convert(MASK)))
        return exp.func("bitstring_agg", place, exp.convert(0), exp.convert(MASK))

    def rows(self, table: ir.Table, where: Where, *asked: exp.Expr) -> exp.Select:
        """Return what is asked of a table's rows that have a number and for which `where` holds."""
        return exp.select(*asked).from_(named(table)).where(*present(self.columns), *filtered(where))

    def suspected(self) -> exp.Expr:
        """Whether the number is in a bucket that is suspected."""
        return exp.In(this=self.bucket(), query=exp.select("bucket").from_("suspects").subquery())


def doubled(number: Integral, table: ir.Table, where: Where) -> exp.Select:
    """Return the values that come more than once, as `Engine.doubled` does."""
    differ = exp.NEQ(this=exp.Count(this=exp.Star()), expression=exp.func("bit_count", number.bits()))
    suspects = number.rows(table, where, exp.alias_(number.bucket(), "bucket")).group_by("bucket").having(differ)
    rows = number.rows(table, where).where(number.suspected())
    return grouped(rows, number.columns).with_("suspects", as_=suspects)


def pointing_nowhere(number: Integral, child: ir.Table, parent: ir.Table, key: str, where: Where) -> exp.Select:
    """Return the rows of `child` that point nowhere, as `Engine.pointing_nowhere` does for one column."""
    there = Integral((key,), number.least, number.span)
    low, high = number.least[0], number.least[0] + number.span[0] - 1
    near = exp.Between(this=exp.column(key, quoted=True), low=exp.convert(low), high=exp.convert(high))
    found = there.rows(parent, near, there.number()).where(there.suspected())
    return (
        number.rows(child, where)
        .where(number.suspected(), exp.not_(exp.In(this=number.number(), query=found.subquery())))
        .with_("points", as_=_by_bucket(number, child, where))
        .with_("there", as_=_by_bucket(there, parent, near))
        .with_("suspects", as_=_lacking())
    )


def _by_bucket(number: Integral, table: ir.Table, where: Where) -> exp.Select:
    asked = (exp.alias_(number.bucket(), "bucket"), exp.alias_(number.bits(), "bits"))
    return number.rows(table, where, *asked).group_by("bucket")


def _lacking() -> exp.Select:
    """Return the buckets in which something points that is not there."""
    absent = exp.BitwiseNot(this=exp.column("bits", "there"))
    missing = exp.func("bit_count", exp.BitwiseAnd(this=exp.column("bits", "points"), expression=absent))
    return (
        exp.select(exp.column("bucket", "points"))
        .from_("points")
        .join("there", on="there.bucket = points.bucket", join_type="left")
        .where(exp.or_(exp.column("bucket", "there").is_(exp.null()), exp.GT(this=missing, expression=exp.convert(0))))
    )


def spread(columns: Sequence[str], ends: Row) -> Integral | None:
    """Return columns as one number by the least and the greatest of each; None where it is too wide, or nothing is there."""
    pairs = list(zip(ends[::2], ends[1::2], strict=True))
    if any(least is None or int(greatest) >= 1 << 63 for least, greatest in pairs):
        return None
    spans = tuple(int(greatest) - int(least) + 1 for least, greatest in pairs)
    width = 1
    for span in spans:
        width *= span
    return Integral(tuple(columns), tuple(int(least) for least, _ in pairs), spans) if width <= WIDEST else None
