"""SodaCL: the checks of a scan file, table by table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from rapport.kits.inspection.converting.found import Found, made, plan_of
from rapport.kits.inspection.converting.soda_checks import asked
from rapport.kits.inspection.converting.soda_scope import about, configured, several, tables_of
from rapport.kits.inspection.plan import Place, Plan, PlanError, Severity, Skipped, Table
from rapport.kits.inspection.plans.fields import mapping, said, text
from rapport.kits.inspection.plans.marked import Items, Marked

_HEAD = re.compile(r"(?P<what>checks|filter) for (?P<table>.+?)(?: \[(?P<part>[^]]*)\])?$")


def read_checks(document: Marked, fallback: str) -> Plan:
    """Return a file of checks as a plan, called `fallback`, as the file has no name of its own.

    Raises:
        PlanError: something in it is not what SodaCL has there.

    """
    filters = {key: mapping(document, key) for key in document if key.startswith("filter for ")}
    filters |= {f"filter for {key[7:]}": mapping(document, key) for key in document if _is_filter(key)}
    tables: dict[str, Table] = {}
    found: list[Found] = []
    for key in document:
        for name, where, checks in _blocks(document, key, filters):
            tables.setdefault(name, Table(name, name, place=document.at(key)))
            found += [
                each for one, place in checks for each in _check(one, place, name, where, configured(document, name))
            ]
        found += [*_other(document, key), *several(document, key)]
    first = next(iter(tables), "")
    return plan_of(
        fallback,
        tables.values(),
        [_at(one, first) if isinstance(one, Skipped) and not one.table else one for one in found],
    )


def _is_filter(key: str) -> bool:
    return key.startswith("filter ") and not key.startswith("filter for ")


def _at(one: Skipped, table: str) -> Skipped:
    return Skipped(one.name, table, one.why, one.place)


_Checks = list[tuple[Any, Place]]


def _blocks(document: Marked, key: str, filters: dict[str, Marked]) -> Iterator[tuple[str, str, _Checks]]:
    """Yield the tables that a key of the file is about, with the name of the part they are kept to and their checks."""
    head = _HEAD.match(key)
    if head and head["what"] == "checks":
        where = ""
        if head["part"]:
            where = (
                text(filters.get(f"filter for {head['table']} [{head['part']}]", Marked()), "where")
                or f"${{{head['part']}}}"
            )
        yield head["table"], where, _items(document, key)
    elif key.startswith("for each "):
        block = mapping(document, key)
        for name in tables_of(block):
            yield name, "", _items(block, "checks")


def _items(document: Marked, key: str) -> _Checks:
    value = document.get(key)
    if value is None:
        return []
    if not isinstance(value, Items):
        raise PlanError(f"{key} is a list of checks, and something else stands here.", document.at(key))
    return list(zip(value, value.places, strict=True))


def _other(document: Marked, key: str) -> list[Found]:
    """Return, for a key that holds no checks, that it is not converted; nothing for one that does, or only serves them."""
    if key.startswith(("checks for ", "for each ", "filter ")) or key == "variables":
        return []
    return [
        Skipped(key, "", "it holds no check of a table, but asks Soda to look for something itself", document.at(key))
    ]


def _check(one: Any, place: Place, table: str, where: str, elsewhere: frozenset[str]) -> list[Found]:
    if isinstance(one, Marked) and one:
        words = next(iter(one))
        given = one[words] if isinstance(one[words], Marked) else Marked(one)
        given.pop(words, None)
    else:
        words, given = said(one), Marked()
    given.place, given.places = getattr(given, "place", place), getattr(given, "places", {})
    name = text(given, "name") or words
    if "${" in table:
        return [Skipped(name, table, "its table is a variable, which is filled in when the scan runs", place)]
    if about(words) & elsewhere:
        return [
            Skipped(
                name,
                table,
                "what of its column is missing or valid is also said in a configuration; say it here",
                place,
            )
        ]
    found: list[Found] = []
    for rule, severity in _alerts(words, given):
        found += made(name, table, place, partial(asked, rule, given, where), severity=severity)
    return found


def _alerts(words: str, given: Marked) -> Iterator[tuple[str, Severity]]:
    """Yield a check once for each limit it has: its own, or the one it warns at and the one it fails at."""
    alerts = [(key, severity) for key, severity in (("fail", Severity.HIGH), ("warn", Severity.MEDIUM)) if key in given]
    if not alerts or words.startswith("schema"):
        yield words, Severity.HIGH
        return
    for key, severity in alerts:
        value = given[key]
        yield f"{words} {key} {said(value)}", severity
