"""Long work on imports, as a worker does it."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import translation

from rapport.core.actions import Nothing
from rapport.core.errors import Refused
from rapport.integrations.imports import progress, troubles
from rapport.integrations.imports.actions.applying import ApplyImport, apply_import
from rapport.integrations.imports.actions.forgetting import ForgetOldImports, forget_old_imports
from rapport.integrations.imports.actions.staging import discard_import
from rapport.integrations.imports.reading import HELD, Clock, is_free, read_on
from rapport.integrations.models import Import, ImportState
from rapport.team.models import User


def read(staged: Import, clock: Clock) -> None:
    """Read on, in the language of whoever imports; why that fails is kept on the import."""
    with translation.override(staged.by.language or "en"), suppress(Refused), troubles.kept(staged, clock):
        read_on(staged, by=staged.by, clock=clock)


def apply(staged: Import, clock: Clock) -> None:
    """Apply an import that somebody asked to apply, as them and in their language; why it stays out is kept on it."""
    with translation.override(staged.by.language or "en"):
        try:
            with troubles.kept(staged, clock):
                apply_import(staged, ApplyImport(leave_out=staged.left_out), by=staged.by, now=clock())
        except Refused as refused:
            if refused.code not in ("failed", "done"):  # kept already; and another worker was quicker
                troubles.note_refused(staged, refused.message)


def take_up(clock: Clock) -> int:
    """Go on wherever a process was killed; returns how many imports were taken up. One that was stopped waits.

    Reading goes on by itself. An application that was killed wrote nothing, and its page says so; one that no worker
    ever began is begun.
    """
    waiting = [
        one
        for one in Import.objects.unread().filter(failed_at=None).select_related("by")
        if is_free(one, clock()) and not progress.is_stopped(one.public_id)
    ]
    for staged in waiting:
        read(staged, clock)
    for staged in Import.objects.asked().select_related("by"):
        if progress.broke_off(staged.public_id) is not None:
            _tell_it_broke_off(staged, clock)
    late = Import.objects.asked().filter(asked_at__lt=clock() - HELD).select_related("by")
    unbegun = [staged for staged in late if progress.told(staged.public_id) is None]
    for staged in unbegun:
        apply(staged, clock)
    return len(waiting) + len(unbegun)


def _tell_it_broke_off(staged: Import, clock: Clock) -> None:
    """Say of an application that its process was killed: it waits for somebody, from now on."""
    with translation.override(staged.by.language or "en"):
        troubles.note_failed(staged, troubles.broke_off(), clock())
    progress.forget(staged.public_id)


def forget_old(now: datetime) -> int:
    """Drop what is kept of imports longer than `RAPPORT_IMPORTS_KEPT` days; returns of how many records.

    Those imports stand for good, their files go, and previews that nobody applied are put away.
    """
    since = now - timedelta(days=settings.IMPORTS_KEPT)
    system = User.objects.system()
    for staged in Import.objects.filter(at__lt=since, state=ImportState.STAGED):
        with suppress(Refused):  # somebody applied or discarded it at this moment
            discard_import(staged, Nothing(), by=system, now=now)
    return forget_old_imports(None, ForgetOldImports(before=since), by=system, now=now)
