"""Restoring a backup into a house that is empty."""

from __future__ import annotations

import io
import json
import os
import shutil
import zipfile
from collections.abc import Iterable
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import serializers
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.loader import MigrationLoader

from rapport.config import backup, prepare
from rapport.core.files import path_of

BATCH = 500


class NotRestored(Exception):
    """Nothing was restored; the message says why, in one sentence."""


def restore(source: Path) -> dict[str, Any]:
    """Restore a backup and return its manifest. Raises NotRestored where the house is not empty, or the file is no backup."""
    try:
        with zipfile.ZipFile(source) as archive:
            manifest: dict[str, Any] = json.loads(archive.read(backup.MANIFEST))
            _check(manifest)
            if backup.COPY in archive.namelist():
                _put_copy(archive)
                prepare.migrate()
            else:
                prepare.migrate()
                _put_rows(archive)
            _put_files(archive)
            _put_secret(archive)
    except (zipfile.BadZipFile, KeyError, json.JSONDecodeError) as wrong:
        raise NotRestored(f"{source} is no backup of Rapport, or a damaged one.") from wrong
    return manifest


def _check(manifest: dict[str, Any]) -> None:
    if not is_empty():
        raise NotRestored("Somebody is in this house already. Restore into an empty RAPPORT_HOME and database.")
    unknown = set(manifest["migrations"].split()) - {".".join(key) for key in MigrationLoader(None).disk_migrations}
    if unknown:
        raise NotRestored(f"The backup is of a newer Rapport ({min(unknown)} is not known here). Upgrade first.")
    if manifest["database"] == "sqlite" and connection.vendor != "sqlite":
        raise NotRestored("The backup is of an embedded database. Restore it without DATABASE_URL.")


def is_empty() -> bool:
    """Whether nobody is in the house: no tables yet, or no user in them."""
    tables = connection.introspection.table_names()
    if "team_user" not in tables:
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM team_user")
        return not cursor.fetchone()[0]


def _put_copy(archive: zipfile.ZipFile) -> None:
    place = Path(connection.settings_dict["NAME"])
    connection.close()
    arriving = place.with_name(f"{place.name}.arriving")
    with archive.open(backup.COPY) as member, arriving.open("wb") as file:
        shutil.copyfileobj(member, file)
    for rest in ("-wal", "-shm"):
        place.with_name(place.name + rest).unlink(missing_ok=True)
    os.replace(arriving, place)


def _put_rows(archive: zipfile.ZipFile) -> None:
    """Take the rows in as they are, in one transaction; what migrations themselves have made gives way to them."""
    with transaction.atomic(), archive.open(backup.ROWS) as member:
        with connection.constraint_checks_disabled():
            for model in backup.every_model():
                if model._meta.app_label in ("contenttypes", "auth"):
                    model._base_manager.all().delete()
            lines = io.TextIOWrapper(member, encoding="utf-8")
            found = (one.object for one in serializers.deserialize("jsonl", lines))
            for model, rows in groupby(found, key=type):
                _insert(model, rows)
        sequences = connection.ops.sequence_reset_sql(no_style(), list(backup.every_model()))
        with connection.cursor() as cursor:
            for statement in sequences:
                cursor.execute(statement)


def _insert(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    rest = iter(rows)
    while some := list(islice(rest, BATCH)):
        model._base_manager.bulk_create(some)


def _put_files(archive: zipfile.ZipFile) -> None:
    for name in archive.namelist():
        mark = name.removeprefix(backup.FILES)
        if name != mark and mark.isalnum():
            path = path_of(mark)
            path.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(name) as member, path.open("wb") as file:
                shutil.copyfileobj(member, file)


def _put_secret(archive: zipfile.ZipFile) -> None:
    path = settings.HOME / backup.SECRET
    path.touch(mode=0o600)
    path.write_bytes(archive.read(backup.SECRET))
