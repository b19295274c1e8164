"""The letters that put a question before a person at a client, and that ask once more (PRACTICES G5, C15)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from rapport.clients.models import PortalAccess
from rapport.core import reference
from rapport.core.models import Record
from rapport.integrations.letters.draft import Draft, to_ours
from rapport.integrations.models import Letter
from rapport.ledger.models import Entry
from rapport.promises import kinds, links
from rapport.promises.actions.sending import note_mailed
from rapport.promises.models import Channel, Sending
from rapport.team.models import Firm
from rapport.ui.components.dates import said_day

ASKED, REMINDED = "confirmation", "confirmation_reminder"
FOLLOWS, FOLLOWS_REMINDER = kinds.CONFIRMATION_SENT, kinds.CONFIRMATION_REMINDED


def drafts(entries: Sequence[Entry], now: datetime) -> Iterable[Draft]:
    """Yield the letters about what was sent and can still be answered."""
    for sending in _of(entries, now).filter(mailed_at=None):
        yield from _written(sending, sending, ASKED)


def reminders(entries: Sequence[Entry], now: datetime) -> Iterable[Draft]:
    """Yield the letters that ask once more, the way that the question went last."""
    done: set[int] = set()
    for sending in _of(entries, now).order_by("-at", "-pk"):
        last = sending.confirmation.reminders.filter(mailed_at=None).order_by("-at").first()
        if last is not None and sending.confirmation_id not in done:
            done.add(sending.confirmation_id)
            yield from _written(last, sending, REMINDED)


def is_wanted(letter: Letter, now: datetime) -> bool:
    """Whether the question can still be answered."""
    about = reference.parse(letter.about).id
    either = Q(public_id=about) | Q(confirmation__reminders__public_id=about)
    return Sending.objects.waiting(now).filter(either).exists()


def mailed(letter: Letter, at: datetime | None) -> None:
    """Say on the sending, or the reminder, when its letter went out, or that it came back."""
    note_mailed(reference.parse(letter.about).id, at=at)


def _of(entries: Sequence[Entry], now: datetime) -> QuerySet[Sending]:
    asked = [reference.parse(entry.subject).id for entry in entries]
    waiting = Sending.objects.waiting(now).filter(confirmation__public_id__in=asked)
    return waiting.select_related("confirmation__client", "confirmation__person", "by")


def _written(occasion: Record, sending: Sending, sort: str) -> Iterable[Draft]:
    """Yield the letter, where there is an address to write to: in the language in which the question is asked."""
    address, found = _address(sending), sending.confirmation
    if not address:
        return
    with translation.override(found.language), timezone.override(found.client.zone):
        firm = Firm.ours().name_in(found.language) or "Rapport"
        title = _("%(firm)s asks you to confirm: %(question)s") if sort == ASKED else _("Once more: %(question)s")
        yield Draft(
            occasion=str(reference.to(occasion)),
            sort=sort,
            about=reference.to(occasion),
            client=found.client,
            address=address,
            language=found.language,
            reply_to=sending.by.email,
            secret=sending.channel == Channel.LINK,
            good_until=sending.until,
            title=title % {"firm": firm, "question": found.title},
            lines=list(_lines(sending)),
        )


def _lines(sending: Sending) -> Iterable[str]:
    found, root = sending.confirmation, settings.PUBLIC_URL
    yield found.title
    yield _("What it covers, the files, and your yes or what is different:")
    if sending.channel == Channel.LINK:
        yield f"{root}/c/{links.token(sending)}/"
        day = said_day(sending.until) if sending.until else ""
        yield _("The link is for you alone, until %(day)s. You need no account.") % {"day": day}
    else:
        yield f"{root}/portal/"
    yield " ".join(part for part in found.shown["silence"] if part)
    yield _("What you are shown has the fingerprint %(mark)s.") % {"mark": found.short}
    yield to_ours(found.client, found.language)


def _address(sending: Sending) -> str:
    """Return where the link goes, or the mail that the person signs in to the portal with."""
    if sending.channel == Channel.LINK:
        return sending.address
    found = sending.confirmation
    access = PortalAccess.objects.standing().filter(person=found.person_id, client=found.client_id)
    return access.values_list("user__email", flat=True).first() or ""
