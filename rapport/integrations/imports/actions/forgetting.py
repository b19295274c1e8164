"""Dropping what is kept of old imports, every night."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients.models import ImportedChange
from rapport.core import files
from rapport.core.actions import Input, action
from rapport.core.models import StoredFile
from rapport.integrations.models import GoneFor, ImportFile
from rapport.team.models import User
from rapport.team.policies import is_system


class ForgetOldImports(Input):
    """The moment before which an import must have been brought for it to be forgotten."""

    before: datetime = Field(title=_n("Brought before"))


@action(
    "forget_old_imports",
    subject=None,
    input=ForgetOldImports,
    policy=is_system,
    path="forgotten-imports",
    label=_l("Forget old imports"),
)
def forget_old_imports(_house: None, given: ForgetOldImports, *, by: User, now: datetime) -> int:
    """Let old imports stand for good: their files and the values before them go; returns of how many records.

    A file that somebody reads again at this moment stays, or they are told that it is gone. Only the system does.
    """
    old = files.held_fast(_old(given.before))
    gone = files.let_go(_old(given.before).filter(pk__in=[file.pk for file in old]), at=now)
    ImportFile.objects.filter(stored__in=gone).lose(GoneFor.AGE)
    return ImportedChange.objects.filter(at__lt=given.before).delete()[0]


def _old(before: datetime) -> QuerySet[StoredFile]:
    """Return the files that no import since has brought; what people said in them is in the records."""
    in_use = ImportFile.objects.filter(of__at__gte=before).values("stored")
    return StoredFile.objects.filter(at__lt=before, gone_at=None).exclude(pk__in=in_use)
