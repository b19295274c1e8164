"""Reports that clients were given and that name somebody who is erased, and the letters that carry them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from rapport.core import files, reference
from rapport.core.actions import Nothing
from rapport.core.models import StoredFile
from rapport.integrations.erasure.identity import Identity
from rapport.integrations.models import Letter, LetterFile, LetterState, Trouble
from rapport.service.actions.reporting import unshare_run_report
from rapport.service.models import RunReport
from rapport.team.models import User


def forget(identity: Identity, clients: Collection[int], *, by: User, now: datetime) -> list[StoredFile]:
    """Take back and let go of every report that names them; returns the files. `clients` are those where they are or were."""
    rows = RunReport.objects.filter(stored__gone_at=None).select_related("stored", "run__plan__system__client")
    named = [one for one in rows if _names(one, identity, clients)]
    for report in named:
        unshare_run_report(report, Nothing(), by=by, now=now)
        files.release(reference.to(report), at=now)
        _keep_back(report, now)
    return [one.stored for one in named]


def _names(report: RunReport, identity: Identity, clients: Collection[int]) -> bool:
    """Whether a report names them; of one whose words were not kept nobody knows, so at their clients it counts as one that does."""
    theirs = report.client.pk in clients
    if not report.words:
        return theirs
    return bool(identity.masked(report.words, sure=not theirs) != report.words)


def _keep_back(report: RunReport, now: datetime) -> None:
    """Take the report out of its letters; those that wait are not sent."""
    letters = Letter.objects.filter(about=str(reference.to(report)))
    LetterFile.objects.filter(letter__in=letters).delete()
    for letter in letters.filter(state=LetterState.WAITING).select_for_update():
        letter.turn(LetterState.DROPPED, now, Trouble.UNWANTED)
