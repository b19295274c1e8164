"""What the schema of a contract asks by itself: required, unique, primary key, relationships, and the options of a logical type."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapport.kits.inspection.kinds import Kind, Null, Unique
from rapport.kits.inspection.limits import NOTHING
from rapport.kits.inspection.plan import Check, Place, Severity, Skipped, Table
from rapport.kits.inspection.plans.calling import called
from rapport.kits.inspection.plans.fields import flag, mappings
from rapport.kits.inspection.plans.marked import Marked
from rapport.kits.inspection.plans.options import options, unasked
from rapport.kits.inspection.plans.pointing import Known, pointing, reference
from rapport.kits.inspection.plans.unasked import Unasked

Field = tuple[str, Marked]


def implied(schema: Marked, table: Table, fields: Sequence[Field], known: Known) -> Iterator[Check | Skipped]:
    """Yield the checks that follow from a table's schema, and what stands there and is not asked for; each names what it follows from.

    Raises:
        PlanError: something is not what the standard has there.

    """
    if table.key:
        yield _check(table, f"primary key {', '.join(table.key)}", Unique(table.key), schema.place)
    for column, field in fields:
        if flag(field, "required") or column in table.key:
            yield _check(table, f"{column} required", Null(column), field.at("required"))
        if flag(field, "unique") and table.key != (column,):
            yield _check(table, f"{column} unique", Unique((column,)), field.at("unique"))
        for name, kind, place in options(column, field):
            yield _check(table, f"{column} {name}", kind, place)
        yield from unasked(column, field, table.name)
        for one in mappings(field, "relationships"):
            yield _reference(one, table, known, (column,))
    for one in mappings(schema, "relationships"):
        yield _reference(one, table, known)


def _reference(one: Marked, table: Table, known: Known, columns: tuple[str, ...] = ()) -> Check | Skipped:
    try:
        columns = columns or pointing(one, table, known)
        return _check(table, _called(columns), reference(columns, one, known), one.place)
    except Unasked as why:
        return Skipped(_called(columns), table.name, why.said, one.place)


def _called(columns: tuple[str, ...]) -> str:
    return f"{', '.join(columns)} reference".strip()


def _check(table: Table, name: str, kind: Kind, place: Place) -> Check:
    said = called(kind, ", ".join(kind.columns))
    return Check(name, table.name, kind, NOTHING, severity=Severity.HIGH, place=place, called=said)
