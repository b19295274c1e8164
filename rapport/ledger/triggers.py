"""Triggers that refuse to alter or remove an entry, on both databases.

SQLite drops the triggers of a table without a word when a migration rebuilds it, so they are
installed again after every migration, and `missing` is asked by `rapport doctor` and by a test.
"""

from __future__ import annotations

from django.db import connection

TABLE = "ledger_entry"
NAMES = ("ledger_entry_no_update", "ledger_entry_no_delete")
SENTENCE = "The ledger is append-only: an entry is never altered or removed."


def install() -> None:
    """Put both triggers in place; does no harm where they are."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name, event in zip(NAMES, ("UPDATE", "DELETE"), strict=True):
                cursor.execute(
                    f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {event} ON {TABLE} "
                    f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
                )
            return
        cursor.execute(
            "CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{SENTENCE}'; END $$"
        )
        for name, event in zip(NAMES, ("UPDATE", "DELETE OR TRUNCATE"), strict=True):
            cursor.execute(
                f"CREATE OR REPLACE TRIGGER {name} BEFORE {event} ON {TABLE} "
                "FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()"
            )


def missing() -> list[str]:
    """Return the names of triggers that are not in place."""
    source = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(source)
        there = {row[0] for row in cursor.fetchall()}
    return [name for name in NAMES if name not in there]
