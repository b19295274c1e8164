"""What has to be in place before pages can be served: the tables, the ledger's triggers, the collected files."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import click
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from rapport.ledger import triggers


def pending_migrations() -> list[str]:
    """Return the names of the migrations that the database has not seen, as `app.name`, in order."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def later_migrations() -> list[str]:
    """Return the names of migrations that the database has seen and this program does not know, as `app.name`, in order."""
    loader = MigrationExecutor(connection).loader
    known = {app.label for app in apps.get_app_configs()}
    seen = loader.applied_migrations.keys() - loader.disk_migrations.keys() - loader.replacements.keys()
    return sorted(f"{label}.{name}" for label, name in seen if label in known)


def migrate(*, aloud: bool = False) -> list[str]:
    """Apply what is pending, put the ledger's triggers back, make the table of the cache, and return the names that were applied.

    `aloud` says on stderr that it has begun, where there is something to apply: a new database takes so long that silence
    looks like a fault. SQLite drops the triggers of a table without a word when a migration rebuilds it.
    """
    pending = pending_migrations()
    if pending and aloud:
        click.echo("Preparing the database. A new one takes up to a minute …", err=True)
    if pending:
        call_command("migrate", interactive=False, verbosity=0)
    if pending or triggers.missing():
        triggers.install()
    call_command("createcachetable", verbosity=0)
    return pending


def collected_stamp() -> Path:
    """The file that remembers what was collected last."""
    return Path(settings.STATIC_ROOT) / ".collected"


def files_fingerprint() -> str:
    """Return one hash over the name, size and time of every file that pages may name."""
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in finders.get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: str(found[0])):
            facts = Path(storage.path(name)).stat()
            digest.update(f"{name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def files_are_collected() -> bool:
    """Whether the served copy of styles, scripts and fonts is that of this program, and whole."""
    stamp = collected_stamp()
    return stamp.exists() and stamp.read_text(encoding="utf-8") == files_fingerprint() and files_are_there()


def files_are_there() -> bool:
    """Whether every file that pages name by its hash is where it is served from."""
    storage: Any = staticfiles_storage
    if not hasattr(storage, "read_manifest"):
        return True
    manifest = storage.read_manifest()
    return bool(manifest) and all(storage.exists(name) for name in json.loads(manifest)["paths"].values())


def collect_files() -> bool:
    """Copy styles, scripts and fonts to where they are served from, under hashed names; return whether it had to."""
    if files_are_collected():
        return False
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    collected_stamp().write_text(files_fingerprint(), encoding="utf-8")
    return True
