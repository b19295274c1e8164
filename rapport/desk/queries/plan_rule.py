"""A rule of a contract in the words of the short form, so that one form fits both; and back onto the rule it came from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rapport.desk.queries.plan_fields import FIELDS
from rapport.kits.inspection.limits import OPERATORS
from rapport.kits.inspection.plans.quality import RENAMED
from rapport.kits.inspection.plans.short import ALONE

IMPACT = "businessImpact"
"""What a contract calls the meaning of a rule."""
ARGUMENTS = {
    "missing": ("values", "missingValues"),
    "values": ("allowed", "validValues"),
    "pattern": ("pattern", "pattern"),
    "unique": ("columns", "properties"),
}
"""By kind, what the form and what the standard calls the argument of a metric."""
METRICS = {
    "nullValues": ("null",), "missingValues": ("missing",), "invalidValues": ("values", "pattern"), "duplicateValues": ("unique",),
    "rowCount": ("row_count",),
}  # fmt: skip
FILTER = "filter"
AS_THEY_ARE = ("name", "severity", "unit")

Said = dict[str, Any]


def short_of(rule: Mapping[str, Any]) -> Said:
    """Return a rule as the short form would say it, without a kind where that is left to the text."""
    kind, needs = _asked(rule)
    meaning, where = (
        rule.get(IMPACT) or rule.get("description"),
        next((one.get("value") for one in _own(rule) if _filters(one)), None),
    )
    beside = {word: rule[word] for word in AS_THEY_ARE if word in rule}
    beside |= {word: value for word, value in (("meaning", meaning), ("where", where)) if value}
    return ({kind: needs} if kind else {}) | _borne(rule) | beside


def implied(rule: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what the form does not ask for: the column, where it is the property that the rule stands at."""
    _kind, needs = _asked(rule)
    return tuple(word for word in ("column", "columns") if word not in needs)


def onto(rule: Mapping[str, Any], said: Mapping[str, Any], kind: str) -> Said:
    """Return a rule with what the form says in it; what the form does not know of stays as it was."""
    now = {word: value for word, value in rule.items() if not (kind and word in OPERATORS)}
    if kind:
        given = said.get(kind)
        needs = given if isinstance(given, dict) else {} if given is None else {ALONE[kind]: given}
        now |= _with(rule, kind, needs) | {word: value for word, value in said.items() if word in OPERATORS}
    for word, value in [(word, said.get(word)) for word in AS_THEY_ARE] + [(IMPACT, _impact(rule, said))]:
        now = _set(now, word, value)
    others = [one for one in _own(rule) if not _filters(one)]
    kept = [{"property": FILTER, "value": said["where"]}] if said.get("where") else []
    return _set(now, "customProperties", [*others, *kept])


def _asked(rule: Mapping[str, Any]) -> tuple[str, Said]:
    """Return the kind of a rule and what it needs, by what the form calls that."""
    sort = rule.get("type") or "library"
    if sort == "sql":
        return "query", {"sql": rule.get("query")}
    if sort == "custom":
        found = rule.get("implementation")
        own = dict(found) if isinstance(found, dict) else {}
        kind = str(own.pop("kind", ""))
        return (
            (kind, {word: value for word, value in own.items() if word not in OPERATORS})
            if kind in FIELDS
            else ("", {})
        )
    return _of_metric(rule)


def _of_metric(rule: Mapping[str, Any]) -> tuple[str, Said]:
    metric, given = str(rule.get("metric") or rule.get("rule")), rule.get("arguments")
    arguments: Mapping[str, Any] = given if isinstance(given, dict) else {}
    kinds = METRICS.get(RENAMED.get(metric, metric), ())
    for kind in kinds:
        ours, theirs = ARGUMENTS.get(kind, ("", ""))
        if theirs in arguments:
            return kind, {ours: arguments[theirs]}
    return (kinds[0], {}) if len(kinds) == 1 else ("", {})


def _with(rule: Mapping[str, Any], kind: str, needs: Mapping[str, Any]) -> Said:
    if rule.get("type") == "sql":
        return {"query": needs.get("sql", "")}
    if rule.get("type") == "custom":
        return {"implementation": {"kind": kind, **needs}}
    ours, theirs = ARGUMENTS.get(kind, ("", ""))
    if ours not in needs and "arguments" not in rule:
        return {}
    value = needs.get(ours)
    listed = [value] if kind == "unique" and not isinstance(value, list) else value
    return {"arguments": _set(dict(rule.get("arguments") or {}), theirs, listed)}


def _borne(rule: Mapping[str, Any]) -> Said:
    found = rule.get("implementation")
    beside = found if isinstance(found, dict) and not any(word in OPERATORS for word in rule) else rule
    return {word: value for word, value in beside.items() if word in OPERATORS}


def _impact(rule: Mapping[str, Any], said: Mapping[str, Any]) -> Any:
    """Return what a rule means; what its description says already is not said twice."""
    meaning = said.get("meaning")
    return None if IMPACT not in rule and meaning == rule.get("description") else meaning


def _own(rule: Mapping[str, Any]) -> list[Said]:
    found = rule.get("customProperties")
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _filters(one: Mapping[str, Any]) -> bool:
    return one.get("property") == FILTER


def _set(said: Said, word: str, value: Any) -> Said:
    """Return a mapping with a word set in its place, or without it where there is nothing to say."""
    if value in (None, "", []):
        return {key: each for key, each in said.items() if key != word}
    return said | {word: value}
