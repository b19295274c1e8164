"""Findings into signals: one `INSERT … SELECT … ON CONFLICT … DO UPDATE` a rule, one statement that closes the rest."""

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


def reconcile(rule: Rule, scope: Scope, seen_in: int) -> int:
    """Open or bring up to date one signal for each finding of a rule; return how many there are.

    A signal that was handed over keeps its owner, and a pass that began earlier undoes nothing of a later one.
    """
    found, parameters = rule.find(scope).query.sql_with_params()
    # SQLite takes the ON of an upsert for that of a join, unless a WHERE stands between.
    statement = f"""
        INSERT INTO signals_signal (
            public_id, version, client_id, rule, dimension, quarter, subject_kind, subject_id,
            severity, since, facts, owner_id, handed_over, raised_at, seen_in
        )
        SELECT {RANDOM_ID[connection.vendor]}, 1, f.of_client, %s, %s, %s, %s, f.of_subject,
            CASE WHEN f.of_severity = 0 THEN %s ELSE f.of_severity END, f.of_since, f.of_facts,
            CASE WHEN f.of_owner = 0 THEN c.lead_id ELSE f.of_owner END, %s, %s, %s
        FROM ({found}) f LEFT JOIN clients_client c ON c.id = f.of_client
        WHERE 1 = 1
        ON CONFLICT {OF_HOUSE if rule.of_house else OF_CLIENT} DO UPDATE SET
            severity = excluded.severity,
            since = excluded.since,
            facts = excluded.facts,
            owner_id = CASE WHEN signals_signal.handed_over THEN signals_signal.owner_id ELSE excluded.owner_id END,
            seen_in = CASE WHEN signals_signal.seen_in > excluded.seen_in
                THEN signals_signal.seen_in ELSE excluded.seen_in END
    """
    before: list[Any] = [rule.key, rule.dimension.value, rule.quarter.value, rule.subject, rule.severity.value]
    after: list[Any] = [False, connection.ops.adapt_datetimefield_value(scope.now), seen_in]
    with connection.cursor() as cursor:
        cursor.execute(statement, [*before, *after, *parameters])
        return int(cursor.rowcount)


def close_unseen(scope: Scope, seen_in: int, *, ran: Collection[str], failed: Collection[str], everything: bool) -> int:
    """Close the signals that this pass looked for and did not find; return how many.

    `everything` closes those of rules that no longer exist as well; those of a rule that failed stay open.
    """
    named, condition = (list(failed), "NOT IN") if everything else (list(ran), "IN")
    parameters: list[Any] = [connection.ops.adapt_datetimefield_value(scope.now), seen_in]
    statement = "UPDATE signals_signal SET closed_at = %s WHERE closed_at IS NULL AND seen_in < %s"
    if named or not everything:
        statement += f" AND rule {condition} ({marks(named or [''])})"
        parameters += named or [""]
    if scope.clients is not None:
        statement += f" AND client_id IN ({marks(scope.clients or [0])})"
        parameters += sorted(scope.clients) or [0]
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return int(cursor.rowcount)


def marks(values: Collection[object]) -> str:
    """Return the placeholders for a list of values."""
    return ", ".join(["%s"] * len(values))
