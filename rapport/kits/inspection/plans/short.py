"""The short form: a plan for people who write one by hand.

    plan: Plot value, every night
    version: 7
    tables:
      price_list:
        key: price_id
        shown: price_id
        checks:
          - unique: [plot_id, valid_from]
          - null: plot_id
          - range: {column: price, above: 0}
            severity: high
            meaning: A plot without a price is worth nothing tonight.
          - predicate: price_to >= price_from
          - row_count: {mustBeGreaterThan: 9000}

Each check is a mapping whose one key of a kind holds what it is about: a column, columns, or a mapping as `own` reads it.
"""

from __future__ import annotations

from typing import Any

from rapport.kits.inspection.plan import Check, Plan, PlanError, Table, Unit
from rapport.kits.inspection.plans.bearing import WORDS, expected, held_unit, hold_limit, no_worse
from rapport.kits.inspection.plans.calling import called, plain_name
from rapport.kits.inspection.plans.fields import listed, mapping, mappings, one_of, said, text
from rapport.kits.inspection.plans.marked import Marked
from rapport.kits.inspection.plans.own import KINDS, own_kind
from rapport.kits.inspection.plans.quality import limit, severity
from rapport.kits.telling import message as _

BESIDE = ("name", "severity", "meaning", "where", "unit", *WORDS)
ALONE = {
    "null": "column", "missing": "column", "unique": "columns", "duplicate": "columns", "freshness": "column", "gaps": "column",
    "predicate": "holds", "query": "sql",
}  # fmt: skip
"""What a kind takes where one value, or a list of them, stands for the mapping."""


def is_short(document: Any) -> bool:
    """Whether a document is a plan in the short form."""
    return isinstance(document, Marked) and "plan" in document and "tables" in document


def read_short(document: Marked) -> Plan:
    """Return a plan in the short form.

    Raises:
        PlanError: something in it is not what the form has there.

    """
    tables: dict[str, Table] = {}
    checks: list[Check] = []
    given = mapping(document, "tables")
    for name in given:
        one = mapping(given, name)
        key, shown = (tuple(map(said, listed(one, word))) for word in ("key", "shown"))
        tables[name] = Table(name, text(one, "table") or name, key, frozenset(shown), given.at(name))
        checks += [_check(each, name) for each in mappings(one, "checks")]
    return Plan(text(document, "plan"), said(document.get("version")), tables, tuple(checks))


def _check(one: Marked, table: str) -> Check:
    kinds = [key for key in one if key not in BESIDE and not key.startswith("must")]
    if len(kinds) != 1:
        raise PlanError(
            _("a check names one kind, such as null or range, and this one names %(count)s.") % {"count": len(kinds)},
            one.place,
        )
    (word,) = kinds
    one_of(word, KINDS, _("the kind"), one.at(word))
    given = _as_mapping(one, word)
    kind = own_kind(given, "")
    borne = limit(one if any(key.startswith("must") for key in one) else given)
    hold_limit(kind, borne, one)
    name, about = text(one, "name"), ", ".join(kind.columns)
    return Check(
        name=name or plain_name(kind, about),
        table=table,
        kind=kind,
        limit=borne,
        unit=held_unit(
            kind, Unit(one_of(text(one, "unit") or "rows", tuple(Unit), _("the unit"), one.at("unit"))), one
        ),
        where=text(one, "where"),
        severity=severity(one),
        meaning=text(one, "meaning"),
        place=one.place,
        no_worse=no_worse(one),
        expected=expected(one, kind),
        called="" if name else called(kind, about),
    )


def _as_mapping(one: Marked, word: str) -> Marked:
    value = one[word]
    if isinstance(value, Marked):
        given = Marked(value)
        given.place, given.places = value.place, value.places
    elif value is None or word in ALONE:
        given = Marked({} if value is None else {ALONE[word]: value})
        given.place, given.places = one.at(word), {}
    else:
        raise PlanError(
            _("%(word)s takes a mapping, such as %(such)s.") % {"word": word, "such": "{column: price}"}, one.at(word)
        )
    given["kind"] = word
    return given
