"""What follows an entry follows at once, in the process that wrote it, as soon as its transaction has committed.

So whoever acted sees on the next page what their act has changed, by whichever face they acted. The outbox stays the
truth: what a killed process leaves is swept. A transaction that wrote more than one batch, as an import does, waits for
none of it: it wakes a worker, and goes on.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from rapport.core import clock
from rapport.ledger import outbox, tasks


class WorkOff:
    """What is done after the commit of one transaction: its entries, by key, are worked off or a worker is woken."""

    def __init__(self) -> None:
        self.entries: list[int] = []

    def __call__(self) -> None:
        """Work off what was written, or wake a worker where it is much."""
        if len(self.entries) > outbox.BATCH:
            tasks.sweep_outbox.enqueue()
        else:
            outbox.work_off(self.entries, import_string(settings.REACTIONS), now=clock.now())


def after_commit(entries: Iterable[int]) -> None:
    """Have the entries (keys) worked off once the transaction at hand has committed: together, whoever wrote them.

    What goes wrong then is logged and left to the sweep; the change itself stands.
    """
    waiting = (done for _savepoints, done, _robust in transaction.get_connection().run_on_commit)
    found = next((done for done in waiting if isinstance(done, WorkOff)), None)
    if found is None:
        found = WorkOff()
        transaction.on_commit(found, robust=True)
    found.entries += entries
