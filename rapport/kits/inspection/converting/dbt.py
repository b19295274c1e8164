"""A properties file of dbt: the tests of its models, sources, seeds and snapshots."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from rapport.kits.inspection.converting.dbt_constraints import constraints, freshness
from rapport.kits.inspection.converting.dbt_names import name_of, named_twice, why_none
from rapport.kits.inspection.converting.dbt_names import tables as tables_of
from rapport.kits.inspection.converting.dbt_tests import Test, asked
from rapport.kits.inspection.converting.found import Found, made, plan_of
from rapport.kits.inspection.plan import Place, Plan, PlanError, Severity, Skipped, Table
from rapport.kits.inspection.plans.fields import mapping, mappings, said, text
from rapport.kits.inspection.plans.marked import Items, Marked

_BESIDE = {"name", "description", "config", "arguments", "tags", "test_name", "severity", "where", "column_name"}


def read_properties(document: Marked, fallback: str) -> Plan:
    """Return a properties file as a plan, called `fallback`, as the file has no name of its own.

    Raises:
        PlanError: something in it is not what dbt has there.

    """
    tables: dict[str, Table] = {}
    found: list[Found] = []
    twice = named_twice(document)
    for one, source in tables_of(document):
        name = name_of(one, source, twice)
        physical = text(one, "identifier") or text(mapping(one, "config"), "alias") or text(one, "name")
        tables.setdefault(name, Table(name, physical, place=one.place))
        found += _of_node(one, source, name, twice)
    found += _of_code(document, next(iter(tables), ""))
    return plan_of(fallback, tables.values(), found)


def _of_code(document: Marked, table: str) -> Iterator[Found]:
    why = "it tests code with rows of its own, and no data"
    for key in ("unit_tests", "data_tests"):
        for one in mappings(document, key):
            yield Skipped(text(one, "name") or key, table, why, one.place)


def _of_node(one: Marked, source: Marked, name: str, twice: frozenset[str]) -> list[Found]:
    parts = [one, *mappings(one, "versions")]
    found = [each for part in parts for each in _of_table(part, name, twice)] + list(freshness(one, source, name))
    why = why_none(one, source)
    return [Skipped(each.name, name, why, each.place) for each in found] if why else found


def _of_table(one: Marked, table: str, twice: frozenset[str]) -> Iterator[Found]:
    for test, place in _tests(one):
        yield from _test(test, place, table, "", twice)
    yield from constraints(one, table, "")
    for column in mappings(one, "columns"):
        name = text(column, "name")
        for test, place in _tests(column):
            yield from _test(test, place, table, name, twice)
        yield from constraints(column, table, name)


def _tests(one: Marked) -> Iterator[tuple[Any, Place]]:
    for key in ("tests", "data_tests"):
        value = one.get(key)
        if value is None:
            continue
        if not isinstance(value, Items):
            raise PlanError(f"{key} is a list of tests, and something else stands here.", one.at(key))
        yield from zip(value, value.places, strict=True)


def _test(one: Any, place: Place, table: str, column: str, twice: frozenset[str]) -> list[Found]:
    if not isinstance(one, Marked):
        one = Marked({said(one): None})
        one.place, one.places = place, {}
    word = text(one, "test_name") or next((key for key in one if key not in _BESIDE), "test")
    given = one[word] if isinstance(one.get(word), Marked) else one
    config = Marked({**mapping(one, "config"), **mapping(given, "config")})
    config.place, config.places = place, {}
    arguments = Marked({**given, **mapping(given, "arguments")})
    arguments.place, arguments.places = place, {}
    package, _dot, name = word.removeprefix("dbt.").rpartition(".")
    test = Test(name, package, arguments, config, text(given, "column_name") or column, twice)
    called = text(given, "name") or " ".join(part for part in (test.column, test.name.replace("_", " ")) if part)
    found: list[Found] = []
    for limit, severity in _alerts(config, given):
        found += made(
            called, table, place, partial(asked, test, limit), severity=severity, meaning=text(given, "description")
        )
    return found


def _alerts(config: Marked, given: Marked) -> list[tuple[str, Severity]]:
    """Return the conditions of failing, one a check: what is an error, and what is only warned of."""
    said_there = {key: said(config.get(key, given.get(key))) for key in ("severity", "error_if", "warn_if")}
    if said_there["severity"].lower() == "warn":
        return [(said_there["warn_if"] or "!= 0", Severity.MEDIUM)]
    if not said_there["error_if"]:
        return [("!= 0", Severity.HIGH)]
    return [(said_there["error_if"], Severity.HIGH), (said_there["warn_if"] or "!= 0", Severity.MEDIUM)]
