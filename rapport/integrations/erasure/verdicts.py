"""What somebody said and showed while they tested, and how it goes."""

from __future__ import annotations

from datetime import datetime

from rapport.clients.models import Person
from rapport.core import files, reference
from rapport.delivery.models import RunPicture, TestRun


def forget(person: Person, *, now: datetime) -> None:
    """Take words and pictures out of a person's verdicts; the verdicts stay, as those of nobody."""
    theirs = list(TestRun.objects.filter(person=person))
    TestRun.objects.filter(pk__in=[run.pk for run in theirs]).update(words="", earlier=[])
    RunPicture.objects.filter(run__in=theirs).delete()
    for run in theirs:
        files.release(reference.to(run), at=now)
