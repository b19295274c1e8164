"""Reads that are built and compiled once, and only bound afterwards.

To build a set and to compile it costs half a millisecond or more before a database does anything; a page asks twenty.
Under `@prepared` a function that returns a set gives its rows at once, the same and in the same order:

    @prepared
    def _present(client: Client) -> QuerySet[Stakeholder]:
        return Stakeholder.objects.present().filter(client=client).select_related("person")

    for place in _present(haoting): ...

It is called with stand-ins for its arguments, which may be placed into conditions and do nothing else. What decides
about the statement itself is held against the arguments of every later call, and leads to a statement of its own:
None, truth values and choices as they are; how many values there are to choose from; of a record whatever was read
besides its key (of a user: whether they are of ours, and what the firm lets them see), and the zone of the moment.
A function that asks the database while it builds, or is given what has no stand-in, is asked as it is written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.utils import timezone

from rapport.core.binding import Bound
from rapport.core.row_reading import Read, reader_of
from rapport.core.stand_ins import Unprepared, refuse_to_ask, shape_of, stand_in

P = ParamSpec("P")
Row = TypeVar("Row")

MOST = 64
"""Statements that one function keeps; beyond them it begins anew."""


@dataclass(slots=True)
class Statement:
    """A compiled set: its text with what is bound to it, and how its rows are read.

    `told` is what the records among the arguments said while it was built; only where they say the same does it serve.
    Without a `shape` the set is asked as it is written; without a text it is empty.
    """

    told: Sequence[tuple[int, str, Any]]
    shape: Any = None
    text: Bound | None = None
    read: Read = list

    def serves(self, given: Sequence[Any]) -> bool:
        """Whether the records among these arguments say what they said when it was built."""
        return not self.told or all(getattr(given[place], name) == value for place, name, value in self.told)

    def rows(self, given: Sequence[Any]) -> list[Any]:
        """Return the rows for these arguments; one query."""
        if self.text is None:
            return []
        with self.text.execute(given) as cursor:
            return self.read(cursor.fetchall())


def attach(records: Iterable[models.Model], name: str, rows: Iterable[models.Model], by: str) -> None:
    """Give each record those of the rows whose key `by` is its own, as `prefetch_related(name)` would."""
    found: dict[Any, list[models.Model]] = defaultdict(list)
    for row in rows:
        found[getattr(row, by)].append(row)
    for record in records:
        filled = getattr(record, name).get_queryset()
        filled._result_cache, filled._prefetch_done = found[record.pk], True
        record.__dict__.setdefault("_prefetched_objects_cache", {})[name] = filled


def prepared(build: Callable[P, models.QuerySet[Any, Row]]) -> Callable[P, list[Row]]:
    """Give the rows of the set that `build` returns, from a statement that is compiled once. Takes arguments by place.

    Raises TypeError where `build` does more with an argument than to place it into a condition.
    """
    kept: dict[Any, list[Statement]] = {}

    @wraps(build)
    def ask(*given: P.args, **named: P.kwargs) -> list[Row]:
        shapes = tuple(map(shape_of, given))
        if named or None in shapes:
            return list(build(*given, **named))
        statement = _find(kept, (timezone.get_current_timezone(), *shapes), build, given)
        return list(build(*given, **named)) if statement.shape is None else statement.rows(given)

    return ask


def _find(kept: dict[Any, list[Statement]], shape: Any, build: Any, given: Sequence[Any]) -> Statement:
    """Return the statement that serves these arguments, built now where there is none."""
    for one in kept.get(shape, ()):
        if one.serves(given):
            return one
    if sum(map(len, kept.values())) >= MOST:
        kept.clear()
    statement = _built(build, shape[1:], given)
    kept.setdefault(shape, []).append(statement)
    return statement


def _built(build: Any, shapes: Sequence[Any], given: Sequence[Any]) -> Statement:
    told: list[tuple[int, str, Any]] = []
    placed = zip(given, shapes, range(len(given)), strict=True)
    stand_ins = [stand_in(value, shape, place, told) for value, shape, place in placed]
    try:
        with connections[DEFAULT_DB_ALIAS].execute_wrapper(refuse_to_ask):
            rows = build(*stand_ins)
    except Unprepared:
        return Statement(told)
    if rows._prefetch_related_lookups:
        raise TypeError("Fetch along after: what a prepared set prefetches would not be prepared.")
    compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return Statement(told, rows)
    return Statement(told, rows, Bound(sql, params), reader_of(rows, compiler))
