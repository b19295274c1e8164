"""A backup is one zip: the database, the files of the store, the secret, and a manifest that says what it is.

The embedded database is copied while others write, and packed, so that the copy holds no byte of what was removed. A
server's rows are written as JSON lines, as they stood at one moment; they can be restored into either database.
"""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder

from rapport.core.files import path_of
from rapport.core.models import StoredFile

MANIFEST, COPY, ROWS, SECRET, FILES = "manifest.json", "rapport.sqlite3", "rows.jsonl", "secret-key", "files/"
VERSION = 1


def make(target: Path) -> dict[str, int | str]:
    """Write a backup to `target`, whole or not at all; returns its manifest. Raises OSError where it cannot be written."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        whole = Path(folder) / "whole"
        whole.touch(mode=0o600)
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
            if connection.vendor == "sqlite":
                archive.write(_copied(Path(folder) / COPY), COPY)
            else:
                _write_rows(archive)
            count = _add_files(archive)
            archive.writestr(SECRET, settings.SECRET_KEY)
            manifest: dict[str, int | str] = {
                "version": VERSION,
                "database": connection.vendor,
                "files": count,
                "migrations": " ".join(sorted(applied())),
            }
            archive.writestr(MANIFEST, json.dumps(manifest, indent=2))
        os.replace(whole, target)
    return manifest


def applied() -> set[str]:
    """Return the migrations of the database, as `app.name`."""
    return {f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()}


def every_model() -> Iterator[type[models.Model]]:
    """Yield every model with a table of its own, those between two others among them."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield model


def _copied(path: Path) -> Path:
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as source, closing(sqlite3.connect(path)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        copy.execute("VACUUM")
    return path


def _write_rows(archive: zipfile.ZipFile) -> None:
    with archive.open(ROWS, "w", force_zip64=True) as rows, transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for model in every_model():
            for row in model._base_manager.order_by("pk").iterator(chunk_size=2000):
                rows.write(serializers.serialize("jsonl", [row], ensure_ascii=False).encode())


def _add_files(archive: zipfile.ZipFile) -> int:
    marks = StoredFile.objects.filter(gone_at=None).values_list("fingerprint", flat=True)
    kept = [(mark, path_of(mark)) for mark in marks.order_by("pk")]
    there = [(mark, path) for mark, path in kept if path.exists()]
    for mark, path in there:
        archive.write(path, f"{FILES}{mark}")
    return len(there)
