"""The migrated embedded database, kept between runs: to migrate takes longer than a hundred tests."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection


def lay(cache: pytest.Cache) -> bool:
    """Put what an earlier run has kept where the test database goes; False where there is none for these migrations."""
    if connection.vendor != "sqlite" or not _kept(cache).exists():
        return False
    shutil.copyfile(_kept(cache), connection.settings_dict["TEST"]["NAME"])
    return True


def keep(cache: pytest.Cache) -> None:
    """Keep the migrated database for later runs, instead of what was kept of other migrations."""
    if connection.vendor != "sqlite":
        return
    kept = _kept(cache)
    mine = kept.with_name(f"{Path(connection.settings_dict['NAME']).name}.part")
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as made, closing(sqlite3.connect(mine)) as copy:
        made.backup(copy)
    for old in kept.parent.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    mine.replace(kept)


def _kept(cache: pytest.Cache) -> Path:
    """Where the database of exactly these migrations is kept."""
    found = hashlib.sha256()
    for app in apps.get_app_configs():
        for file in sorted(Path(app.path, "migrations").glob("*.py")):
            found.update(f"{app.label} {file.name} ".encode() + file.read_bytes())
    return cache.mkdir("migrated") / f"{found.hexdigest()}.sqlite3"
