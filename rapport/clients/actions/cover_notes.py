"""Recording that a client was told who covers during an absence (PRACTICES G19)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from pydantic import Field

from rapport.clients import kinds, policies
from rapport.clients.models import Client, CoverNote
from rapport.core import reference
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.team.models import Absence, User


class RecordCoverNote(Input):
    """Public id of the absence that the client was told of."""

    absence: str = Field(max_length=16, json_schema_extra={"widget": "hidden"})


@action(
    "record_cover_note",
    subject=Client,
    input=RecordCoverNote,
    policy=policies.may_write,
    path="clients/{client}/cover-notes",
    label=_l("Record the cover note as sent"),
)
def record_cover_note(client: Client, given: RecordCoverNote, *, by: User, now: datetime) -> CoverNote:
    """Record that the client knows who covers. Raises Refused where there is no such absence, or it was recorded."""
    absence = Absence.objects.filter(public_id=given.absence).first()
    if absence is None:
        raise Refused(_("There is no such absence."), field="absence")
    note, fresh = CoverNote.objects.get_or_create(absence=absence, client=client, defaults={"by": by, "at": now})
    if not fresh:
        raise Refused(_("This client was told already, by %(name)s.") % {"name": note.by})
    facts: dict[str, book.Fact] = {"absence": reference.to(absence), "first": absence.first, "last": absence.last}
    book.record(book.of_client(client), kinds.COVER_NOTE_SENT, reference.to(note), by=by, at=now, **facts)
    return note
