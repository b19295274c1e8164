"""Taking an import back, and dropping what is kept for that."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from rapport.clients.actions.reverting import forget, revert
from rapport.clients.models import ImportedChange
from rapport.core import reference
from rapport.core.actions import Nothing, action
from rapport.core.errors import Refused
from rapport.integrations.imports.policies import may_handle
from rapport.integrations.models import Import, ImportState
from rapport.team.models import User


@action(
    "revert_import",
    subject=Import,
    input=Nothing,
    policy=may_handle,
    path="imports/{import}/reversion",
    label=_l("Revert the import"),
)
def revert_import(applied: Import, given: Nothing, *, by: User, now: datetime) -> Import:
    """Give every field back what it held before the import, of new and of changed records (PRACTICES G10).

    What somebody has changed since stays, and what hangs on something new keeps it; `kept` counts those records, and
    the import can be reverted again for them. Raises Refused where nothing can be given back.
    """
    if not applied.is_in:
        raise Refused(_("This import was not applied."), code="done")
    source = str(reference.to(applied))
    if not ImportedChange.objects.filter(source=source).exists():
        raise Refused(_("Nothing of this import can be given back any more."), code="done")
    done = revert(source, by=by, now=now)
    applied.returned += done.removed + done.restored
    applied.kept = done.kept_records
    applied.reverted_at, applied.reverted_by = now, by
    applied.turn(ImportState.REVERTED)
    return applied


@action(
    "forget_import",
    subject=Import,
    input=Nothing,
    policy=may_handle,
    path="imports/{import}/forgetting",
    label=_l("Put the import away"),
)
def forget_import(applied: Import, given: Nothing, *, by: User, now: datetime) -> Import:
    """Drop the old values that are kept for reverting an applied import: it then stands for good.

    Raises Refused where it was not applied.
    """
    if not applied.is_in:
        raise Refused(_("This import was not applied."), code="done")
    forget(str(reference.to(applied)))
    applied.turn(ImportState(applied.state))
    return applied
