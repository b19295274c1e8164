"""What a check can ask of a table.

A `RowKind` says of one row whether it fails, a `KeyKind` of the values of several rows together, a `ReferenceKind` of
rows of two tables; a `FigureKind` measures one number of the whole table, a `QueryKind` asks in SQL for it. Each names the
columns it looks at, so that a column that is not there is told before anything runs.
"""

from __future__ import annotations

from rapport.kits.inspection.kinds.figures import Aggregate, FigureKind, Freshness, Gaps, RowCount
from rapport.kits.inspection.kinds.keys import Counted, KeyKind, Reference, Unique
from rapport.kits.inspection.kinds.queries import Query
from rapport.kits.inspection.kinds.rows import Length, Missing, Null, Pattern, Predicate, Range, RowKind, Typed, Values

Kind = RowKind | FigureKind | KeyKind | Reference | Query

__all__ = [
    "Aggregate", "Counted", "FigureKind", "Freshness", "Gaps", "KeyKind", "Kind", "Length", "Missing", "Null", "Pattern",
    "Predicate", "Query", "Range", "Reference", "RowCount", "RowKind", "Typed", "Unique", "Values",
]  # fmt: skip
