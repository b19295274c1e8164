"""What an account team alone reads of a person (PRACTICES A6); for everybody else none of it exists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rapport.clients.actions.private_notes import HALF_A_YEAR
from rapport.clients.models import Client, NoteSort, Person, PrivateNote, Stakeholder
from rapport.core.prepared import prepared
from rapport.team.models import User
from rapport.ui.components.dates import day
from rapport.ui.shapes import PrivateEntry, Step

ICONS = {"moment": "clock", "taste": "coffee", "habit": "calendar", "family": "people", "other": "pencil"}


@dataclass(frozen=True, slots=True)
class Block:
    """The notes of one account; `readers` is how many can see them, `add` leads to a new one."""

    client: Client
    readers: int
    entries: Sequence[PrivateEntry]
    add: str


def blocks_of(person: Person, places: Iterable[Stakeholder], user: User, today: date) -> list[Block]:
    """Return a block for each of the person's clients on whose account team this user is, in the order of places."""
    ours = {one.client_id: one.client for one in places}
    readers: dict[int, int] = dict(_readers(sorted(ours), user))
    notes = _notes_on(person, user)
    entries: dict[int, list[PrivateEntry]] = {pk: [] for pk in readers}
    for note in sorted(notes, key=lambda one: NoteSort.values.index(one.sort)):
        entries.setdefault(note.client_id, []).append(entry(note, today))
    known = [(ours[pk], count, entries[pk]) for pk, count in readers.items()]
    ordered = sorted(known, key=lambda one: list(ours).index(one[0].pk))
    return [Block(client, max(count, 1), notes, _add(person, client, today)) for client, count, notes in ordered]


@prepared
def _readers(clients: Sequence[int], user: User) -> QuerySet[Client, tuple[int, int]]:
    active = Count("members", filter=Q(members__user__is_active=True))
    theirs = Client.objects.on_team(user).filter(pk__in=clients)
    return theirs.annotate(readers=active).values_list("pk", "readers")


@prepared
def _notes_on(person: Person, user: User) -> QuerySet[PrivateNote]:
    return PrivateNote.objects.visible_to(user).filter(person=person).select_related("by").order_by("sort", "-at")


def entry(note: PrivateNote, today: date) -> PrivateEntry:
    """Return a note as the private block shows it; once its day has come it can be kept or erased with one press."""
    due = note.is_due(today)
    return PrivateEntry(
        words=said(note),
        line=" · ".join(filter(None, [_told(note), note.purpose])),
        end=_ends(note),
        icon=ICONS[note.sort],
        url=_address("change_private_note", note),
        end_url=_address("review_private_note", note),
        steps=[_press(_("Still so"), "keep_private_note", note), _press(_("Erase"), "erase_private_note", note)]
        if due
        else [],
    )


def best_moments(user: User, places: Sequence[Stakeholder]) -> dict[tuple[int, int], str]:
    """Return the newest best moment by person and client, of those places whose account team the user is on."""
    notes = _moments_of(sorted({one.person_id for one in places}), user)
    return {(one.person_id, one.client_id): said(one) for one in notes}


@prepared
def _moments_of(people: Sequence[int], user: User) -> QuerySet[PrivateNote]:
    notes = PrivateNote.objects.visible_to(user).filter(sort=NoteSort.MOMENT, person__in=people)
    return notes.order_by("at")


def said(note: PrivateNote) -> str:
    """Return the words of a note, a best moment named as such."""
    return _("Best moment: %(words)s") % {"words": note.text} if note.sort == NoteSort.MOMENT else note.text


def _told(note: PrivateNote) -> str:
    who = _("From %(source)s") % {"source": note.source} if note.source else _("Seen by %(name)s") % {"name": note.by}
    return pgettext("who, when", "%(who)s, %(day)s") % {"who": who, "day": day(note.told_on)} if note.told_on else who


def _ends(note: PrivateNote) -> str:
    words = []
    if note.review_on:
        words.append(_("review %(day)s") % {"day": day(note.review_on)})
    if note.erase_on:
        words.append(_("erase %(day)s") % {"day": day(note.erase_on)})
    return " · ".join(words)


def _address(key: str, note: PrivateNote) -> str:
    return reverse("desk:act", args=[key, note.public_id])


def _press(label: str, key: str, note: PrivateNote) -> Step:
    return Step(label, reverse("desk:at_once", args=[key, note.public_id]), how="post")


def _add(person: Person, client: Client, today: date) -> str:
    """Return where a note is made: told today, looked at again in half a year unless somebody says otherwise."""
    given = {"client": client.public_id, "told_on": str(today), "review_on": str(today + HALF_A_YEAR)}
    return f"{reverse('desk:act', args=['note_privately', person.public_id])}?{urlencode(given)}"
