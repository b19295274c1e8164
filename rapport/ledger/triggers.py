"""Triggers that refuse to alter or remove an entry, on both databases.

SQLite drops the triggers of a table without a word when a migration rebuilds it, so they are
installed again after every migration, and `missing` is asked by `rapport doctor` and by a test.
"""

from __future__ import annotations

from django.db import connection

TABLE = "ledger_entry"
SENTENCE = "The ledger is append-only: an entry is never altered or removed."

_THERE = f"EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id OR (chain_id = NEW.chain_id AND number = NEW.number))"

# REPLACE removes the row in its way without asking the trigger of DELETE, so it is refused before it inserts.
_SQLITE = {
    name: f"CREATE TRIGGER {name} BEFORE {event} BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
    for name, event in {
        "ledger_entry_no_update": f"UPDATE ON {TABLE}",
        "ledger_entry_no_delete": f"DELETE ON {TABLE}",
        "ledger_entry_no_replace": f"INSERT ON {TABLE} WHEN {_THERE}",
    }.items()
}
_BODY = f" BEGIN RAISE EXCEPTION '{SENTENCE}'; END "
_POSTGRESQL = {
    name: f"CREATE TRIGGER {name} BEFORE {event} ON {TABLE} FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()"
    for name, event in {
        "ledger_entry_no_update": "UPDATE",
        "ledger_entry_no_delete": "DELETE OR TRUNCATE",
    }.items()
}


def expected() -> dict[str, str]:
    """Return the statement of each trigger of this database by its name, as the database itself writes it."""
    return _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL


def install() -> None:
    """Put every trigger in place, and right where somebody put another under its name; does no harm where they are."""
    on = ""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            on = f" ON {TABLE}"
            function = "CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS"
            cursor.execute(f"{function} $${_BODY}$$")
        for name, statement in expected().items():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")
            cursor.execute(statement)


def missing() -> list[str]:
    """Return the names of triggers that are not in place, or that are not what this program put there."""
    there = _on_sqlite() if connection.vendor == "sqlite" else _on_postgresql()
    return [name for name, statement in expected().items() if there.get(name) != statement]


def _on_sqlite() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return dict(cursor.fetchall())


def _on_postgresql() -> dict[str, str]:
    """Return the triggers that are on for everybody and call the function as it was put there."""
    source = (
        "SELECT t.tgname, pg_get_triggerdef(t.oid, true) FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
        "WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND p.prosrc = %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(source, [_BODY])
        return dict(cursor.fetchall())
