"""What a check can ask of a table.

A `RowKind` says of one row whether it fails, `Unique` of the values of several rows together, `Reference` of
rows of two tables; `Balance` and `Reconciliation` hold two sides against each other, group by group and key by key. A
`FigureKind` measures one number of the whole table, `Query` asks in SQL for it. Each names the columns it looks at, so
that a column that is not there is told before anything runs.
"""

from __future__ import annotations

from rapport.kits.inspection.kinds.figures import Aggregate, FigureKind, Freshness, Gaps, RowCount, RowCountChange
from rapport.kits.inspection.kinds.keys import Counted, Duplicate, Reference, Unique
from rapport.kits.inspection.kinds.queries import Query
from rapport.kits.inspection.kinds.rows import (
    ColumnKind,
    Length,
    Missing,
    Null,
    Pattern,
    Predicate,
    Range,
    RowKind,
    Typed,
    Values,
)
from rapport.kits.inspection.kinds.sides import Balance, Reconciliation, TwoSides

Kind = RowKind | FigureKind | Unique | Reference | TwoSides | Query

__all__ = [
    "Aggregate", "Balance", "ColumnKind", "Counted", "Duplicate", "FigureKind", "Freshness", "Gaps", "Kind", "Length", "Missing",
    "Null", "Pattern", "Predicate", "Query", "Range", "Reconciliation", "Reference", "RowCount", "RowCountChange", "RowKind", "TwoSides", "Typed",
    "Unique", "Values",
]  # fmt: skip
