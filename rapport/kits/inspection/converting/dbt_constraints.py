"""What else a properties file of dbt asks of data: constraints of a table or a column, and how fresh a source has to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial

from rapport.kits.inspection import kinds
from rapport.kits.inspection.converting.dbt_names import referred
from rapport.kits.inspection.converting.found import Asked, Found, Unconvertible, condition, made, number
from rapport.kits.inspection.limits import Limit
from rapport.kits.inspection.plan import Severity
from rapport.kits.inspection.plans.fields import listed, mapping, mappings, said, text
from rapport.kits.inspection.plans.marked import Marked

_HOURS = {"minute": Decimal(1) / 60, "hour": Decimal(1), "day": Decimal(24)}


def constraints(one: Marked, table: str, column: str) -> Iterator[Found]:
    """Yield the constraints of a table, or of one of its columns.

    Raises:
        PlanError: they are no list of mappings.

    """
    for constraint in mappings(one, "constraints"):
        word = text(constraint, "type")
        called = f"{column} {word.replace('_', ' ')}".strip()
        columns = tuple(map(said, listed(constraint, "columns"))) or ((column,) if column else ())
        yield from made(
            called, table, constraint.place, partial(_asked, word, columns, constraint), severity=Severity.HIGH
        )


def _asked(word: str, columns: tuple[str, ...], given: Marked) -> Sequence[Asked]:
    if word == "check":
        return [Asked(kinds.Predicate(condition(text(given, "expression"))))]
    if not columns:
        raise Unconvertible("it names no columns")
    if word == "not_null":
        return [Asked(kinds.Null(name)) for name in columns]
    if word == "unique":
        return [Asked(kinds.Unique(columns))]
    if word == "primary_key":
        return [Asked(kinds.Unique(columns)), *(Asked(kinds.Null(name)) for name in columns)]
    to, to_columns = text(given, "to"), tuple(map(said, listed(given, "to_columns")))
    if word == "foreign_key" and to and len(to_columns) == len(columns):
        return [Asked(kinds.Reference(columns, referred(to), to_columns))]
    raise Unconvertible(
        "it does not say in fields what it points at" if word == "foreign_key" else "no kind here counts the same"
    )


def freshness(one: Marked, source: Marked, table: str) -> Iterator[Found]:
    """Yield how old the latest row of a source may be: what is an error, and what is only warned of.

    Raises:
        PlanError: it is no mapping.

    """
    own = next(
        (each for each in (mapping(one, "config"), one, mapping(source, "config"), source) if "freshness" in each), None
    )
    if own is None or own["freshness"] is None:
        return
    given = mapping(own, "freshness")
    field = next(
        (found for each in (one, mapping(one, "config"), source) if (found := text(each, "loaded_at_field"))), ""
    )
    for key, severity in (("error_after", Severity.HIGH), ("warn_after", Severity.MEDIUM)):
        age = mapping(given, key)
        if age:
            yield from made(
                f"{field} freshness".strip(),
                table,
                given.at(key),
                partial(_age, field, age, text(given, "filter")),
                severity=severity,
            )


def _age(field: str, age: Marked, where: str) -> Sequence[Asked]:
    if not field.replace("_", "").isalnum():
        raise Unconvertible("its loaded_at_field is no plain column" if field else "it names no loaded_at_field")
    period = text(age, "period")
    if period not in _HOURS:
        raise Unconvertible(f"“{period}” is no period that is known here")
    hours = number(age.get("count"), "count") * _HOURS[period]
    return [
        Asked(kinds.Freshness(field), Limit("mustBeLessOrEqualTo", (hours,)), where=condition(where) if where else "")
    ]
