"""Putting files together for an import, and putting them away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients.importing.hours import HoursPlanner
from rapport.clients.importing.planning.given import Mode
from rapport.clients.importing.planning.planner import PeoplePlanner
from rapport.core import files
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.core.models import StoredFile
from rapport.integrations.imports.gathering import batches, surveys
from rapport.integrations.imports.policies import may_handle
from rapport.integrations.imports.remembering import recall
from rapport.integrations.imports.surveying import Source
from rapport.integrations.imports.tallying import tally
from rapport.integrations.models import Import, ImportFile, ImportState
from rapport.team.models import User


def survey(sources: Sequence[Source], *, by: User, now: datetime, mode: Mode = Mode.BOTH) -> list[dict[str, Any]]:
    """Read files and say what would become of every row; writes nothing."""
    found = surveys(sources)
    session, hours = PeoplePlanner(by=by, now=now, mode=mode), HoursPlanner(by=by, now=now, mode=mode)
    for batch in batches(sources, found, by=by, now=now):
        made = session.plan(batch.given(mode))
        hours.expect(made.new_clients)
        tally(batch, made.outcome, hours.plan(batch.hours).outcomes)
    return [file.result() for file in found]


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
    """Put kept files together for an import; `read_staged` then says what they hold.

    A table takes the columns that were chosen last for one with its headers. Raises Refused for unknown files.
    """
    return recall(put_in(Import.objects.create(by=by, at=now), arrived(given)), by)


Arrived = Sequence[tuple[StoredFile, str]]
"""Files of the store, each with what it is called in the import."""


def arrived(given: StageImport) -> Arrived:
    """Return the files that are named, held fast until they are put in. Raises Refused for one that there is not."""
    named = files.held_fast(StoredFile.objects.filter(public_id__in=given.files))
    found = {one.public_id: one for one in named if one.gone_at is None}
    if missing := [one for one in given.files if one not in found]:
        raise Refused(_("There is no file %(id)s.") % {"id": missing[0]}, field="files")
    names = [*given.names, *(found[one].name for one in given.files[len(given.names) :])]
    return [(found[one], name) for one, name in zip(given.files, names, strict=False)]


def put_in(staged: Import, arrived: Arrived) -> Import:
    """Put files to those that an import has, numbered on behind them."""
    last: int | None = staged.files.aggregate(last=Max("position"))["last"]
    ImportFile.objects.bulk_create(
        ImportFile(of=staged, position=position, stored=stored, name=name[:255])
        for position, (stored, name) in enumerate(arrived, 0 if last is None else last + 1)
    )
    return staged


@action(
    "stage_again",
    subject=Import,
    input=Nothing,
    policy=may_handle,
    path="imports/{import}/again",
    label=_l("Read it again"),
)
def stage_again(past: Import, given: Nothing, *, by: User, now: datetime) -> Import:
    """Put the files of an import together once more, as a new one with the same columns and defaults.

    Raises Refused where one of the files is no longer kept.
    """
    before = list(past.files.select_related("stored").order_by("position"))
    kept = {one.pk for one in files.held_fast(file.stored for file in before) if one.gone_at is None}
    if gone := next((file for file in before if file.stored_id not in kept), None):
        raise Refused(_("%(name)s is no longer kept here. Bring it in again.") % {"name": gone.name}, code="gone")
    staged = put_in(Import.objects.create(by=by, at=now), [(file.stored, file.name) for file in before])
    for file, again in zip(before, staged.files.order_by("position"), strict=True):
        again.choice = {
            name: file.choice[name] for name in ("fields", "companies", "defaults", "by_domain") if name in file.choice
        }
        again.save(update_fields=["choice"])
    staged.mode = past.mode
    staged.save(update_fields=["mode"])
    return staged


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
    still_staged(staged)
    staged.put_away_rows()
    staged.turn(ImportState.DISCARDED)
    return staged


def still_staged(staged: Import) -> None:
    """Raise Refused where an import was applied, reverted or discarded already."""
    if staged.state != ImportState.STAGED:
        raise Refused(_("This import was applied or discarded already."), code="done")
