"""The note that tells each client who covers during an absence, in the client's language (PRACTICES G19)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from django.db.models import Prefetch
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.clients import tongues
from rapport.clients.models import AddressKind, Client, CoverNote, Stakeholder
from rapport.team.models import Absence, User
from rapport.ui.components.dates import said_day

TAGS = {"zh-hans": "zh-Hans"}


@dataclass(frozen=True, slots=True)
class Note:
    """What one client is told: `language` as a tag, `to` the mail addresses of 1W and strong Cs, `sent` when it was."""

    client: Client
    language: str
    subject: str
    text: str
    to: list[str]
    sent: CoverNote | None

    @property
    def mail(self) -> str:
        """The address that opens the note in a mail program."""
        people = ",".join(quote(one, safe="@+") for one in self.to)
        return f"mailto:{people}?subject={quote(self.subject)}&body={quote(self.text)}"


def notes_of(absence: Absence, user: User) -> list[Note]:
    """Return the note of every client that whoever is away leads and `user` may know of; four queries."""
    places = Stakeholder.objects.present().filter(role__in=["sponsor", "champion"]).select_related("person")
    with_places = Prefetch("stakeholders", places.prefetch_related("person__addresses"), to_attr="told")
    sent = Prefetch("cover_notes", CoverNote.objects.filter(absence=absence).select_related("by"), to_attr="sent")
    clients = Client.objects.visible_to(user).filter(lead=absence.user).order_by("name")
    return [_note(absence, client) for client in clients.prefetch_related(with_places, sent)]


def _note(absence: Absence, client: Client) -> Note:
    places: list[Stakeholder] = client.told  # type: ignore[attr-defined]
    language = tongues.read([one.person.language for one in places], client.country)
    mails = [one.value for place in places for one in place.person.addresses.all() if one.sort == AddressKind.MAIL]
    sent: list[CoverNote] = client.sent  # type: ignore[attr-defined]
    with translation.override(language):
        return Note(
            client=client,
            language=TAGS.get(language, language),
            subject=_("Away from %(first)s to %(last)s") % _days(absence),
            text=_text(absence, language),
            to=mails,
            sent=sent[0] if sent else None,
        )


def _text(absence: Absence, language: str) -> str:
    name = {"name": absence.user.name_in(language), "mail": absence.user.email}
    away = _("Good day,\n\nI am away from %(first)s to %(last)s and back on %(back)s.") % _days(absence)
    if absence.cover:
        covers = {"name": absence.cover.name_in(language), "mail": absence.cover.email}
        who = _("%(name)s covers for me and knows where we stand: %(mail)s.") % covers
    else:
        who = _("What cannot wait reaches me at %(mail)s; everything else I answer when I am back.") % name
    return f"{away}\n{who}\n\n{name['name']}"


def _days(absence: Absence) -> dict[str, str]:
    return {
        "first": said_day(absence.first),
        "last": said_day(absence.last),
        "back": said_day(absence.back_on),
    }
