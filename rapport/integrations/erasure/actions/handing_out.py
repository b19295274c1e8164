"""Handing everything about a person to whoever asks for it on their behalf (PRACTICES A6)."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients import kinds, tongues
from rapport.clients.models import Person, PrivateNote
from rapport.core import reference
from rapport.core.actions import Input, action
from rapport.core.errors import Forbidden
from rapport.core.rest import shapes
from rapport.integrations.erasure import person_data, policies
from rapport.ledger import book
from rapport.team.models import Firm, User
from rapport.team.policies import keeps_house


class HandOutPerson(Input):
    """With `every_note` the private notes of every team go too, for a person who asks for their own data."""

    every_note: bool = Field(False, title=_n("They asked for it themselves: with the private notes of every team"))


@dataclass(frozen=True, slots=True)
class HandedOut:
    """Everything that is held about a person but the words of private notes, which the interface never tells."""

    everything: dict[str, Any] = field(metadata=shapes.ONCE)


@action(
    "hand_out_person",
    subject=Person,
    input=HandOutPerson,
    policy=policies.may_hand_out,
    path="people/{person}/everything",
    label=_l("Hand out everything about them"),
)
def hand_out_person(person: Person, given: HandOutPerson, *, by: User, now: datetime) -> HandedOut:
    """Return all that is held about a person; the ledger keeps that it was handed out, and so do teams whose notes went.

    Raises Forbidden for `every_note` from anybody but who keeps the house: the person has a right to all of it, and a
    colleague has none to the notes of another team.
    """
    if given.every_note and not keeps_house(by):
        raise Forbidden("hand_out_person")
    found = person_data.everything(person, by, every_note=given.every_note) | {"private_notes": []}
    _tell(person, given.every_note, by, now)
    return HandedOut(_plain(found))


def _plain(found: Any) -> Any:
    return json.loads(json.dumps(found, cls=DjangoJSONEncoder))


def _tell(person: Person, every_note: bool, by: User, now: datetime) -> None:
    """Tell the chains of their clients; and, where every note went, those of the teams that had made some."""
    clients = [place.client for place in person.stakeholders.select_related("client").order_by("client_id")]
    chains = [book.of_client(client) for client in clients] or [book.HOUSE]
    if every_note:
        noted = set(PrivateNote.objects.filter(person=person).values_list("client", flat=True))
        chains += [book.of_account(client) for client in clients if client.pk in noted]
    facts: dict[str, book.Fact] = {"every_note": every_note}
    lines = [book.Line(chain, reference.to(person), facts) for chain in chains]
    book.record_many(kinds.PERSON_HANDED_OUT, lines, by=by, at=now)


def packed(person: Person, handed_out: HandedOut, notes: person_data.Rows) -> bytes:
    """Return it as one zip with these private notes: `person.json`, the photo, and a readme in the person's language."""
    handed_out = HandedOut(handed_out.everything | {"private_notes": _plain(notes)})
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", readme(person, handed_out))
        text = json.dumps(handed_out.everything, ensure_ascii=False, indent=2)
        archive.writestr("person.json", text + "\n")
        if photo := person_data.photo_of(person):
            archive.writestr("photo.jpg", photo)
    return target.getvalue()


def readme(person: Person, handed_out: HandedOut) -> str:
    """Say in plain words, in the person's own language where we speak it, what the file holds and what it does not."""
    tongue = tongues.read([person.language], "")
    with translation.override(tongue):
        left_out = handed_out.everything["notes_left_out"]
        sentences = [
            _("This is everything that %(firm)s holds about %(name)s.")
            % {"firm": Firm.ours().name_in(tongue) or "Rapport", "name": person.name_in(tongue)},
            _(
                "person.json holds it in a form that programs and people can read; photo.jpg is the photo, where there is one."
            ),
            _("Other people of yours who took part in a meeting are masked (█████). Our own people are named."),
            _("You may have anything corrected, or all of it erased. Tell whoever gave you this file."),
        ]
        if left_out:
            sentences.append(_("Private notes of other teams are not in it: %(count)d.") % {"count": left_out})
        lines = [f"- {name}: {count}" for name, count in person_data.counts(handed_out.everything).items()]
    return "\n\n".join(sentences) + "\n\n" + "\n".join(lines) + "\n"
