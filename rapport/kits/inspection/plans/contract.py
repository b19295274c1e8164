"""A data contract of the Open Data Contract Standard (v3.0 to v3.2) as a plan: what its schema says and its quality rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rapport.kits.inspection.plan import Check, Plan, PlanError, Skipped, Table
from rapport.kits.inspection.plans.fields import flag, hold_words, mappings, said, text, whole
from rapport.kits.inspection.plans.implied import implied
from rapport.kits.inspection.plans.marked import Marked
from rapport.kits.inspection.plans.pointing import Known
from rapport.kits.inspection.plans.quality import rule
from rapport.kits.telling import message as _

VERSIONS = ("v3.0", "v3.1", "v3.2")
_ASKED = (
    "properties",
    "quality",
    "relationships",
    "required",
    "unique",
    "primaryKey",
    "primaryKeyPosition",
    "logicalTypeOptions",
    "enum",
)
_OTHERS = (
    "partitioned",
    "partitionKeyPosition",
    "logicalType",
    "physicalType",
    "physicalName",
    "semanticType",
    "items",
    "map",
)
"""Keys of a table and of a property that are asked, and others that are like them."""


def is_contract(document: Any) -> bool:
    """Whether a document says of itself that it is a data contract."""
    return isinstance(document, Marked) and document.get("kind") == "DataContract"


def read_contract(document: Marked) -> Plan:
    """Return a contract as a plan.

    Raises:
        PlanError: its version is not one of those read here, or something in it is not what the standard has there.

    """
    version = text(document, "apiVersion")
    if not version.startswith(VERSIONS):
        raise PlanError(
            _("apiVersion is %(version)s; v3.0, v3.1 and v3.2 are read.") % {"version": version or _("missing")},
            document.at("apiVersion"),
        )
    schemas = {}
    for schema in mappings(document, "schema"):
        table = _table(schema)
        if table.name in schemas:
            raise PlanError(_("the table %(table)s stands in the plan twice.") % {"table": table.name}, schema.place)
        schemas[table.name] = (table, schema)
    known = _known({name: schema for name, (_, schema) in schemas.items()})
    found = [one for table, schema in schemas.values() for one in _of_table(schema, table, known)]
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
        (whole(one, "primaryKeyPosition") or 0, column(one))
        for one in mappings(schema, "properties")
        if flag(one, "primaryKey")
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


def _known(schemas: Mapping[str, Marked]) -> Known:
    """Return the tables of a contract and their columns in the database, by what the plan calls them and by their ids."""
    by_id = {text(schema, "id"): name for name, schema in schemas.items() if text(schema, "id")}
    columns = {}
    for name, schema in schemas.items():
        fields = list(mappings(schema, "properties"))
        ids = {text(field, "id"): column(field) for field in fields if text(field, "id")}
        columns[name] = ids | {text(field, "name"): column(field) for field in fields}
    return Known(by_id | {name: name for name in schemas}, columns)


def _of_table(schema: Marked, table: Table, known: Known) -> Iterator[Check | Skipped]:
    fields = list(mappings(schema, "properties"))
    for one in (schema, *fields):
        hold_words(one, _ASKED, _OTHERS)
    yield from implied(schema, table, [(column(field), field) for field in fields], known)
    for field in fields:
        for one in mappings(field, "quality"):
            yield rule(one, table, column(field), known.columns[table.name])
    for one in mappings(schema, "quality"):
        yield rule(one, table, "", known.columns[table.name])
