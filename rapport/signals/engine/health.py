"""Health from open signals, for all clients or some, in one statement (PRACTICES G9)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db import connection

from rapport.core.binding import Bound
from rapport.core.stand_ins import Among, Passing, Slot
from rapport.signals.engine.reconcile import is_narrow, marks, moment, padded
from rapport.signals.models import Dimension, Severity, State
from rapport.signals.models.health import AT_RISK_BELOW, GOOD_ABOVE
from rapport.signals.models.signal import PRIVATE_KINDS
from rapport.signals.rule import Scope

CRITICAL = 42
WEIGHTS = {Severity.HIGH: 20, Severity.MEDIUM: 10}
LOW, LOW_AT_MOST, REST_AT_MOST = 3, 9, 40
STALE_AFTER = timedelta(days=45)
MONTH = timedelta(days=30)

SCORED = f"""
    weighed AS (
        SELECT client_id, dimension,
            SUM(CASE severity WHEN {Severity.CRITICAL.value} THEN {CRITICAL} ELSE 0 END) AS critical,
            SUM(CASE severity {" ".join(f"WHEN {one.value} THEN {lost}" for one, lost in WEIGHTS.items())} ELSE 0 END)
                AS rest,
            SUM(CASE severity WHEN {Severity.LOW.value} THEN {LOW} ELSE 0 END) AS low
        FROM held GROUP BY client_id, dimension
    ), summed AS (
        SELECT client_id, dimension, critical,
            rest + CASE WHEN low > {LOW_AT_MOST} THEN {LOW_AT_MOST} ELSE low END AS rest
        FROM weighed
    ), capped AS (
        SELECT client_id, dimension,
            100 - critical - CASE WHEN rest > {REST_AT_MOST} THEN {REST_AT_MOST} ELSE rest END AS score
        FROM summed
    ), scored AS (
        SELECT client_id, dimension, CASE WHEN score < 0 THEN 0 ELSE score END AS score FROM capped
    )
"""
"""The score of every dimension in which something is open; see `models.health` for the rule."""

DRAG = """
    drag AS (
        SELECT h.client_id, h.dimension, h.id, ROW_NUMBER() OVER (
            PARTITION BY h.client_id ORDER BY s.score, h.severity DESC, h.since, h.id
        ) AS place
        FROM held h JOIN scored s ON s.client_id = h.client_id AND s.dimension = h.dimension
    )
"""


def recompute(scope: Scope, *, known: Collection[str], blind: Collection[str]) -> None:
    """Write the health of every client in scope, from its open signals, asleep ones too.

    `known` are the dimensions at which any rule looks; `blind` those of which a rule could not run.
    """
    if is_narrow(scope):
        with _kept(padded(scope), tuple(sorted(known)), tuple(blind)).execute(
            (scope.now, scope.day, sorted(scope.clients or ()))
        ):
            return
    ids = None if scope.clients is None else sorted(scope.clients) or [0]
    days = _day(scope.day - MONTH), _day(scope.day - STALE_AFTER)
    with connection.cursor() as cursor:
        cursor.execute(*_text(ids, known, blind, moment(scope), *days))


@lru_cache(64)
def _kept(count: int, known: Collection[str], blind: Collection[str]) -> Bound:
    """Return the statement for any moment, day and so many clients, in this order."""
    day = Passing(Slot(1, date))
    a_month_ago, stale = (day - MONTH).slot, (day - STALE_AFTER).slot
    return Bound(*_text(Among(2, int, count).slots, known, blind, Slot(0, datetime), a_month_ago, stale))


def _text(
    ids: Sequence[Any] | None, known: Collection[str], blind: Collection[str], at: Any, a_month_ago: Any, stale: Any
) -> tuple[str, list[Any]]:
    """Return the one statement with what is bound to it."""
    words, worst = " ".join(blind), next(iter(blind), Dimension.RELATIONSHIP.value)
    within = "" if ids is None else f" IN ({marks(ids)})"
    parameters = [*(ids or ()), worst, a_month_ago, words, stale, *(ids or ()), worst, words, at]
    return _statement(within, known), parameters


def _statement(within: str, known: Collection[str]) -> str:
    """Return the one statement; its parameters are clients, worst, a month ago, words, stale since, clients, worst, words, at."""
    private = ", ".join(f"'{kind}'" for kind in PRIVATE_KINDS)
    held = f"""
        held AS (
            SELECT id, client_id, dimension, severity, since FROM signals_signal
            WHERE closed_at IS NULL AND client_id IS NOT NULL AND subject_kind NOT IN ({private}) {within and "AND client_id" + within}
        )
    """
    columns = [one.value for one in Dimension]
    return f"""
        INSERT INTO signals_health (
            client_id, {", ".join(columns)}, score, dimension, drag_id, before, blind, at, state, rank
        )
        WITH {held}, {SCORED}, {DRAG}, pivoted AS (
            SELECT client_id, MIN(score) AS score, {", ".join(_column(one) for one in columns)}
            FROM scored GROUP BY client_id
        ), judged AS (
            SELECT c.id AS client_id, {", ".join(_known(one, one in known) for one in columns)},
                COALESCE(p.score, 100) AS score, COALESCE(d.dimension, %s) AS dimension, d.id AS drag_id,
                (
                    SELECT y.score FROM signals_healthday y WHERE y.client_id = c.id AND y.day <= %s
                    ORDER BY y.day DESC LIMIT 1
                ) AS before,
                {_state()} AS state
            FROM clients_client c
            LEFT JOIN pivoted p ON p.client_id = c.id
            LEFT JOIN drag d ON d.client_id = c.id AND d.place = 1
            {within and "WHERE c.id" + within}
        )
        SELECT client_id, {", ".join(columns)}, score,
            CASE state WHEN '{State.COULD_NOT_RUN.value}' THEN %s ELSE dimension END, drag_id, before, %s, %s, state, {_rank()}
        FROM judged WHERE 1 = 1
        ON CONFLICT (client_id) DO UPDATE SET {_updated(columns)}
    """


def remember(scope: Scope) -> None:
    """Keep the scores of the day where they differ from those kept before."""
    statement = """
        INSERT INTO signals_healthday (client_id, day, score)
        SELECT h.client_id, %s, h.score FROM signals_health h
        WHERE NOT EXISTS (
            SELECT 1 FROM signals_healthday y
            WHERE y.client_id = h.client_id AND y.score = h.score AND y.day = (
                SELECT MAX(z.day) FROM signals_healthday z WHERE z.client_id = h.client_id AND z.day <= %s
            )
        )
        ON CONFLICT (client_id, day) DO UPDATE SET score = excluded.score
    """
    with connection.cursor() as cursor:
        cursor.execute(statement, [_day(scope.day)] * 2)


def _column(dimension: str) -> str:
    return f"MIN(CASE WHEN dimension = '{dimension}' THEN score END) AS {dimension}"


def _known(dimension: str, known: bool) -> str:
    return f"{f'COALESCE(p.{dimension}, 100)' if known else f'p.{dimension}'} AS {dimension}"


def _state() -> str:
    """Return the state as SQL; its parameters are the blind dimensions and the day before which data is stale."""
    return f"""CASE
        WHEN COALESCE(p.score, 100) < {AT_RISK_BELOW} THEN '{State.AT_RISK.value}'
        WHEN %s <> '' THEN '{State.COULD_NOT_RUN.value}'
        WHEN COALESCE(p.score, 100) <= {GOOD_ABOVE} THEN '{State.WATCH.value}'
        WHEN p.score IS NULL AND COALESCE(c.last_touch_on, c.created_on) < %s THEN '{State.STALE.value}'
        ELSE '{State.GOOD.value}' END"""


def _rank() -> str:
    cases = " ".join(f"WHEN '{state}' THEN {place}" for place, state in enumerate(State.values))
    return f"CASE state {cases} END"


def _updated(columns: list[str]) -> str:
    rest = ["score", "dimension", "drag_id", "before", "blind", "at", "state", "rank"]
    return ", ".join(f"{one} = excluded.{one}" for one in (*columns, *rest))


def _day(day: Any) -> Any:
    return connection.ops.adapt_datefield_value(day)
