"""What the form of a check asks of each kind, and what it calls that (PRACTICES E1)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _l
from django.utils.translation import pgettext_lazy

FIELDS: dict[str, tuple[str, ...]] = {
    "null": ("column",), "missing": ("column", "values"), "range": ("column", "least", "most", "above", "below"), "values": ("column", "allowed"),
    "pattern": ("column", "pattern"), "length": ("column", "least", "most"), "type": ("column", "type"), "unique": ("columns",),
    "duplicate": ("columns",), "reference": ("columns", "to", "to_columns"), "predicate": ("holds",), "row_count": (),
    "row_count_change": ("runs",), "aggregate": ("column", "of"), "freshness": ("column",), "gaps": ("column",), "query": ("sql",),
}  # fmt: skip
"""What a form asks of each kind; of a kind that is none of these it leaves what is asked to the text."""

LABELS = {
    "column": _l("Column"),
    "columns": pgettext_lazy("of a table", "Columns"),
    "least": pgettext_lazy("of a range", "From"),
    "most": pgettext_lazy("of a range", "To"),
    "above": pgettext_lazy("of a range", "Above"),
    "below": pgettext_lazy("of a range", "Below"),
    "allowed": _l("Allowed values"),
    "values": _l("What stands for nothing"),
    "pattern": _l("Pattern"),
    "type": _l("Type"),
    "to": _l("Table it points to"),
    "to_columns": _l("Columns there"),
    "holds": _l("Condition that holds"),
    "runs": _l("Earlier runs"),
    "of": _l("What of it"),
    "sql": _l("Query"),
}
LISTS = ("columns", "to_columns", "allowed", "values")
WORDS = ("column", "pattern", "to", "holds", "sql", "type", "of")
"""What is taken as it is typed, whatever YAML would read in it."""
