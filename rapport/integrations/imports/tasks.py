"""Reading and applying in the background. A task is a wake-up: the import itself says what is left to do."""

from __future__ import annotations

from django_tasks import task

from rapport.core import clock
from rapport.integrations.imports import background
from rapport.integrations.models import Import


@task()
def read_import(public_id: str) -> None:
    """Read the files of an import to their end, for its preview."""
    for staged in Import.objects.unread().filter(public_id=public_id).select_related("by"):
        background.read(staged, clock.now)


@task()
def apply_import(public_id: str) -> None:
    """Apply an import that somebody asked to apply; why it does not go in is kept on it, for whoever waits."""
    for staged in Import.objects.asked().filter(public_id=public_id).select_related("by"):
        background.apply(staged, clock.now)
