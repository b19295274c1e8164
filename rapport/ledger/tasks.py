"""The wake-up of a worker. The outbox is the truth: a task that is lost costs a minute, until the next sweep."""

from __future__ import annotations

from django.conf import settings
from django.utils.module_loading import import_string
from django_tasks import task

from rapport.core import clock
from rapport.ledger import outbox


@task()
def sweep_outbox() -> int:
    """Do what follows from ledger entries and is due; return from how many."""
    return outbox.sweep(import_string(settings.REACTIONS), now=clock.now())
