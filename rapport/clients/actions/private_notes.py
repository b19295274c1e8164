"""Preferences and best moments, for the account team alone (PRACTICES A6, F1).

The ledger tells of them in a chain of the team's own, and only that there was one: never whom, never a word.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients import kinds, policies, reaching
from rapport.clients.models import Client, NoteSort, Person, PrivateNote
from rapport.core import clock, reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Forbidden, Refused
from rapport.ledger import book
from rapport.team.models import Firm, User

HALF_A_YEAR = timedelta(days=182)
"""How long a note that still holds is kept before it is looked at again."""

LONGEST = timedelta(days=731)
"""No note is kept longer without a look."""


class WritePrivateNote(Input):
    """The words, what they are about, who told them (empty: seen oneself) and when, what for, and when that ends."""

    sort: NoteSort = Field(NoteSort.OTHER, title=_n("About"), json_schema_extra={"remark": ""})
    text: str = Field(
        title=_n("What only we should know"), min_length=1, max_length=2000, json_schema_extra={"widget": "textarea"}
    )
    source: str = Field(
        "", title=_n("From whom"), max_length=200, json_schema_extra={"remark": _n("empty: you saw it yourself")}
    )
    told_on: date | None = Field(None, title=_n("Told or seen on"))
    purpose: str = Field(title=_n("What for"), min_length=1, max_length=120)
    review_on: date | None = Field(None, title=_n("Review on"))
    erase_on: date | None = Field(None, title=_n("Erase on"))


class NotePrivately(WritePrivateNote):
    """A private note at a client, by public id."""

    client: str = Field(title=_n("Client"), json_schema_extra={"widget": "hidden"})


@action(
    "note_privately",
    subject=Person,
    input=NotePrivately,
    policy=policies.may_write,
    path="people/{person}/private-notes",
    label=_l("Note in private"),
)
def note_privately(person: Person, given: NotePrivately, *, by: User, now: datetime) -> PrivateNote:
    """Keep words about a person for the account team alone (PRACTICES A6, F1). Raises Forbidden for anybody else.

    Raises Refused as changing it does, and where the person has no place at the client.
    """
    client = reaching.client(given.client, by)
    if not policies.on_account(by, client):
        raise Forbidden("note_privately")
    reaching.check_places(client, [person], field="client")
    _check(given, client, by, now)
    written = given.model_dump(exclude={"version", "client"})
    note = PrivateNote.objects.create(person=person, client=client, by=by, at=now, **written)
    _tell(note, kinds.NOTED_PRIVATELY, by, now)
    return note


@action(
    "change_private_note",
    subject=PrivateNote,
    input=WritePrivateNote,
    policy=policies.may_read_note,
    path="private-notes/{private_note}",
    label=_l("Change the note"),
    method="PUT",
)
def change_private_note(note: PrivateNote, given: WritePrivateNote, *, by: User, now: datetime) -> PrivateNote:
    """Write a private note anew.

    Raises Refused where it was told on a day to come, where no day of review or erasure is said, and where one of them is
    not after today or beyond two years.
    """
    _check(given, note.client, by, now)
    for name, value in given.model_dump(exclude={"version"}).items():
        setattr(note, name, value)
    _save(note)
    _tell(note, kinds.PRIVATE_NOTE_CHANGED, by, now)
    return note


class ReviewNote(Input):
    """The next day on which the note is looked at."""

    review_on: date = Field(title=_n("Review on"))


@action(
    "review_private_note",
    subject=PrivateNote,
    input=ReviewNote,
    policy=policies.may_read_note,
    path="private-notes/{private_note}/review",
    label=_l("Review the note"),
    method="PUT",
)
def review_private_note(note: PrivateNote, given: ReviewNote, *, by: User, now: datetime) -> PrivateNote:
    """Say that a note still holds and when it is looked at next; a day of erasure before that gives way.

    Raises Refused for a day that is not after today, and for one beyond two years.
    """
    _to_come(given.review_on, "review_on", _today(note.client, now))
    return _looked_at(note, given.review_on, by, now)


@action(
    "keep_private_note",
    subject=PrivateNote,
    input=Nothing,
    policy=policies.may_read_note,
    path="private-notes/{private_note}/keeping",
    label=_l("Keep it for half a year"),
    said=_l("Kept for half a year."),
)
def keep_private_note(note: PrivateNote, given: Nothing, *, by: User, now: datetime) -> PrivateNote:
    """Say with one press that a note still holds; it is looked at again in half a year."""
    return _looked_at(note, _today(note.client, now) + HALF_A_YEAR, by, now)


@action(
    "erase_private_note",
    subject=PrivateNote,
    input=Nothing,
    policy=policies.may_read_note,
    path="private-notes/{private_note}/erasure",
    label=_l("Erase the note for good"),
    said=_l("The note is erased for good."),
    gone=_l("The note is erased already."),
    for_good=True,
)
def erase_private_note(note: PrivateNote, given: Nothing, *, by: User, now: datetime) -> PrivateNote:
    """Erase a private note for good; what stays is an entry that one was erased."""
    _tell(note, kinds.PRIVATE_NOTE_ERASED, by, now)
    PrivateNote.objects.filter(pk=note.pk).delete()
    return note


def erase_what_is_over(now: datetime) -> int:
    """Erase, as the system, every note whose day of erasure has come in the firm's zone; return how many."""
    over = PrivateNote.objects.over(clock.day_in(Firm.ours().zone, now)).select_related("client")
    system = User.objects.system()
    return len([erase_private_note(note, Nothing(), by=system, now=now) for note in over])


def _looked_at(note: PrivateNote, on: date, by: User, now: datetime) -> PrivateNote:
    note.review_on = on
    note.erase_on = None if note.erase_on is not None and note.erase_on <= on else note.erase_on
    _save(note)
    _tell(note, kinds.PRIVATE_NOTE_REVIEWED, by, now, on=on)
    return note


def _check(given: WritePrivateNote, client: Client, by: User, now: datetime) -> None:
    today = _today(client, now)
    if given.told_on is not None and given.told_on > clock.begun_by(now, client.zone, by.zone):
        raise Refused(_("It was told today or earlier."), field="told_on")
    if given.review_on is None and given.erase_on is None:
        raise Refused(_("Say when it is looked at again, or when it is erased."), field="review_on")
    for field in ("review_on", "erase_on"):
        _to_come(getattr(given, field), field, today)


def _to_come(on: date | None, field: str, today: date) -> None:
    if on is not None and on <= today:
        raise Refused(_("Choose a day after today."), field=field)
    if on is not None and on > today + LONGEST:
        raise Refused(_("Choose a day within two years."), field=field)


def _today(client: Client, now: datetime) -> date:
    return clock.day_in(client.zone, now)


def _save(note: PrivateNote) -> None:
    note.version += 1
    note.save()


def _tell(note: PrivateNote, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> None:
    book.record(book.of_account(note.client), what, reference.to(note), by=by, at=now, **facts)
