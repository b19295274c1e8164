"""The letter to one of a client's people who may use the portal from now on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.clients import kinds
from rapport.clients.models import PortalAccess
from rapport.core import reference
from rapport.integrations.letters.draft import Draft, to_ours
from rapport.integrations.models import Letter
from rapport.ledger.models import Entry
from rapport.team.models import Firm

KEY = "portal_access"
FOLLOWS = kinds.PORTAL_ACCESS_GIVEN
PORTAL = "/portal/"


def drafts(entries: Sequence[Entry], now: datetime) -> Iterable[Draft]:
    """Yield a letter a person who was let in, by this entry, and still is."""
    given = {reference.parse(entry.subject).id: entry for entry in entries}
    theirs = PortalAccess.objects.standing().filter(public_id__in=list(given))
    for access in theirs.select_related("user", "person", "client__lead"):
        with translation.override(access.user.language or "en"):
            yield _draft(access, given[access.public_id])


def is_wanted(letter: Letter, now: datetime) -> bool:
    """Whether the portal is still open for them."""
    return PortalAccess.objects.standing().filter(public_id=reference.parse(letter.about).id).exists()


def _draft(access: PortalAccess, entry: Entry) -> Draft:
    language = access.user.language or "en"
    firm = Firm.ours().name_in(language) or "Rapport"
    lead = access.client.lead
    return Draft(
        occasion=f"{KEY}:{entry.pk}",
        sort=KEY,
        about=reference.to(access),
        client=access.client,
        address=access.user.email,
        language=language,
        reply_to=lead.email,
        title=_("%(firm)s keeps a page for you") % {"firm": firm},
        lines=[
            access.person.name_in(language),
            _("%(name)s of %(firm)s keeps a page for you: what you asked for, what stands, what comes next.")
            % {"name": lead.name_in(language), "firm": firm},
            settings.PUBLIC_URL + PORTAL,
            _("Enter %(mail)s there; a code comes to you by mail. You need no password.") % {"mail": access.user.email},
            to_ours(access.client, language),
        ],
    )
