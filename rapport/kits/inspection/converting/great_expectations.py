"""A suite of Great Expectations, of the versions before 1.0 and since."""

from __future__ import annotations

import re

from rapport.kits.inspection.converting.expectations import asked
from rapport.kits.inspection.converting.found import Asked, Found, Unconvertible, made, plan_of, rows_of
from rapport.kits.inspection.plan import Plan, Severity, Table
from rapport.kits.inspection.plans.fields import mapping, mappings, said, text
from rapport.kits.inspection.plans.marked import Marked

SEVERITIES = {"critical": Severity.CRITICAL, "warning": Severity.MEDIUM, "info": Severity.LOW}


def read_suite(document: Marked, fallback: str) -> Plan:
    """Return a suite as a plan of one table, called as the suite says, or else like the suite; `fallback` where it has no name.

    Raises:
        PlanError: something in it is not what a suite has there.

    """
    suite = text(document, "name") or text(document, "expectation_suite_name") or fallback
    table = _table(document) or suite.split(".")[0] or fallback
    found = [each for one in mappings(document, "expectations") for each in _expectation(one, table)]
    return plan_of(suite, [Table(table, table, place=document.place)], found)


def _table(document: Marked) -> str:
    """Return the table that a suite was written over, where it kept that."""
    names = [
        text(mapping(citation, "batch_request"), "data_asset_name")
        for citation in mappings(mapping(document, "meta"), "citations")
    ]
    own = text(document, "data_asset_name").rpartition("/")[2]
    return next((name for name in reversed(names) if name), own)


def _expectation(one: Marked, table: str) -> list[Found]:
    name = text(one, "expectation_type") or text(one, "type")
    given = mapping(one, "kwargs")
    about = ", ".join(said(given[key]) for key in ("column", "column_A", "column_B") if isinstance(given.get(key), str))
    called = " ".join(part for part in (about, name.removeprefix("expect_").replace("_", " ")) if part)
    severity = SEVERITIES.get(text(one, "severity"), Severity.MEDIUM)
    return made(called, table, one.place, lambda: [_asked(name, given)], severity=severity, meaning=_notes(one))


def _asked(name: str, given: Marked) -> Asked:
    if name != "unexpected_rows_expectation":
        return asked(name, given)
    query = text(given, "unexpected_rows_query").rstrip("; \n")
    if not query:
        raise Unconvertible("it names no unexpected_rows_query")
    filled = query.replace("{batch}", "{object}")
    if given.get("row_condition") or re.search(r"\{(?!object\})\w+\}", filled):
        raise Unconvertible("its query is filled in with more than the batch; write the condition into it")
    return Asked(rows_of(filled))


def _notes(one: Marked) -> str:
    notes = one.get("notes") or (one["meta"].get("notes") if isinstance(one.get("meta"), Marked) else None)
    content = notes.get("content") if isinstance(notes, Marked) else notes
    return " ".join(map(said, content)) if isinstance(content, list) else said(content)
