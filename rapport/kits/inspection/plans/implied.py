"""What the schema of a contract asks by itself: required, unique, primary key, and the options of a logical type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rapport.kits.inspection.kinds import Kind, Length, Null, Pattern, Range, Reference, Unique
from rapport.kits.inspection.limits import NOTHING
from rapport.kits.inspection.plan import Check, Place, PlanError, Severity, Table
from rapport.kits.inspection.plans.calling import called
from rapport.kits.inspection.plans.fields import mapping, mappings, said, text, whole
from rapport.kits.inspection.plans.marked import Marked
from rapport.kits.telling import message as _

Field = tuple[str, Marked]
Columns = Mapping[str, Mapping[str, str]]
"""By table, the names of columns in the database by what the plan calls them."""


def implied(schema: Marked, table: Table, fields: Sequence[Field], columns: Columns) -> Iterator[Check]:
    """Yield the checks that follow from a table's schema; each names what it follows from.

    Raises:
        PlanError: an option is not what the standard has there.

    """
    if table.key:
        yield _check(table, f"primary key {', '.join(table.key)}", Unique(table.key), schema.place)
    for column, field in fields:
        if field.get("required") is True or column in table.key:
            yield _check(table, f"{column} required", Null(column), field.at("required"))
        if field.get("unique") is True and table.key != (column,):
            yield _check(table, f"{column} unique", Unique((column,)), field.at("unique"))
        for name, kind, place in _options(column, mapping(field, "logicalTypeOptions")):
            yield _check(table, f"{column} {name}", kind, place)
        for one in mappings(field, "relationships"):
            yield _check(table, f"{column} reference", _reference((column,), one, columns), one.place)
    for one in mappings(schema, "relationships"):
        named = [said(name).rpartition(".")[2] for name in _names(one, "from")]
        pointing = tuple(columns[table.name].get(name, name) for name in named)
        yield _check(table, f"{', '.join(pointing)} reference", _reference(pointing, one, columns), one.place)


def _check(table: Table, name: str, kind: Kind, place: Place) -> Check:
    said = called(kind, ", ".join(kind.columns))
    return Check(name, table.name, kind, NOTHING, severity=Severity.HIGH, place=place, called=said)


def _options(column: str, options: Marked) -> Iterator[tuple[str, Kind, Place]]:
    low, high = (options.get(key, options.get(f"exclusive{key.capitalize()}")) for key in ("minimum", "maximum"))
    if low is not None or high is not None:
        open_low, open_high = (options.get(key) is None for key in ("minimum", "maximum"))
        yield "range", Range(column, low, high, open_low, open_high), options.place
    least, most = whole(options, "minLength"), whole(options, "maxLength")
    if least is not None or most is not None:
        yield "length", Length(column, least, most), options.place
    if options.get("pattern") is not None:
        yield "pattern", Pattern(column, text(options, "pattern")), options.at("pattern")


def _names(one: Marked, key: str) -> list[object]:
    value = one.get(key)
    return value if isinstance(value, list) else [] if value is None else [value]


def _reference(pointing: tuple[str, ...], one: Marked, columns: Columns) -> Reference:
    targets = [said(name).removeprefix("schema/").replace("/properties/", ".") for name in _names(one, "to")]
    tables = {target.rpartition(".")[0] for target in targets}
    if len(tables) != 1 or len(targets) != len(pointing) or "" in tables:
        raise PlanError(
            _("`to` names one table and as many columns as point there, such as orders.order_id."), one.at("to")
        )
    to = tables.pop()
    names = columns.get(to, {})
    keys = [target.rpartition(".")[2] for target in targets]
    return Reference(pointing, to, tuple(names.get(key, key) for key in keys))
