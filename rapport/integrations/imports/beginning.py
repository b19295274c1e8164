"""Long work on imports: begun while somebody waits, handed to a worker, stopped, and let go on."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rapport.integrations.imports import progress, tasks
from rapport.integrations.imports.actions.applying import ApplyImport, apply_import
from rapport.integrations.imports.background import note_trouble
from rapport.integrations.imports.reading import read_first
from rapport.integrations.models import Import
from rapport.team.models import User

WAITED_FOR = 5_000
"""Rows that go in while somebody waits; more are applied in the background."""


def begin_reading(staged: Import, *, by: User, now: datetime) -> None:
    """Read the first rows of an import for its first page, and let a worker read the rest."""
    if not read_first(staged, by=by, now=now):
        transaction.on_commit(lambda: tasks.read_import.enqueue(staged.public_id))


def resume(staged: Import) -> None:
    """Let a worker read on where reading was stopped."""
    progress.let_go_on(staged.public_id)
    transaction.on_commit(lambda: tasks.read_import.enqueue(staged.public_id))


def stop(staged: Import) -> None:
    """Ask whoever reads or applies an import to stop; what applies then writes nothing at all.

    This is no action: one would wait for the very transaction that it is to stop.
    """
    progress.ask_to_stop(staged.public_id)


def begin_applying(staged: Import, *, leave_out: bool, by: User, now: datetime) -> bool:
    """Apply an import at once, or have a large one applied by a worker; returns whether it is done. Raises Refused."""
    if staged.read <= WAITED_FOR:
        apply_import(staged, ApplyImport(leave_out=leave_out), by=by, now=now)
        return True
    note_trouble(staged, "")
    transaction.on_commit(lambda: tasks.apply_import.enqueue(staged.public_id, leave_out))
    return False
