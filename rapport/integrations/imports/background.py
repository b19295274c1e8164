"""Long work on imports, as a worker does it."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import translation

from rapport.clients.models import ImportedChange
from rapport.core import files
from rapport.core.actions import Nothing
from rapport.core.errors import Refused
from rapport.core.models import StoredFile
from rapport.integrations.imports import progress
from rapport.integrations.imports.actions.applying import ApplyImport, apply_import
from rapport.integrations.imports.actions.staging import discard_import
from rapport.integrations.imports.reading import Clock, read_on
from rapport.integrations.models import GoneFor, Import, ImportFile, ImportState
from rapport.team.models import User


def read(staged: Import, clock: Clock) -> None:
    """Read on, in the language of whoever imports."""
    with translation.override(staged.by.language or "en"):
        read_on(staged, by=staged.by, clock=clock)


def apply(staged: Import, leave_out: bool, now: datetime) -> None:
    """Apply an import as whoever staged it, in their language. Raises Refused."""
    with translation.override(staged.by.language or "en"):
        apply_import(staged, ApplyImport(leave_out=leave_out), by=staged.by, now=now)


def note_trouble(staged: Import, words: str) -> None:
    """Keep why an import did not go in, for the page."""
    Import.objects.filter(pk=staged.pk).update(trouble=words[:300])


def take_up(clock: Clock) -> int:
    """Read on wherever a reader was killed; returns how many imports were taken up. One that was stopped waits."""
    waiting = [
        one
        for one in Import.objects.unread().free(clock()).select_related("by")
        if not progress.is_stopped(one.public_id)
    ]
    for staged in waiting:
        read(staged, clock)
    return len(waiting)


def forget_old(now: datetime) -> int:
    """Drop what is kept of imports longer than `RAPPORT_IMPORTS_KEPT` days; returns of how many records.

    Those imports stand for good, their files go, and previews that nobody applied are put away.
    """
    since = now - timedelta(days=settings.IMPORTS_KEPT)
    system = User.objects.system()
    for staged in Import.objects.filter(at__lt=since, state=ImportState.STAGED):
        with suppress(Refused):  # somebody applied or discarded it at this moment
            discard_import(staged, Nothing(), by=system, now=now)
    with transaction.atomic():
        _let_files_go(since, now)
    return ImportedChange.objects.filter(at__lt=since).delete()[0]


def _let_files_go(since: datetime, now: datetime) -> None:
    """Let go of files that no import since has brought; what people said in them is in the records."""
    in_use = ImportFile.objects.filter(of__at__gte=since).values("stored")
    old = list(StoredFile.objects.filter(at__lt=since, gone_at=None).exclude(pk__in=in_use))
    ImportFile.objects.filter(stored__in=old).lose(GoneFor.AGE)
    files.let_go(old, at=now)
