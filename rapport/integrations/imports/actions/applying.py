"""Applying an import: all of its rows, or none."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients.actions.hours_import import HoursWriter
from rapport.clients.actions.people_import import PeopleWriter
from rapport.clients.importing.planning.given import Mode
from rapport.core import bulk, reference
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.core.telling import gettext as _
from rapport.core.telling import ngettext
from rapport.integrations.imports import progress
from rapport.integrations.imports.actions.staging import still_staged
from rapport.integrations.imports.came_back import Returned, note_returned, returned_in
from rapport.integrations.imports.gathering import batches, surveys
from rapport.integrations.imports.meanwhile import note_brought
from rapport.integrations.imports.policies import may_handle
from rapport.integrations.imports.progress import Progress
from rapport.integrations.imports.sources import sources_of
from rapport.integrations.imports.surveying import FileSurvey
from rapport.integrations.imports.tallying import tally
from rapport.integrations.models import Import, ImportState
from rapport.team.models import User


class ApplyImport(Input):
    """With `leave_out`, the rows that are refused stay out; without, one refused row keeps all out."""

    leave_out: bool = Field(False, title=_n("Leave refused rows out"))


@action(
    "apply_import",
    subject=Import,
    input=ApplyImport,
    policy=may_handle,
    path="imports/{import}/application",
    label=_l("Apply the import"),
    method="PUT",
)
def apply_import(staged: Import, given: ApplyImport, *, by: User, now: datetime) -> Import:
    """Read the files again and take all of them in at once, or nothing, in memory that does not grow with them.

    Raises Refused where rows are refused, and where somebody asked to stop.
    """
    still_staged(staged)
    if staged.read_at and staged.refused and not given.leave_out:
        raise Refused(refusal(staged.refused), code="rows")
    if staged.asked_at is None:
        progress.let_go_on(staged.public_id)
    rows = staged.read if staged.read_at else 0
    with Progress(staged.public_id, "applying", now, rows) as told, bulk.undisturbed():
        found = _take_in(staged, given.leave_out, told, by, now)
    staged.keep([file.result() for file in found])
    staged.left_out = given.leave_out
    staged.asked_at, staged.failed_at, staged.trouble = None, None, ""
    staged.put_away_rows()
    staged.turn(ImportState.APPLIED, now)
    return staged


def _take_in(staged: Import, leave_out: bool, told: Progress, by: User, now: datetime) -> list[FileSurvey]:
    """Take the files in; where rows are refused, refuse the whole and remember which and why."""
    sources = sources_of(staged)
    found = surveys(sources)
    mode = Mode(staged.mode)
    taking = PeopleWriter(str(reference.to(staged)), by=by, now=now, mode=mode)
    hours = HoursWriter(str(reference.to(staged)), by=by, now=now, mode=mode)
    returned: list[Returned] = []
    for batch in batches(sources, found, by=by, now=now):
        whole = leave_out or not any(file.refused for file in found)
        taken = taking.take(batch.given(mode), write=whole)
        tally(batch, taken, hours.take(batch.hours, write=whole, coming=taking.coming))
        if whole:
            returned += returned_in(batch)
        told.advance(batch.size, batch.file)
        if told.is_stopped():
            raise Refused(_("Stopped. Nothing was written."), code="stopped")
    count = sum(file.refused for file in found)
    if count and not leave_out:
        results = [file.result() for file in found]
        raise Refused(refusal(count), code="rows", remember=lambda: staged.keep(results))
    note_brought(staged, found)
    note_returned(returned, by, now)
    taking.finish()
    hours.finish()
    return found


def refusal(count: int) -> str:
    """Return the sentence that says that so many rows keep all the others out."""
    sentence = ngettext(
        "%(count)s row cannot go in, so nothing was written. Correct it, or leave it out.",
        "%(count)s rows cannot go in, so nothing was written. Correct them, or leave them out.",
        count,
    )
    return sentence % {"count": count}
