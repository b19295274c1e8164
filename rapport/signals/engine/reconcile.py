"""Findings into signals: an `INSERT … SELECT … ON CONFLICT … DO UPDATE` and a closing `UPDATE`.

Both touch only what has changed: a quiet night reads and writes next to nothing. A complete pass runs them for each rule.
For a few clients it takes longer to write and to plan them than to find anything: there all rules are one statement (two
on the embedded database), which is compiled once and then only bound.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from rapport.core.binding import Bound
from rapport.core.stand_ins import Among, Passing, Slot, StandIn
from rapport.signals.rule import Rule, Scope

Text = tuple[str, Sequence[Any]]

RANDOM_ID = {
    "sqlite": "lower(hex(randomblob(8)))",
    "postgresql": "substr(replace(gen_random_uuid()::text, '-', ''), 1, 16)",
}
OF_CLIENT = "(client_id, rule, subject_kind, subject_id) WHERE closed_at IS NULL"
OF_HOUSE = "(rule, subject_kind, subject_id) WHERE client_id IS NULL AND closed_at IS NULL"

FEW = (1, 8, 64)
"""For how many clients all rules are one statement: it is given the last of them again where they are fewer."""

MOST = 128
"""Choices of rules whose statements are kept; beyond them it begins anew."""

_kept: dict[Any, tuple[Sequence[Rule], Sequence[Bound]]] = {}


def reconcile(chosen: Sequence[Rule], scope: Scope) -> int:
    """Open, bring up to date and close the signals of these rules in scope; return how many were closed.

    The rules are all of clients or all of the house. A signal that was handed over keeps its owner.
    """
    if is_narrow(scope):
        return _reconcile_few(chosen, scope, sorted(scope.clients or ()))
    clients = None if scope.clients is None else sorted(scope.clients) or [0]
    with _by_hash():
        return sum(_run(texts_of([one], scope, moment(scope), clients)) for one in chosen)


def close_vanished(scope: Scope, known: Collection[str]) -> int:
    """Close the signals of rules that are gone or switched off, all but those of `known`; return how many."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE signals_signal SET closed_at = %s WHERE closed_at IS NULL AND rule NOT IN ({marks(known)})",
            [moment(scope), *known],
        )
        return int(cursor.rowcount)


def texts_of(chosen: Sequence[Rule], scope: Scope, at: Any, clients: Sequence[Any] | None) -> list[Text]:
    """Return the statements that reconcile these rules: one, or two where a database finds twice.

    On PostgreSQL the upsert and the closing are one statement, since the two never meet in one row.
    """
    found, parameters = _found(chosen, scope)
    if connection.vendor != "postgresql":
        return [
            _opening(chosen, at, f"({found})", parameters),
            _closing(chosen, at, clients, f"({found})", parameters),
        ]
    opening, opened = _opening(chosen, at, "found", ())
    closing, closed = _closing(chosen, at, clients, "found", ())
    statement = f"WITH found AS MATERIALIZED ({found}), opened AS ({opening}) {closing}"
    return [(statement, [*parameters, *opened, *closed])]


def marks(values: Collection[object]) -> str:
    """Return the placeholders for a list of values."""
    return ", ".join(["%s"] * len(values))


def moment(scope: Scope) -> Any:
    """Return the moment of the pass, as the database keeps it."""
    return connection.ops.adapt_datetimefield_value(scope.now)


def is_narrow(scope: Scope) -> bool:
    """Return whether so few clients are in scope that the statements for them are kept."""
    return bool(scope.clients) and len(scope.clients or ()) <= FEW[-1]


def padded(scope: Scope) -> int:
    """Return how many clients the statement takes that serves a narrow scope."""
    return next(most for most in FEW if len(scope.clients or ()) <= most)


def _run(texts: Sequence[Text]) -> int:
    with connection.cursor() as cursor:
        for sql, parameters in texts:
            cursor.execute(sql, parameters)
        return int(cursor.rowcount)


@contextmanager
def _by_hash() -> Iterator[None]:
    """Keep PostgreSQL from comparing each finding with each signal.

    It would where it takes the table for nearly empty, as it does after the first pass and until statistics are gathered.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_nestloop = off")
        yield
        cursor.execute("SET LOCAL enable_nestloop = on")


def _reconcile_few(chosen: Sequence[Rule], scope: Scope, clients: Sequence[int]) -> int:
    key = (*map(id, chosen), scope.zone, timezone.get_current_timezone(), padded(scope))
    if key not in _kept:
        if len(_kept) >= MOST:
            _kept.clear()
        _kept[key] = chosen, _bound(chosen, scope)
    closed = 0
    for one in _kept[key][1]:
        with one.execute((scope.now, scope.day, clients)) as cursor:
            closed = int(cursor.rowcount)
    return closed


def _bound(chosen: Sequence[Rule], scope: Scope) -> list[Bound]:
    """Compile the statements for any moment, day and as many clients, in this order."""
    among, at = Among(2, int, padded(scope)), Slot(0, datetime)
    stood_for: Any = {"now": Passing(at), "day": Passing(Slot(1, date)), "clients": StandIn(among)}
    return [Bound(*one) for one in texts_of(chosen, Scope(zone=scope.zone, **stood_for), at, among.slots)]


def _found(chosen: Sequence[Rule], scope: Scope) -> Text:
    """Return what all these rules find, each finding with what is declared of its rule."""
    parts, parameters = [], []
    for place, one in enumerate(chosen):
        found, own = one.find(scope).query.sql_with_params()
        parts.append(
            "SELECT %s AS rule, %s AS dimension, %s AS quarter, %s AS subject_kind, of_client, of_subject, of_since,"
            " CASE WHEN of_severity = 0 THEN %s ELSE of_severity END AS severity, of_owner, of_facts"
            f" FROM ({found}) r{place}"
        )
        parameters += [one.key, one.dimension.value, one.quarter.value, one.subject, one.severity.value, *own]
    return " UNION ALL ".join(parts), parameters


def _opening(chosen: Sequence[Rule], at: Any, found: str, parameters: Sequence[Any]) -> Text:
    """Return the upsert of what is new or says something else than the open signal `o`.

    What would go to somebody who has left goes to the client's lead.
    """
    of_house = chosen[0].of_house
    same_client = "o.client_id IS NULL" if of_house else "o.client_id = f.of_client"
    statement = f"""
        INSERT INTO signals_signal (
            public_id, version, client_id, rule, dimension, quarter, subject_kind, subject_id,
            severity, since, facts, owner_id, handed_over, raised_at
        )
        SELECT {RANDOM_ID[connection.vendor]}, 1, f.of_client, f.rule, f.dimension, f.quarter, f.subject_kind, f.of_subject,
            f.severity, f.of_since, f.of_facts, f.owner_id, %s, %s
        FROM (
            SELECT g.*, COALESCE(u.id, c.lead_id) AS owner_id
            FROM {found} g LEFT JOIN clients_client c ON c.id = g.of_client
            LEFT JOIN team_user u ON u.id = g.of_owner AND u.is_active
        ) f
        LEFT JOIN signals_signal o ON o.closed_at IS NULL AND o.rule = f.rule AND o.rule IN ({marks(chosen)})
            AND {same_client} AND o.subject_kind = f.subject_kind AND o.subject_id = f.of_subject
        WHERE o.id IS NULL OR o.severity <> f.severity OR o.since <> f.of_since OR o.facts <> f.of_facts
            OR (COALESCE(o.owner_id, 0) <> COALESCE(f.owner_id, 0) AND NOT o.handed_over)
        ON CONFLICT {OF_HOUSE if of_house else OF_CLIENT} DO UPDATE SET
            severity = excluded.severity,
            since = excluded.since,
            facts = excluded.facts,
            owner_id = CASE WHEN signals_signal.handed_over THEN signals_signal.owner_id ELSE excluded.owner_id END
    """
    return statement, [False, at, *parameters, *(one.key for one in chosen)]


def _closing(
    chosen: Sequence[Rule], at: Any, clients: Sequence[Any] | None, found: str, parameters: Sequence[Any]
) -> Text:
    """Return the closing of every open signal in scope that is found no longer."""
    of_house = chosen[0].of_house
    same_client = "" if of_house else "AND f.of_client = signals_signal.client_id"
    ids = [] if of_house or clients is None else clients
    within = f"AND client_id IN ({marks(ids)})" if ids else ""
    statement = f"""
        UPDATE signals_signal SET closed_at = %s
        WHERE closed_at IS NULL AND rule IN ({marks(chosen)}) {within}
            AND NOT EXISTS (
                SELECT 1 FROM {found} f
                WHERE f.rule = signals_signal.rule AND f.of_subject = signals_signal.subject_id {same_client}
            )
    """
    return statement, [at, *(one.key for one in chosen), *ids, *parameters]
