"""What every converter needs: a check that is made or told why not, conditions in SQL, limits by their signs."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from rapport.kits.inspection.kinds import Kind, Length, Query, Range
from rapport.kits.inspection.limits import NOTHING, Limit, exact, turned
from rapport.kits.inspection.plan import Check, Place, Plan, PlanError, Severity, Skipped, Table, Unit
from rapport.kits.inspection.plans.naming import told_apart

Found = Check | Skipped


class Unconvertible(Exception):
    """A check that cannot be one of ours and count the same; the sentence says why, and what to write where there is something."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a check of another tool asks, in our words."""

    kind: Kind
    limit: Limit = NOTHING
    unit: Unit = Unit.ROWS
    where: str = ""


def made(
    name: str,
    table: str,
    place: Place,
    ask: Callable[[], Sequence[Asked]],
    *,
    severity: Severity = Severity.MEDIUM,
    meaning: str = "",
) -> list[Found]:
    """Return the checks that `ask` comes to, or the one that is skipped with why it cannot be converted."""
    try:
        asked = ask()
        if any(isinstance(one.kind, Query) and one.where for one in asked):
            raise Unconvertible("a query has no filter beside it; write the condition into it")
        if any(turned(*ends) for one in asked for ends in _ends(one)):
            raise Unconvertible("its upper end lies below its lower one; put them right first")
    except (Unconvertible, PlanError) as why:
        said = why.said if isinstance(why, PlanError) else str(why)
        return [Skipped(name, table, said, getattr(why, "place", None) or place)]
    return [
        Check(name, table, one.kind, one.limit, one.unit, one.where, severity, meaning, place) for one in asked
    ]  # fmt: skip


def _ends(asked: Asked) -> Iterator[tuple[object, ...]]:
    """Yield the two ends between which something has to lie, of its kind and of its limit."""
    if isinstance(asked.kind, Range):
        yield asked.kind.low, asked.kind.high
    if isinstance(asked.kind, Length):
        yield asked.kind.least, asked.kind.most
    if asked.limit.operator in ("mustBeBetween", "mustNotBeBetween"):
        yield asked.limit.bounds


def hold_arguments(given: Mapping[str, Any], known: Collection[str]) -> None:
    """Hold that a check is given nothing that would change what it counts, and is not known here.

    Raises:
        Unconvertible: it is.

    """
    unknown = next((key for key, value in given.items() if key not in known and value not in (None, False)), None)
    if unknown is not None:
        raise Unconvertible(f"“{unknown}” may change what it counts, and has no counterpart here")


def plan_of(name: str, tables: Iterable[Table], found: Sequence[Found]) -> Plan:
    """Return what was found as a plan, each of a name of its own."""
    told = told_apart(found)
    return Plan(
        name,
        "",
        {table.name: table for table in tables},
        tuple(one for one in told if isinstance(one, Check)),
        tuple(one for one in told if isinstance(one, Skipped)),
    )


def condition(words: str, read: str = "duckdb") -> str:
    """Return a condition of rows, as it is once it is certain that it is one.

    Raises:
        Unconvertible: it holds a template or a variable, or is no condition in SQL.

    """
    if re.search(r"\{\{|\{%|\$\{", words):
        raise Unconvertible(f"“{words}” holds a template, which is filled in by the tool it is for")
    try:
        tree = sqlglot.parse_one(words, read=read)
    except (SqlglotError, RecursionError) as why:
        raise Unconvertible(f"“{words}” is no condition in SQL") from why
    if isinstance(tree, exp.Query | exp.DDL | exp.DML | exp.Command | exp.Alias):
        raise Unconvertible(f"“{words}” is no condition of rows")
    return words


def more_rows_than(other: str) -> Query:
    """Return how many rows a table has more than another."""
    return Query("SELECT (SELECT count(*) FROM {object}) - (SELECT count(*) FROM {other})".replace("{other}", other))


def rows_of(query: str) -> Query:
    """Return how many rows a query finds."""
    return Query("SELECT count(*) FROM ({query}) AS found".replace("{query}", query))


def measure(expression: str, where: str) -> Query:
    """Return a figure of a table by its expression, of the rows that a condition keeps it to."""
    filter_ = f" WHERE {where}" if where else ""
    return Query("SELECT {expression} FROM {object}".replace("{expression}", expression) + filter_)


def both(first: str, second: str) -> str:
    """Return a condition that holds where both do; an empty one always does."""
    return f"({first}) AND ({second})" if first and second else first or second


def quoted(name: str) -> str:
    """Return a column as a condition names it."""
    return exp.column(name, quoted=True).sql("duckdb")


def literal(value: Any) -> str:
    """Return a value as a condition says it.

    Raises:
        Unconvertible: it is a list or a mapping.

    """
    if isinstance(value, date):
        return exp.Literal.string(value.isoformat()).sql("duckdb")
    if value is None or isinstance(value, str | int | float):
        return exp.convert(value).sql("duckdb")
    raise Unconvertible(f"{value!r} is not one value")


def number(value: Any, what: str) -> Decimal:
    """Return a number that stands in a file, also as a text.

    Raises:
        Unconvertible: it is none.

    """
    if isinstance(value, int | float | str) and not isinstance(value, bool):
        try:
            found = exact(Decimal(value)) if isinstance(value, str) else exact(value)
        except InvalidOperation:
            found = Decimal("NaN")
        if found.is_finite():
            return found
    raise Unconvertible(f"{what} is a number, and {value!r} stands there")


def whole(value: Any, what: str) -> int | None:
    """Return a whole number; None where there is none.

    Raises:
        Unconvertible: it is something else.

    """
    if value is None:
        return None
    found = number(value, what)
    if found != found.to_integral_value():
        raise Unconvertible(f"{what} is a whole number, and {value!r} stands there")
    return int(found)


def between(low: Any, high: Any, *, open_low: bool = False, open_high: bool = False) -> Limit:
    """Return the limit of a figure that lies between two ends, each of which may be missing.

    Raises:
        Unconvertible: both are missing, or both are there and one of them is itself out.

    """
    if low is None and high is None:
        raise Unconvertible("it names neither a least nor a greatest, so that it bounds nothing")
    if low is not None and high is not None:
        if open_low or open_high:
            raise Unconvertible("its ends are out themselves; write two checks, one for each end")
        return Limit("mustBeBetween", (number(low, "the least"), number(high, "the greatest")))
    if low is not None:
        return Limit("mustBeGreaterThan" if open_low else "mustBeGreaterOrEqualTo", (number(low, "the least"),))
    return Limit("mustBeLessThan" if open_high else "mustBeLessOrEqualTo", (number(high, "the greatest"),))


SIGNS = {
    "=": "mustBe", "==": "mustBe", "!=": "mustNotBe", "<>": "mustNotBe",
    "<": "mustBeLessThan", "<=": "mustBeLessOrEqualTo", ">": "mustBeGreaterThan", ">=": "mustBeGreaterOrEqualTo",
}  # fmt: skip
"""Operators of limits by the signs that other tools write."""

OPPOSITE = {
    "mustBe": "mustNotBe", "mustBeLessThan": "mustBeGreaterOrEqualTo", "mustBeGreaterThan": "mustBeLessOrEqualTo",
    "mustBeBetween": "mustNotBeBetween",
}  # fmt: skip
OPPOSITE |= {second: first for first, second in OPPOSITE.items()}
"""What must hold where the opposite is said to be a fault."""


def bears_nothing(limit: Limit) -> bool:
    """Whether a limit on a count is broken by the first that is counted."""
    return limit.holds(0) and not limit.holds(1) and not limit.holds(10**9)
