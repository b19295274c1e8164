"""A data contract of the Open Data Contract Standard (v3.0 and v3.1) as a plan: what its schema says and its quality rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rapport.kits.inspection.plan import Check, Plan, PlanError, Skipped, Table
from rapport.kits.inspection.plans.fields import mappings, said, text
from rapport.kits.inspection.plans.implied import Columns, implied
from rapport.kits.inspection.plans.marked import Marked
from rapport.kits.inspection.plans.quality import rule
from rapport.kits.telling import message as _


def is_contract(document: Any) -> bool:
    """Whether a document says of itself that it is a data contract."""
    return isinstance(document, Marked) and document.get("kind") == "DataContract"


def read_contract(document: Marked) -> Plan:
    """Return a contract as a plan.

    Raises:
        PlanError: its version is not one of those read here, or something in it is not what the standard has there.

    """
    version = text(document, "apiVersion")
    if not version.startswith(("v3.0", "v3.1")):
        raise PlanError(
            _("apiVersion is %(version)s; v3.0 and v3.1 are read.") % {"version": version or _("missing")},
            document.at("apiVersion"),
        )
    schemas = {}
    for schema in mappings(document, "schema"):
        table = _table(schema)
        if table.name in schemas:
            raise PlanError(_("the table %(table)s stands in the plan twice.") % {"table": table.name}, schema.place)
        schemas[table.name] = (table, schema)
    columns = {name: _columns(schema) for name, (_, schema) in schemas.items()}
    found = [one for table, schema in schemas.values() for one in _of_table(schema, table, columns)]
    return Plan(
        name=text(document, "name") or text(document, "id") or "plan",
        version=said(document.get("version")),
        tables={name: table for name, (table, _) in schemas.items()},
        checks=tuple(one for one in found if isinstance(one, Check)),
        skipped=tuple(one for one in found if isinstance(one, Skipped)),
    )


def _table(schema: Marked) -> Table:
    name = text(schema, "name")
    if not name:
        raise PlanError(_("a table needs a name."), schema.place)
    parts = [
        (int(one.get("primaryKeyPosition") or 0), column(one))
        for one in mappings(schema, "properties")
        if one.get("primaryKey") is True
    ]
    key = tuple(name for _, name in sorted(parts, key=lambda part: part[0]))
    public = (one for one in mappings(schema, "properties") if text(one, "classification") == "public")
    return Table(name, text(schema, "physicalName") or name, key, frozenset(map(column, public)), schema.place)


def column(field: Marked) -> str:
    """Return the name of a property in the database.

    Raises:
        PlanError: it has none.

    """
    name = text(field, "physicalName") or text(field, "name")
    if not name:
        raise PlanError(_("a property needs a name."), field.place)
    return name


def _columns(schema: Marked) -> dict[str, str]:
    """Return the names of a table's columns in the database by what the plan calls them."""
    return {text(field, "name"): column(field) for field in mappings(schema, "properties")}


def _of_table(schema: Marked, table: Table, columns: Columns) -> Iterator[Check | Skipped]:
    fields = list(mappings(schema, "properties"))
    yield from implied(schema, table, [(column(field), field) for field in fields], columns)
    for field in fields:
        for one in mappings(field, "quality"):
            yield rule(one, table, column(field), columns[table.name])
    for one in mappings(schema, "quality"):
        yield rule(one, table, "", columns[table.name])
