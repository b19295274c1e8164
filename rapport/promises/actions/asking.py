"""Asking for a confirmation: what is shown is written down once, and bound to its fingerprint (PRACTICES G5, C15)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import AwareDatetime, Field
from pydantic.config import JsonDict

from rapport.clients import reaching
from rapport.clients.models import Client, Person
from rapport.clients.tongues import NAMES, Language
from rapport.core import files, reference
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.core.models import Record, StoredFile
from rapport.ledger import book
from rapport.promises import about, confirming, kinds, policies, proof, snapshot
from rapport.promises.actions import gates
from rapport.promises.models import Confirmation, Lapse, Outcome, ShownFile
from rapport.team.models import Firm, User
from rapport.ui.components.phrases import listed

AREA: JsonDict = {"widget": "textarea"}
MORE: JsonDict = {"more": True}


class AskConfirmation(Input):
    """Who is asked what. `subject` refers to the record shown (`kind:id`; empty: the client as such), `files` to kept
    files by public id, with the `names` they are shown by; `instead_of` is the confirmation that this one replaces.

    `covers` and `excludes` are one a line. `approver` has to confirm the same before the person asked can.
    """

    person: str = Field(title=_n("Who is asked"), json_schema_extra={"of": "person"})
    question: str = Field("", title=_n("The question"), max_length=200)
    covers: str = Field("", title=_n("What a yes covers, one a line"), max_length=4000, json_schema_extra=AREA)
    excludes: str = Field("", title=_n("What it does not, one a line"), max_length=4000, json_schema_extra=AREA)
    language: Language = Field("en", title=_n("Language"), json_schema_extra={"names": NAMES})
    lapse_at: AwareDatetime | None = Field(None, title=_n("Last day to answer"))
    remind_on: date | None = Field(None, title=_n("Ask once more on"), json_schema_extra=MORE)
    lapse: Lapse = Field(Lapse.NOTHING, title=_n("If there is no answer"), json_schema_extra=MORE)
    then: str = Field("", title=_n("What happens then"), max_length=500, json_schema_extra=AREA | MORE)
    lede: str = Field("", title=_n("What follows from a yes"), max_length=300, json_schema_extra=MORE)
    yes: str = Field("", title=_n("Words on the button"), max_length=60, json_schema_extra=MORE)
    no: str = Field("", title=_n("What happens with a no"), max_length=300, json_schema_extra=MORE)
    approver: str = Field("", title=_n("Who has to agree first"), json_schema_extra={"of": "person", **MORE})
    subject: str = Field("", json_schema_extra={"widget": "hidden"})
    instead_of: str = Field("", json_schema_extra={"widget": "hidden"})
    files: list[str] = Field(default_factory=list, max_length=20, json_schema_extra={"form": False})
    names: list[str] = Field(default_factory=list, json_schema_extra={"form": False})


@dataclass(frozen=True, slots=True)
class Asked:
    """What both confirmations of an approval and a signing share."""

    record: Record
    title: str
    text: str
    files: Sequence[tuple[StoredFile, str]]


@action(
    "ask_confirmation",
    subject=Client,
    input=AskConfirmation,
    policy=policies.may_write,
    path="clients/{client}/confirmations",
    label=_l("Ask for a confirmation"),
)
def ask_confirmation(client: Client, given: AskConfirmation, *, by: User, now: datetime) -> Confirmation:
    """Put something before a person at the client, to be confirmed or disputed; it goes out when it is sent.

    Where they said no to the same record before, it takes the place of that question by itself.

    Raises Refused for records and people of other clients, for what stays inside, for files that are gone, for one that
    is to replace a question about something else, and where silence should count as a yes and the house does not allow it.
    """
    person = reaching.present_at(client, [given.person], by, field="person")[0]
    approver = reaching.present_at(client, [given.approver], by, field="approver")[0] if given.approver else None
    if approver == person:
        raise Refused(_("Somebody else has to agree first."), field="approver")
    _timely(client, given, now)
    asked = _asked(client, given, by, now)
    before = _replaced(client, given.instead_of, asked.record) if given.instead_of else None
    if before is None and approver is None:
        before = _refused(client, person, asked.record)
    first = _made(client, given, asked, approver, None, by, now) if approver else None
    made = _made(client, given, asked, person, first, by, now)
    pairs = _pairs(before, made)
    for old, new in pairs:
        old.superseded_by = new
        old.save(update_fields=["superseded_by"])
        gates.point_anew(reference.to(old), reference.to(new))
    took = {new.pk: old for old, new in reversed(pairs)}  # what was to be signed comes first: it has the last word
    for one in filter(None, (first, made)):
        _tell(one, took.get(one.pk), by, now)
    return made


def _timely(client: Client, given: AskConfirmation, now: datetime) -> None:
    """Raise Refused for days that are over, and for a silence that cannot count."""
    if given.lapse_at is not None and given.lapse_at <= now:
        raise Refused(_("This is over already. Enter a later moment."), field="lapse_at")
    if given.lapse != Lapse.CONFIRMED:
        return
    if not Firm.ours().silence_confirms:
        raise Refused(
            _("The house rules do not let silence count as a yes. They can be changed, with a reason."), field="lapse"
        )
    if given.lapse_at is None:
        raise Refused(_("Enter the last day to answer: without one silence has no end."), field="lapse_at")


def _refused(client: Client, person: Person, record: Record) -> Confirmation | None:
    """Return the last no of a person to the same record, or another version of it, its row held; None where it was asked anew."""
    if isinstance(record, Client):
        return None
    alone = Confirmation.objects.final().filter(after=None, superseded_by=None, client=client, person=person)
    noes = alone.filter(subject_kind=record.kind, answer__outcome=Outcome.DISPUTED)
    held = noes.select_for_update(of=("self",)).order_by("-at", "-pk")
    return next((one for one in held if confirming.is_same(record, one.subject)), None)


def _replaced(client: Client, public_id: str, record: Record) -> Confirmation:
    """Return the confirmation that the new one takes the place of, its row held.

    Raises Refused where it has none to take, and for one about something else: what waits for it would begin with that.
    """
    found = Confirmation.objects.filter(client=client, public_id=public_id).select_for_update().first()
    if found is None or found.superseded_by_id is not None or found.is_revoked:
        raise Refused(_("This confirmation has a later one already, or was called off."), field="instead_of")
    if not confirming.is_same(record, found.subject):
        raise Refused(
            _("That question is about something else. Ask this one beside it."), field="instead_of", code="other"
        )
    return found


def _asked(client: Client, given: AskConfirmation, by: User, now: datetime) -> Asked:
    record = about.reached(given.subject, client, by)
    words = snapshot.Words(**given.model_dump(include=set(snapshot.Words.__slots__)))
    kept = _files(given)
    with timezone.override(client.zone):
        readings = {language: _shown(record, language) for language in NAMES}
        of = reference.to(record)
        text = snapshot.taken(of, record.version, readings, given.language, words, kept, by, now)
    shown = readings[given.language]
    if shown.only and given.person not in {one.public_id for one in shown.only}:
        raise Refused(_("This is for %(names)s to agree to.") % {"names": listed(shown.only)}, field="person")
    title = words.question or shown.question
    if not title:
        raise Refused(_("Write the question that is to be answered."), field="question")
    return Asked(record, title, text, kept)


def _shown(record: Record, language: str) -> confirming.Shown:
    """Return how a record is shown in a language. Raises Refused where nobody said how."""
    try:
        with translation.override(language):
            return confirming.show(record)
    except LookupError as unknown:
        raise Refused(
            _("This cannot be put before anybody. Ask about the client, with a file."), field="subject"
        ) from unknown


def _files(given: AskConfirmation) -> list[tuple[StoredFile, str]]:
    kept = {one.public_id: one for one in StoredFile.objects.filter(public_id__in=given.files, gone_at=None)}
    if set(given.files) - set(kept):
        raise Refused(_("One of these files is no longer kept. Add it again."), field="files")
    names = [*given.names, *(kept[one].name for one in given.files[len(given.names) :])]
    return [(kept[one], name[:255]) for one, name in zip(given.files, names, strict=False)]


def _made(
    client: Client,
    given: AskConfirmation,
    asked: Asked,
    person: Person,
    after: Confirmation | None,
    by: User,
    now: datetime,
) -> Confirmation:
    """Make the question to one person, and keep its files from now on. Raises Refused where the bytes of one are gone."""
    of = reference.to(asked.record)
    made = Confirmation.objects.create(
        client=client,
        person=person,
        by=by,
        at=now,
        subject_kind=of.kind,
        subject_id=of.id,
        title=asked.title,
        language=given.language,
        snapshot=asked.text,
        fingerprint=proof.fingerprint(asked.text),
        after=after,
        lapse=given.lapse,
        lapse_at=given.lapse_at,
        remind_on=given.remind_on,
    )
    for position, (stored, name) in enumerate(asked.files):
        if not files.hold(stored, reference.to(made)):
            raise Refused(_("One of these files is no longer kept. Add it again."), field="files")
        ShownFile.objects.create(confirmation=made, stored=stored, name=name, position=position)
    return made


def _pairs(before: Confirmation | None, made: Confirmation) -> list[tuple[Confirmation, Confirmation]]:
    """Return which confirmation takes whose place: the one to be signed first, then the approval it waited for."""
    if before is None:
        return []
    if before.after_id is None:
        return [(before, made)]
    approval = Confirmation.objects.select_for_update().get(pk=before.after_id)
    return [(before, made), (approval, made.after or made)]


def _tell(made: Confirmation, before: Confirmation | None, by: User, now: datetime) -> None:
    facts: dict[str, book.Fact] = {
        "person": reference.to(made.person) if made.person else None,
        "about": made.subject,
        "shown": book.fingerprint(made.fingerprint),
        "after": reference.to(made.after) if made.after else None,
        "instead_of": reference.to(before) if before else None,
        "lapse_at": made.lapse_at,
        "lapse": Lapse(made.lapse),
    }
    book.record(book.of_client(made.client), kinds.CONFIRMATION_ASKED, reference.to(made), by=by, at=now, **facts)
