"""Checks as they are written in a plan: what `own`, `quality` and `short` read, the other way round."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import yaml

from rapport.kits.inspection import kinds
from rapport.kits.inspection.kinds import Kind
from rapport.kits.inspection.limits import NOTHING, Limit
from rapport.kits.inspection.plan import Check, Plan, Severity, Skipped, Table, Unit

Said = dict[str, Any]


def contract(plan: Plan) -> str:
    """Return a plan as a data contract of the Open Data Contract Standard v3.1; what is skipped stands in it in words."""
    document = {
        "apiVersion": "v3.1.0",
        "kind": "DataContract",
        "id": plan.name,
        "name": plan.name,
        "version": plan.version or "1.0.0",
        "status": "draft",
        "schema": [_schema(table, plan) for table in plan.tables.values()],
    }
    return dumped(document)


def dumped(document: Any) -> str:
    """Return a document as YAML, its keys in their order and its letters as they are."""
    return yaml.dump(document, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=150)


def flow(value: Any) -> str:
    """Return a value as YAML in one line."""
    said = yaml.dump(
        value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, default_flow_style=True, width=float("inf")
    )
    return said.removesuffix("\n").removesuffix("\n...")


def implementation(kind: Kind) -> Said:
    """Return a kind as the mapping with `kind` and what it needs."""
    return {"kind": kind.name, **_NEEDS[type(kind)](kind)}


def needs(kind: Kind) -> Said:
    """Return what a kind needs by name; of such as have no more to say, their columns."""
    said = _NEEDS[type(kind)](kind) if type(kind) in _NEEDS else {"columns": list(kind.columns)}
    return {word: value for word, value in said.items() if value not in ([], "")}


def limited(limit: Limit) -> Said:
    """Return a limit as its operator with the one or two numbers; between one number and itself is that number."""
    if len(set(limit.bounds)) < len(limit.bounds):
        return {limit.operator.removesuffix("Between"): _number(limit.bounds[0])}
    bounds = [_number(bound) for bound in limit.bounds]
    return {limit.operator: bounds if len(bounds) > 1 else bounds[0]}


class _Dumper(yaml.SafeDumper):
    """YAML without anchors: the same list twice is written twice."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Dumper.add_representer(Decimal, lambda dumper, value: dumper.represent_data(_number(value)))


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _schema(table: Table, plan: Plan) -> Said:
    checks = [one for one in plan.checks if one.table == table.name]
    properties: dict[str, Said] = {}
    for check in checks:
        if _of_one_column(check):
            (column,) = check.kind.columns
            properties.setdefault(column, {"name": column, "quality": []})["quality"].append(_rule(check))
    rules = [_rule(check) for check in checks if not _of_one_column(check)]
    rules += [_in_words(one) for one in plan.skipped if one.table == table.name]
    said: Said = {"name": table.name}
    said |= {"physicalName": table.physical} if table.physical != table.name else {}
    said |= {"properties": list(properties.values())} if properties else {}
    return said | ({"quality": rules} if rules else {})


def _of_one_column(check: Check) -> bool:
    return len(check.kind.columns) == 1


def _rule(check: Check) -> Said:
    said: Said = {"name": check.name, **_asked(check)}
    said |= {"unit": str(check.unit)} if check.unit is not Unit.ROWS else {}
    said |= {"severity": str(check.severity)} if check.severity is not Severity.MEDIUM else {}
    said |= {"businessImpact": check.meaning} if check.meaning else {}
    return said | ({"customProperties": [{"property": "filter", "value": check.where}]} if check.where else {})


def _in_words(one: Skipped) -> Said:
    place = f", line {one.place.line} of {one.place.file}" if one.place else ""
    return {"name": one.name, "type": "text", "description": f"Not converted{place}: {one.why}"}


def _asked(check: Check) -> Said:
    """Return what a rule asks and bears: by a metric of the standard where it has one, in our own words where it has none."""
    asked = _of_the_standard(check.kind)
    if asked is not None:
        return asked | limited(check.limit)
    borne = {} if check.limit == NOTHING else limited(check.limit)
    return {"type": "custom", "engine": "rapport", "implementation": implementation(check.kind) | borne}


def _of_the_standard(kind: Kind) -> Said | None:
    if isinstance(kind, kinds.Null):
        return {"metric": "nullValues"}
    if isinstance(kind, kinds.RowCount):
        return {"metric": "rowCount"}
    if isinstance(kind, kinds.Query):
        return {"type": "sql", "query": kind.sql}
    if isinstance(kind, kinds.Missing):
        none = [None] if kind.with_null else []
        return {"metric": "missingValues", "arguments": {"missingValues": [*none, *kind.values]}}
    if isinstance(kind, kinds.Values):
        return {"metric": "invalidValues", "arguments": {"validValues": list(kind.allowed)}}
    if isinstance(kind, kinds.Pattern):
        return {"metric": "invalidValues", "arguments": {"pattern": kind.pattern}}
    if isinstance(kind, kinds.Unique) and kind.counted is kinds.Counted.BEYOND_THE_FIRST:
        several = {"arguments": {"properties": list(kind.columns)}} if len(kind.columns) > 1 else {}
        return {"metric": "duplicateValues", **several}
    return None


def _range(kind: kinds.Range) -> Said:
    low, high = ("above" if kind.open_low else "least"), ("below" if kind.open_high else "most")
    ends = {low: kind.low, high: kind.high}
    return {"column": kind.column} | {key: end for key, end in ends.items() if end is not None}


def _length(kind: kinds.Length) -> Said:
    ends = {"least": kind.least, "most": kind.most}
    return {"column": kind.column} | {key: end for key, end in ends.items() if end is not None}


def _unique(kind: kinds.Unique) -> Said:
    usual = type(kind)(kind.columns).counted
    return {"columns": list(kind.columns), **({} if kind.counted is usual else {"counted": str(kind.counted)})}


def _balance(kind: kinds.Balance) -> Said:
    there = {"in": kind.to_table, "in_by": list(kind.to_by), "in_where": kind.to_where}
    return {"sum": kind.left, "equals": kind.right, "by": list(kind.by), **there, **_apart(kind)}


def _reconciliation(kind: kinds.Reconciliation) -> Said:
    alike = kind.values == kind.to_values
    compared = list(kind.values) if alike else dict(zip(kind.values, kind.to_values, strict=True))
    there = {"to": kind.to_table, "to_key": list(kind.to_keys), "to_where": kind.to_where}
    return {"key": list(kind.keys), **there, "sums" if kind.added else "values": compared, **_apart(kind)}


def _apart(kind: kinds.TwoSides) -> Said:
    """Return how far two sides may be apart, and where the other lies; nothing of what is not said."""
    return ({"tolerance": kind.tolerance} if kind.tolerance else {}) | ({"source": kind.source} if kind.source else {})


_NEEDS: dict[type[Any], Callable[[Any], Said]] = {
    kinds.Null: lambda kind: {"column": kind.column},
    kinds.Missing: lambda kind: {"column": kind.column, "values": list(kind.values)},
    kinds.Range: _range,
    kinds.Values: lambda kind: {"column": kind.column, "allowed": list(kind.allowed)},
    kinds.Pattern: lambda kind: {"column": kind.column, "pattern": kind.pattern},
    kinds.Length: _length,
    kinds.Typed: lambda kind: {"column": kind.column, "type": kind.type},
    kinds.Predicate: lambda kind: {"holds": kind.sql},
    kinds.Unique: _unique,
    kinds.Duplicate: _unique,
    kinds.Reference: lambda kind: {
        "columns": list(kind.columns), "to": kind.to_table, "to_columns": list(kind.to_columns),
    },
    kinds.Balance: _balance,
    kinds.Reconciliation: _reconciliation,
    kinds.RowCount: lambda kind: {},
    kinds.RowCountChange: lambda kind: {"runs": kind.runs},
    kinds.Aggregate: lambda kind: {"column": kind.column, "of": kind.aggregate},
    kinds.Freshness: lambda kind: {"column": kind.column},
    kinds.Gaps: lambda kind: {"column": kind.column},
    kinds.Query: lambda kind: {"sql": kind.sql},
}  # fmt: skip
