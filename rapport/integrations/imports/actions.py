"""Staging, applying and discarding an import."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from django.utils.translation import ngettext
from pydantic import Field

from rapport.clients.actions.intake import RowsRefused, take_in
from rapport.clients.intake.given import TakenIn
from rapport.clients.intake.planning import plan
from rapport.core import bulk, files, reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.core.models import StoredFile
from rapport.integrations.imports.gathering import Gathered, Source, gather
from rapport.integrations.imports.tallying import tally
from rapport.integrations.models import Import, ImportFile, ImportState
from rapport.team.models import User
from rapport.team.policies import is_staff


def may_handle(user: User, subject: Import | None) -> bool:
    """Whether the user may stage an import, or apply or discard this one: one of ours, and only their own."""
    return is_staff(user) and (subject is None or user.is_system or subject.by_id == user.pk)


def survey(sources: list[Source], *, by: User, now: datetime) -> list[dict[str, Any]]:
    """Read files and say what would become of every row; writes nothing."""
    gathered = gather(sources, by=by, now=now)
    outcome = plan(gathered.given(leave_out=True), by=by, now=now).outcome
    return [file.result() for file in tally(gathered, outcome)]


class StageImport(Input):
    """Files of the store that go in together, by public id, with what each is called."""

    files: list[str] = Field(title=_n("Files"), min_length=1)
    names: list[str] = Field(default_factory=list, title=_n("Names"))


@action(
    "stage_import",
    subject=None,
    input=StageImport,
    policy=may_handle,
    path="imports",
    label=_l("Stage an import"),
)
def stage_import(_house: None, given: StageImport, *, by: User, now: datetime) -> Import:
    """Put kept files together for an import; `read_staged` then says what they hold. Raises Refused for unknown files."""
    found = {one.public_id: one for one in StoredFile.objects.filter(public_id__in=given.files)}
    if missing := [one for one in given.files if one not in found]:
        raise Refused(_("There is no file %(id)s.") % {"id": missing[0]}, field="files")
    staged = Import.objects.create(by=by, at=now)
    names = [*given.names, *(found[one].name for one in given.files[len(given.names) :])]
    ImportFile.objects.bulk_create(
        [
            ImportFile(of=staged, position=position, stored=found[public_id], name=name[:255])
            for position, (public_id, name) in enumerate(zip(given.files, names, strict=False))
        ]
    )
    return staged


def sources_of(staged: Import) -> list[Source]:
    """Return where the files of an import lie."""
    kept = staged.files.select_related("stored").order_by("position")
    return [Source(files.path_of(file.stored.fingerprint), file.name) for file in kept]


def read_staged(staged: Import, *, by: User, now: datetime) -> None:
    """Read the files of an import outside of any transaction, and keep what would become of every row."""
    staged.keep(survey(sources_of(staged), by=by, now=now))


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
    """Read the files again and take all of them in at once, or nothing. Raises Refused where rows are refused."""
    if staged.state != ImportState.STAGED:
        raise Refused(_("This import was applied or discarded already."), code="done")
    with bulk.undisturbed():
        gathered = gather(sources_of(staged), by=by, now=now)
        taken = _take_in(staged, gathered, given.leave_out, by, now)
        staged.keep([file.result() for file in tally(gathered, taken)])
    staged.left_out = given.leave_out
    staged.turn(ImportState.APPLIED, now)
    return staged


def _take_in(staged: Import, gathered: Gathered, leave_out: bool, by: User, now: datetime) -> TakenIn:
    """Take the set in; where rows are refused, refuse the whole and remember which and why."""
    source = str(reference.to(staged))
    if gathered.refused and not leave_out:
        outcome = plan(gathered.given(leave_out=True), by=by, now=now).outcome
    else:
        try:
            return take_in(None, gathered.given(leave_out=leave_out, source=source), by=by, now=now)
        except RowsRefused as refused:
            outcome = refused.outcome
    results = [file.result() for file in tally(gathered, outcome)]
    count = gathered.refused
    raise Refused(_refusal(count), code="rows", remember=lambda: staged.keep(results))


def _refusal(count: int) -> str:
    sentence = ngettext(
        "%(count)s row cannot go in, so nothing was written. Correct it, or leave it out.",
        "%(count)s rows cannot go in, so nothing was written. Correct them, or leave them out.",
        count,
    )
    return sentence % {"count": count}


@action(
    "discard_import",
    subject=Import,
    input=Nothing,
    policy=may_handle,
    path="imports/{import}/discarding",
    label=_l("Discard the import"),
)
def discard_import(staged: Import, given: Nothing, *, by: User, now: datetime) -> Import:
    """Put a staged import away; nothing was written by it. Raises Refused where it was applied."""
    if staged.state != ImportState.STAGED:
        raise Refused(_("This import was applied or discarded already."), code="done")
    staged.turn(ImportState.DISCARDED)
    return staged
