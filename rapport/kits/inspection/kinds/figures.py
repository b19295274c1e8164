"""Kinds that measure one number of a whole table."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar

import ibis.expr.types as ir

from rapport.kits.inspection.kinds.values import Uncomparable
from rapport.kits.inspection.limits import Number, number
from rapport.kits.telling import message as _

AGGREGATES = ("sum", "mean", "min", "max", "distinct")
"""What an aggregate may be."""


class FigureKind(ABC):
    """A kind whose figure is measured, not a number of failing rows."""

    name: ClassVar[str]

    @property
    @abstractmethod
    def columns(self) -> tuple[str, ...]:
        """The columns it looks at."""

    @abstractmethod
    def figure(self, table: ir.Table) -> ir.Scalar:
        """Return what is measured; NULL of an empty table.

        Raises:
            Uncomparable: the column's type does not allow it.

        """

    def of(self, measured: Any, now: datetime) -> Number | None:
        """Return the figure that the limit is held against; `now` is aware."""
        return None if measured is None else number(measured)


@dataclass(frozen=True, slots=True)
class RowCount(FigureKind):
    """How many rows there are."""

    name: ClassVar[str] = "row_count"

    @property
    def columns(self) -> tuple[str, ...]:
        """None."""
        return ()

    def figure(self, table: ir.Table) -> ir.Scalar:
        """See the class."""
        return table.count()


@dataclass(frozen=True, slots=True)
class RowCountChange(FigureKind):
    """How many rows more or fewer there are than at the last run, or than the mean of the last few."""

    runs: int = 1
    name: ClassVar[str] = "row_count_change"

    @property
    def columns(self) -> tuple[str, ...]:
        """None."""
        return ()

    def figure(self, table: ir.Table) -> ir.Scalar:
        """Return how many there are now; against what, only runs over time can tell."""
        return table.count()


@dataclass(frozen=True, slots=True)
class Aggregate(FigureKind):
    """The sum, mean, least, greatest or number of different values of a column; NULL takes no part."""

    column: str
    aggregate: str
    name: ClassVar[str] = "aggregate"

    @property
    def columns(self) -> tuple[str, ...]:
        """The one column."""
        return (self.column,)

    def figure(self, table: ir.Table) -> ir.Scalar:
        """See the class."""
        column = table[self.column]
        if self.aggregate == "distinct":
            return column.nunique()
        if not isinstance(column, ir.NumericValue):
            raise Uncomparable(
                _("%(column)s is %(type)s, and a %(aggregate)s is taken of numbers alone; name a column of numbers")
                % {"column": self.column, "type": column.type(), "aggregate": self.aggregate}
            )
        if self.aggregate == "mean":
            return column.cast("float64").mean()  # of decimals some engines keep no more places than the column has
        measured: ir.Scalar = getattr(column, self.aggregate)()
        cents = column.type().scale if column.type().is_decimal() else None
        # where an engine adds decimals as floats, what it adds is rounded to what they can hold
        return measured.round(cents) if self.aggregate == "sum" and cents is not None else measured


@dataclass(frozen=True, slots=True)
class Freshness(FigureKind):
    """Hours since the latest moment in a column; one without a zone is taken as UTC."""

    column: str
    name: ClassVar[str] = "freshness"

    @property
    def columns(self) -> tuple[str, ...]:
        """The one column."""
        return (self.column,)

    def figure(self, table: ir.Table) -> ir.Scalar:
        """See the class."""
        column = table[self.column]
        if not isinstance(column, ir.DateColumn | ir.TimestampColumn | ir.StringColumn):
            raise Uncomparable(
                _("%(column)s is %(type)s, and the age is taken of moments alone; name a column of days or moments")
                % {"column": self.column, "type": column.type()}
            )
        return column.max()

    def of(self, measured: Any, now: datetime) -> Number | None:
        """Return the hours between what was measured and `now`.

        Raises:
            ValueError: it is a text that says no moment.

        """
        if measured is None:
            return None
        try:
            latest = datetime.fromisoformat(str(measured))
        except ValueError:  # which repeats the value
            raise ValueError(
                _("the greatest text in %(column)s is no moment; let freshness ask a column that holds moments alone.")
                % {"column": self.column}
            ) from None
        latest = latest if latest.tzinfo else latest.replace(tzinfo=UTC)
        return (now - latest).total_seconds() / 3600


@dataclass(frozen=True, slots=True)
class Gaps(FigureKind):
    """How many whole numbers are missing between the least and the greatest of a column."""

    column: str
    name: ClassVar[str] = "gaps"

    @property
    def columns(self) -> tuple[str, ...]:
        """The one column."""
        return (self.column,)

    def figure(self, table: ir.Table) -> ir.Scalar:
        """See the class."""
        column = table[self.column]
        if not isinstance(column, ir.IntegerColumn):
            raise Uncomparable(
                _("%(column)s is %(type)s, and whole numbers alone are in sequence; name a column of whole numbers")
                % {"column": self.column, "type": column.type()}
            )
        # what lies between the ends may be more than any number there holds, so Python reckons
        parts = (one.cast("string") for one in (column.min(), column.max(), column.nunique()))
        least, greatest, different = parts
        return least + " " + greatest + " " + different

    def of(self, measured: Any, now: datetime) -> Number | None:
        """See the class; a whole number, and none is missing where there is no row."""
        if measured is None:
            return 0
        if not isinstance(measured, str) or measured.count(" ") != 2:
            return number(measured)
        least, greatest, different = map(int, measured.split(" "))
        return greatest - least + 1 - different
