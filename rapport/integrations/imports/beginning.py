"""Long work on imports: begun while somebody waits, handed to a worker, stopped, and let go on."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from django.db import transaction

from rapport.core.errors import Refused
from rapport.integrations.imports import progress, tasks, troubles
from rapport.integrations.imports.actions.applying import ApplyImport, apply_import
from rapport.integrations.imports.actions.staging import still_staged
from rapport.integrations.imports.reading import Superseded, read_first
from rapport.integrations.models import Import, ImportState
from rapport.team.models import User

WAITED_FOR = 5_000
"""Rows that go in while somebody waits; more are applied in the background."""


def begin_reading(staged: Import, *, by: User, now: datetime) -> None:
    """Read the first rows of an import for its first page, and let a worker read the rest."""
    with suppress(Refused, Superseded), troubles.kept(staged, lambda: now):
        if not read_first(staged, by=by, now=now):
            transaction.on_commit(lambda: tasks.read_import.enqueue(staged.public_id))


def resume(staged: Import) -> None:
    """Let a worker read on where reading was stopped, failed, or was killed."""
    progress.let_go_on(staged.public_id)
    Import.objects.filter(pk=staged.pk).update(failed_at=None, trouble="")
    if progress.told(staged.public_id) is None:
        Import.objects.filter(pk=staged.pk).update(held_until=None)
    transaction.on_commit(lambda: tasks.read_import.enqueue(staged.public_id))


def stop(staged: Import) -> None:
    """Ask whoever reads or applies an import to stop; what applies then writes nothing at all, and what waits for it goes.

    This is no action: one would wait for the very transaction that it is to stop.
    """
    progress.ask_to_stop(staged.public_id)
    if progress.told(staged.public_id) is None:
        Import.objects.asked().filter(pk=staged.pk).update(asked_at=None)


def begin_applying(staged: Import, *, leave_out: bool, by: User, now: datetime) -> bool:
    """Apply an import at once, or have a large one applied by a worker; returns whether it is done.

    Raises Refused where it does not go in, or fails. One that goes in already is not begun twice;
    one whose process was killed is begun anew at once.
    """
    if staged.read <= WAITED_FOR:
        with troubles.kept(staged, lambda: now):
            apply_import(staged, ApplyImport(leave_out=leave_out), by=by, now=now)
        return True
    still_staged(staged)
    if progress.broke_off(staged.public_id) is not None:
        progress.forget(staged.public_id)
        Import.objects.asked().filter(pk=staged.pk).update(asked_at=None)
    waiting = Import.objects.filter(pk=staged.pk, state=ImportState.STAGED, asked_at=None)
    if waiting.update(asked_at=now, left_out=leave_out, failed_at=None, trouble=""):
        progress.let_go_on(staged.public_id)
        transaction.on_commit(lambda: tasks.apply_import.enqueue(staged.public_id))
    return False
