"""Overwriting what the database has removed but not yet forgotten."""

from __future__ import annotations

from django.apps import apps
from django.db import connection

from rapport.core import files


def tidy() -> None:
    """Remove the bytes of files that are no longer kept, and write the database anew without what was removed from it.

    The embedded database is packed and its log emptied. A server is asked to clear dead rows: what it has written to
    its own logs, and to pages that it has not used again, is for its operator (see docs/operators.md).
    """
    files.remove_gone()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        for model in apps.get_models():
            cursor.execute(f"VACUUM {connection.ops.quote_name(model._meta.db_table)}")
