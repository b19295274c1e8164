"""Findings into signals: an `INSERT … SELECT … ON CONFLICT … DO UPDATE` and a closing `UPDATE` a rule.

Both touch only what has changed: a quiet night reads and writes next to nothing. On PostgreSQL they are one statement,
for a client alone it takes longer to plan what a rule finds than to find it, and so it is planned once.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import connection

from rapport.signals.rule import Rule, Scope

RANDOM_ID = {
    "sqlite": "lower(hex(randomblob(8)))",
    "postgresql": "substr(replace(gen_random_uuid()::text, '-', ''), 1, 16)",
}
OF_CLIENT = "(client_id, rule, subject_kind, subject_id) WHERE closed_at IS NULL"
OF_HOUSE = "(rule, subject_kind, subject_id) WHERE client_id IS NULL AND closed_at IS NULL"


def reconcile(rule: Rule, scope: Scope) -> int:
    """Open, bring up to date and close the signals of a rule in scope; return how many were closed.

    A signal that was handed over keeps its owner.
    """
    found, parameters = rule.find(scope).query.sql_with_params()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(*_at_once(rule, scope, found, parameters))
        else:
            cursor.execute(*_opening(rule, scope, found, parameters))
            cursor.execute(*_closing(rule, scope, found, parameters))
        return int(cursor.rowcount)


def close_vanished(scope: Scope, known: Collection[str]) -> int:
    """Close the signals of rules that are gone or switched off, all but those of `known`; return how many."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE signals_signal SET closed_at = %s WHERE closed_at IS NULL AND rule NOT IN ({marks(known)})",
            [_moment(scope), *known],
        )
        return int(cursor.rowcount)


def marks(values: Collection[object]) -> str:
    """Return the placeholders for a list of values."""
    return ", ".join(["%s"] * len(values))


def _at_once(rule: Rule, scope: Scope, found: str, parameters: Collection[Any]) -> tuple[str, list[Any]]:
    """Return the upsert and the closing as one statement; the two never meet in one row."""
    opening, opened = _opening(rule, scope, "SELECT * FROM found", ())
    closing, closed = _closing(rule, scope, "SELECT * FROM found", ())
    statement = f"WITH found AS MATERIALIZED ({found}), opened AS ({opening}) {closing}"
    return statement, [*parameters, *opened, *closed]


def _opening(rule: Rule, scope: Scope, found: str, parameters: Collection[Any]) -> tuple[str, list[Any]]:
    """Return the upsert of what is new or says something else than the open signal `o`."""
    same_client = "o.client_id IS NULL" if rule.of_house else "o.client_id = f.of_client"
    statement = f"""
        INSERT INTO signals_signal (
            public_id, version, client_id, rule, dimension, quarter, subject_kind, subject_id,
            severity, since, facts, owner_id, handed_over, raised_at
        )
        SELECT {RANDOM_ID[connection.vendor]}, 1, f.of_client, %s, %s, %s, %s, f.of_subject,
            f.severity, f.of_since, f.of_facts, f.owner_id, %s, %s
        FROM (
            SELECT g.of_client, g.of_subject, g.of_since, g.of_facts,
                CASE WHEN g.of_severity = 0 THEN %s ELSE g.of_severity END AS severity,
                CASE WHEN g.of_owner = 0 THEN c.lead_id ELSE g.of_owner END AS owner_id
            FROM ({found}) g LEFT JOIN clients_client c ON c.id = g.of_client
        ) f
        LEFT JOIN signals_signal o ON o.closed_at IS NULL AND o.rule = %s AND {same_client}
            AND o.subject_kind = %s AND o.subject_id = f.of_subject
        WHERE o.id IS NULL OR o.severity <> f.severity OR o.since <> f.of_since OR o.facts <> f.of_facts
            OR (o.owner_id <> f.owner_id AND NOT o.handed_over)
        ON CONFLICT {OF_HOUSE if rule.of_house else OF_CLIENT} DO UPDATE SET
            severity = excluded.severity,
            since = excluded.since,
            facts = excluded.facts,
            owner_id = CASE WHEN signals_signal.handed_over THEN signals_signal.owner_id ELSE excluded.owner_id END
    """
    named = [rule.key, rule.dimension.value, rule.quarter.value, rule.subject]
    return statement, [
        *named, False, _moment(scope), rule.severity.value, *parameters, rule.key, rule.subject
    ]  # fmt: skip


def _closing(rule: Rule, scope: Scope, found: str, parameters: Collection[Any]) -> tuple[str, list[Any]]:
    """Return the closing of every open signal in scope that is found no longer."""
    same_client = "" if rule.of_house else "AND f.of_client = signals_signal.client_id"
    ids = sorted(scope.clients) if scope.clients is not None and not rule.of_house else None
    within = "" if ids is None else f"AND client_id IN ({marks(ids or [0])})"
    statement = f"""
        UPDATE signals_signal SET closed_at = %s
        WHERE closed_at IS NULL AND rule = %s {within} AND NOT EXISTS (
            SELECT 1 FROM ({found}) f WHERE f.of_subject = signals_signal.subject_id {same_client}
        )
    """
    return statement, [_moment(scope), rule.key, *([] if ids is None else ids or [0]), *parameters]


def _moment(scope: Scope) -> Any:
    return connection.ops.adapt_datetimefield_value(scope.now)
