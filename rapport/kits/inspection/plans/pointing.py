"""Relationships of a contract: which columns point, and to what, by names (`orders.id`) or by ids (`schema/o1/properties/p1`)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapport.kits.inspection.kinds import Reference
from rapport.kits.inspection.plan import PlanError, Table
from rapport.kits.inspection.plans.fields import said, text
from rapport.kits.inspection.plans.marked import Marked
from rapport.kits.inspection.plans.unasked import Unasked
from rapport.kits.telling import message as _

_BY_IDS = re.compile(r"/?schema/(?P<table>[^/]+)/properties/(?P<column>[^/]+)$")


@dataclass(frozen=True, slots=True)
class Known:
    """The tables of a contract by name and id, and by table its columns in the database by name and id."""

    tables: Mapping[str, str]
    columns: Mapping[str, Mapping[str, str]]


def pointing(one: Marked, table: Table, known: Known) -> tuple[str, ...]:
    """Return the columns that a relationship of a table names as those that point."""
    names = [_apart(name, known)[1] for name in _names(one, "from")]
    return tuple(known.columns[table.name].get(name, name) for name in names)


def reference(columns: tuple[str, ...], one: Marked, known: Known) -> Reference:
    """Return what a relationship asks.

    Raises:
        Unasked: it is none that is asked for here.
        PlanError: it does not name one table, and as many columns as point there.

    """
    sort = text(one, "type") or "foreignKey"
    if sort != "foreignKey":
        raise Unasked(_("a relationship of type %(type)s is not asked for here") % {"type": sort})
    targets = [_apart(name, known) for name in _names(one, "to")]
    tables = {table for table, _column in targets}
    if len(tables) != 1 or len(targets) != len(columns) or "" in tables:
        raise PlanError(
            _("`to` names one table and as many columns as point there, such as orders.order_id."), one.at("to")
        )
    to = tables.pop()
    names = known.columns.get(to, {})
    return Reference(columns, to, tuple(names.get(column, column) for _table, column in targets))


def _apart(name: str, known: Known) -> tuple[str, str]:
    """Return the table and the column that a name says.

    Raises:
        Unasked: it lies in another contract, or within another property.

    """
    if "#" in name:
        raise Unasked(_("it points into another contract"))
    by_ids = _BY_IDS.match(name)
    if by_ids:
        return known.tables.get(by_ids["table"], by_ids["table"]), by_ids["column"]
    if "/" in name:
        raise Unasked(_("it points to what lies within another property"))
    table, _dot, column = name.rpartition(".")
    return known.tables.get(table, table), column


def _names(one: Marked, key: str) -> Sequence[str]:
    value = one.get(key)
    return list(map(said, value)) if isinstance(value, list) else [] if value is None else [said(value)]
