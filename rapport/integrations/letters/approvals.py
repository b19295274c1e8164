"""The letter to somebody outside who is asked for a second yes (PRACTICES G19)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from rapport.clients.models import Client
from rapport.controls import kinds, links
from rapport.controls.actions import outside
from rapport.controls.models import ApprovalLink
from rapport.core import reference
from rapport.integrations.letters.draft import Draft
from rapport.integrations.models import Letter
from rapport.ledger.models import Entry
from rapport.team.models import Firm
from rapport.ui.components.dates import clock_time, said_day

KEY = "approval"
FOLLOWS = kinds.APPROVAL_ASKED_OUTSIDE


def drafts(entries: Sequence[Entry], now: datetime) -> Iterable[Draft]:
    """Yield the letters with the links that can still be answered."""
    asked = [reference.parse(entry.subject).id for entry in entries]
    links = ApprovalLink.objects.standing(now).filter(approval__public_id__in=asked, mailed_at=None)
    for link in links.select_related("asked_by", "approval"):
        with translation.override(link.language), timezone.override(link.asked_by.zone):
            yield _draft(link)


def is_wanted(letter: Letter, now: datetime) -> bool:
    """Whether the link can still be answered."""
    return ApprovalLink.objects.standing(now).filter(public_id=reference.parse(letter.about).id).exists()


def mailed(letter: Letter, at: datetime | None) -> None:
    """Say on the link when its letter went out, or that it came back."""
    outside.note_mailed(reference.parse(letter.about).id, at=at)


def _draft(link: ApprovalLink) -> Draft:
    firm = Firm.ours().name_in(link.language) or "Rapport"
    day = f"{said_day(link.until)} {clock_time(link.until)}"
    return Draft(
        occasion=str(reference.to(link)),
        sort=KEY,
        about=reference.to(link),
        client=Client.objects.filter(public_id=link.approval.facts.get("client", "")).first(),
        address=link.address,
        language=link.language,
        reply_to=link.asked_by.email,
        secret=True,
        good_until=link.until,
        title=_("%(firm)s asks for your yes or no") % {"firm": firm},
        lines=[
            _("%(name)s of %(firm)s needs a second yes, and asks you for it.")
            % {"name": link.asked_by.name_in(link.language), "firm": firm},
            _("What it is about, and your yes or no:"),
            settings.PUBLIC_URL + reverse("desk:outside_link", args=[links.token(link)]),
            _("The link is for you alone and works once, until %(day)s. You need no account.") % {"day": day},
        ],
    )
