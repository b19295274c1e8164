"""What each kind of check counts or measures, for whoever chooses one (PRACTICES E1)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _l

COUNTS = {
    "null": _l("rows without a value"),
    "missing": _l("rows without a value, or with one that stands for none"),
    "range": _l("rows outside of these ends"),
    "values": _l("rows with another value than these"),
    "pattern": _l("rows whose text has another form"),
    "length": _l("rows with fewer or more characters"),
    "type": _l("rows whose text is no number, day or the like"),
    "predicate": _l("rows for which a condition in SQL is false"),
    "unique": _l("rows whose values came before"),
    "duplicate": _l("all rows whose values come more than once"),
    "reference": _l("rows that point at nothing"),
    "row_count": _l("how many rows there are"),
    "row_count_change": _l("rows more or fewer than in the runs before"),
    "aggregate": _l("a sum, a mean, the least or the greatest"),
    "freshness": _l("hours since the latest moment"),
    "gaps": _l("numbers that are left out"),
    "query": _l("the number that a query returns"),
}
