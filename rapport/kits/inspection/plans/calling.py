"""What a check is called that a plan gives no name: its name for machines, and a sentence for people that says what must hold."""

from __future__ import annotations

from rapport.kits.inspection.kinds import Aggregate, Kind, Reference
from rapport.kits.telling import Told
from rapport.kits.telling import message as _


def plain_name(kind: Kind, about: str) -> str:
    """Return the name by which a check is told again, such as "price null"; `about` are its columns as they are named."""
    return " ".join(part for part in (about, kind.name.replace("_", " ")) if part)


def called(kind: Kind, about: str) -> Told:
    """Return what must hold, as a sentence."""
    if isinstance(kind, Reference):
        return _("%(about)s is there in %(table)s") % {"about": about, "table": kind.to_table}
    said = _AGGREGATES[kind.aggregate] if isinstance(kind, Aggregate) else _KINDS[kind.name]
    return said % {"about": about}


_KINDS = {
    "null": _("Every row has %(about)s"),
    "missing": _("Every row has %(about)s"),
    "range": _("%(about)s lies within its bounds"),
    "values": _("%(about)s is one of the allowed values"),
    "pattern": _("%(about)s is written in its form"),
    "length": _("%(about)s is as long as it should be"),
    "type": _("%(about)s is of its type"),
    "predicate": _("The condition holds in every row"),
    "unique": _("%(about)s comes no more than once"),
    "duplicate": _("%(about)s comes no more than once"),
    "balance": _("The sums of %(about)s are in balance"),
    "reconciliation": _("%(about)s is the same on both sides"),
    "row_count": _("There are as many rows as agreed"),
    "row_count_change": _("The number of rows changes no more than agreed"),
    "freshness": _("The latest %(about)s is recent enough"),
    "gaps": _("No number of %(about)s is left out"),
    "query": _("What the query counts is as agreed"),
}
_AGGREGATES = {
    "sum": _("The sum of %(about)s is as agreed"),
    "mean": _("The mean of %(about)s is as agreed"),
    "min": _("The least %(about)s is as agreed"),
    "max": _("The greatest %(about)s is as agreed"),
    "distinct": _("%(about)s has as many different values as agreed"),
}
