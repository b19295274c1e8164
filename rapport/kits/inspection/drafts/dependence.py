"""Which column goes by another: rows that are alike in the one are alike in the other, as a town is by its postcode."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from sqlglot import exp

from rapport.kits.inspection.drafts.personal import is_key
from rapport.kits.inspection.drafts.proposal import FEW, Proposal
from rapport.kits.inspection.drafts.reading import Column, Look
from rapport.kits.inspection.kinds import Predicate

GROUPS, SIZE, COLUMNS = 5, 3, 30
"""So many values have to come more than once, so often on average; of wider tables only so many columns are held together."""

USUAL = 0.9
"""What nearly all rows have goes by nothing."""


def proposals(look: Look) -> Iterator[Proposal]:
    """Yield for each column the one that it goes by, a key rather than another, and the first rather than a later one."""
    columns = [column for column in look.columns.values() if _may(column)][:COLUMNS]
    places = {name: place for place, name in enumerate(look.columns)}
    groups = {by.name: alike for by in columns if (alike := _groups(look, places[by.name]))}
    for column in columns:
        if column.counts.most_common(1)[0][1] > USUAL * column.counts.total():
            continue
        values = [row[places[column.name]] for row in look.seen]
        found = []
        for by in columns:
            if by is column or by.name not in groups or is_key(column) > is_key(by) or not _is_coarser(column, by):
                continue
            agreeing = _agreeing(groups[by.name], values)
            if agreeing >= 1 - FEW:
                found.append((not is_key(by), -round(agreeing, 2), places[by.name], by.name))
        if found:
            yield _goes_by(look, column.name, min(found)[-1])


def _may(column: Column) -> bool:
    plain = column.is_text or column.type.is_integer()
    return bool(plain and 2 * column.filled > column.rows and 1 < len(column.counts) < len(column.values))


def _is_coarser(column: Column, by: Column) -> bool:
    return _common(column) <= _common(by)


def _common(column: Column) -> int:
    """Return how many values come often enough to be no fault."""
    least = max(2, column.counts.total() / len(column.counts) / 10)
    return sum(1 for count in column.counts.values() if count >= least)


def _groups(look: Look, by: int) -> list[list[int]]:
    """Return the rows that are alike in a column, by their places; none where too few are."""
    groups: dict[Any, list[int]] = defaultdict(list)
    for place, row in enumerate(look.seen):
        if row[by] is not None:
            groups[row[by]].append(place)
    several = [group for group in groups.values() if len(group) > 1]
    return several if len(several) >= GROUPS and sum(map(len, several)) >= SIZE * len(several) else []


def _agreeing(groups: list[list[int]], values: list[Any]) -> float:
    """Return, of the rows in groups that have a value, the share that has the usual one of its group; 0 once it is too small."""
    rows, usual, borne = 0, 0, FEW * sum(map(len, groups))
    for group in groups:
        counts = Counter(values[place] for place in group)
        counts.pop(None, None)
        if counts:
            rows += counts.total()
            usual += max(counts.values())
        if rows - usual > borne:
            return 0.0
    return usual / rows if rows >= GROUPS * SIZE else 0.0


def _goes_by(look: Look, column: str, by: str) -> Proposal:
    own, other = exp.column(column, quoted=True), exp.column(by, quoted=True)
    often = exp.alias_(exp.Count(this=exp.Star()), "often")
    counted = (
        exp.select(own.copy(), other.copy(), often)
        .from_(exp.table_(look.name, quoted=True))
        .group_by(own.copy(), other.copy())
    )
    all_ = exp.Window(this=exp.Sum(this=exp.column("often")), partition_by=[other.copy()])
    shares = exp.select(own.copy(), other.copy(), "often", exp.alias_(all_, "of_all")).from_(
        counted.subquery("counted")
    )
    usual = exp.select(other.copy(), own.copy()).from_(shares.subquery("shares")).where("2 * often >= of_all")
    holds = exp.In(this=exp.Tuple(expressions=[other.copy(), own.copy()]), query=usual.subquery())
    return Proposal(
        Predicate(holds.sql("duckdb")), f"rows that are alike in {by} are nearly always alike in {column}", FEW, f"{column} goes by {by}"
    )  # fmt: skip
