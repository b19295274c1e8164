"""Kinds that say of one row whether it fails. What is NULL fails only where NULL is what is asked for, as in SQL's CHECK."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import ibis
import ibis.expr.types as ir

from rapport.kits.inspection.kinds.typed import FORMS, OF_TYPE
from rapport.kits.inspection.kinds.values import Uncomparable, bound, literal
from rapport.kits.telling import message as _


class RowKind(ABC):
    """A kind whose figure is the number of rows that fail."""

    name: ClassVar[str]

    @property
    @abstractmethod
    def columns(self) -> tuple[str, ...]:
        """The columns it looks at; empty where only the engine can tell."""


class ColumnKind(RowKind):
    """One of a single column, said by Ibis."""

    column: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The one column."""
        return (self.column,)

    @abstractmethod
    def fails(self, table: ir.Table) -> ir.BooleanValue:
        """Return what is true of the rows that fail, and false or NULL of all others.

        Raises:
            Uncomparable: a value of the check cannot be compared with a column.

        """


@dataclass(frozen=True, slots=True)
class Null(ColumnKind):
    """Rows without a value; NaN is a value."""

    column: str
    name: ClassVar[str] = "null"

    def fails(self, table: ir.Table) -> ir.BooleanValue:
        """See the class."""
        return table[self.column].isnull()


@dataclass(frozen=True, slots=True)
class Missing(ColumnKind):
    """Rows without a value, or with one that stands for none, such as an empty text or N/A."""

    column: str
    values: tuple[str, ...] = ()
    with_null: bool = True
    name: ClassVar[str] = "missing"

    def fails(self, table: ir.Table) -> ir.BooleanValue:
        """See the class; a text is held against the values as it is, capitals and blanks count."""
        column = table[self.column]
        stands_for_none = _text(column).isin(self.values) if self.values else ibis.literal(False)
        return column.isnull() | stands_for_none if self.with_null else stands_for_none


@dataclass(frozen=True, slots=True)
class Range(ColumnKind):
    """Rows whose value lies below `low` or above `high`; an end is open where it is None, and itself out where `open_…`.

    NaN lies in no range.
    """

    column: str
    low: Any = None
    high: Any = None
    open_low: bool = False
    open_high: bool = False
    name: ClassVar[str] = "range"

    def fails(self, table: ir.Table) -> ir.BooleanValue:
        """See the class."""
        column = table[self.column]
        within = []
        if self.low is not None:
            low = bound(self.low, column)
            within.append(column > low if self.open_low else column >= low)
        if self.high is not None:
            high = bound(self.high, column)
            within.append(column < high if self.open_high else column <= high)
        if self.high is None and isinstance(column, ir.FloatingColumn):
            within.append(column <= ibis.literal(float("inf")))  # which NaN is above, or in no order with
        return ~_all(within)


@dataclass(frozen=True, slots=True)
class Values(ColumnKind):
    """Rows whose value is none of those allowed."""

    column: str
    allowed: tuple[Any, ...]
    name: ClassVar[str] = "values"

    def fails(self, table: ir.Table) -> ir.BooleanValue:
        """See the class."""
        column = table[self.column]
        return column.notin([literal(value, column) for value in self.allowed])


@dataclass(frozen=True, slots=True)
class Pattern(ColumnKind):
    """Rows whose text the pattern is not found in; `^` and `$` tie it to the ends."""

    column: str
    pattern: str
    name: ClassVar[str] = "pattern"

    def fails(self, table: ir.Table) -> ir.BooleanValue:
        """See the class."""
        return ~_text(table[self.column]).re_search(self.pattern)


@dataclass(frozen=True, slots=True)
class Length(ColumnKind):
    """Rows whose text has fewer than `least` characters or more than `most`."""

    column: str
    least: int | None = None
    most: int | None = None
    name: ClassVar[str] = "length"

    def fails(self, table: ir.Table) -> ir.BooleanValue:
        """See the class; characters are counted, not bytes."""
        length = _text(table[self.column]).length()
        within = [] if self.least is None else [length >= self.least]
        return ~_all(within if self.most is None else [*within, length <= self.most])


@dataclass(frozen=True, slots=True)
class Typed(ColumnKind):
    """Rows whose text is not of a type: integer, number, date, timestamp or boolean.

    Told by the same forms on every engine instead of by its own casting, which differs from one to the next.
    """

    column: str
    type: str
    name: ClassVar[str] = "type"

    def fails(self, table: ir.Table) -> ir.BooleanValue:
        """See the class; a column that is of the type already has no row that fails, and one of another none that does not."""
        column = table[self.column]
        if isinstance(column, ir.StringValue):
            return ~column.re_search(FORMS[self.type])
        if isinstance(column, OF_TYPE[self.type]):
            return ibis.literal(False)
        if self.type == "integer" and isinstance(column, ir.NumericValue):
            return column != column.round(0)
        if self.type == "boolean" and isinstance(column, ir.IntegerValue):
            return column.notin([0, 1])
        return column.notnull()


@dataclass(frozen=True, slots=True)
class Predicate(RowKind):
    """Rows for which a predicate in SQL is false; it is read in the plan's dialect and said in that of the engine."""

    sql: str
    name: ClassVar[str] = "predicate"

    @property
    def columns(self) -> tuple[str, ...]:
        """None: the engine tells a column that is not there."""
        return ()


def _text(column: ir.Value) -> ir.StringValue:
    if isinstance(column, ir.StringValue):
        return column
    if isinstance(column, ir.IntegerValue | ir.DecimalValue | ir.BooleanValue):
        return column.cast("string")
    raise Uncomparable(
        _("%(column)s is %(type)s, and only a text can be read by its letters")
        % {"column": column.get_name(), "type": column.type()}
    )


def _all(conditions: Sequence[ir.BooleanValue]) -> ir.BooleanValue:
    first, *others = conditions
    for other in others:
        first = first & other
    return first
