"""The letter that tells who judges that a round of tests lies before them (PRACTICES C5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.clients.models import PortalAccess
from rapport.clients.models.portal_access import PortalAccessQuerySet
from rapport.core import reference
from rapport.delivery import kinds
from rapport.delivery.models import TestRound
from rapport.integrations.letters.draft import Draft
from rapport.integrations.models import Letter
from rapport.ledger.models import Entry
from rapport.team.models import Firm
from rapport.ui.components.dates import said_day

KEY = "test_round"
FOLLOWS = kinds.ROUND_BEGUN


def drafts(entries: Sequence[Entry], now: datetime) -> Iterable[Draft]:
    """Yield a letter to each who judges in a round that lies before them."""
    begun = {reference.parse(entry.subject).id: entry for entry in entries}
    rounds = TestRound.objects.open().shared().filter(public_id__in=list(begun))
    for one in rounds.select_related("project__client", "supporter"):
        for access in judging(one):
            with translation.override(access.user.language or "en"):
                yield _draft(one, access, begun[one.public_id])


def is_wanted(letter: Letter, now: datetime) -> bool:
    """Whether the round still lies before its reader, with something to judge."""
    one = TestRound.objects.open().shared().filter(public_id=reference.parse(letter.about).id).first()
    return one is not None and one.runs.waiting().exists() and judging(one).filter(user__email=letter.address).exists()


def judging(one: TestRound) -> PortalAccessQuerySet:
    """Return the ways into the portal of those who judge in a round."""
    theirs = PortalAccess.objects.standing().filter(client=one.project.client_id, person__in=one.judges.all())
    return theirs.select_related("user", "person").order_by("pk")


def _draft(one: TestRound, access: PortalAccess, entry: Entry) -> Draft:
    language, cases = access.user.language or "en", one.runs.waiting().count()
    firm = Firm.ours().name_in(language) or "Rapport"
    words = ngettext(
        "%(n)s case is to be tested by %(day)s. %(name)s helps you.",
        "%(n)s cases are to be tested by %(day)s. %(name)s helps you.",
        cases,
    )
    return Draft(
        occasion=f"{KEY}:{entry.pk}:{access.public_id}",
        sort=KEY,
        about=reference.to(one),
        client=one.project.client,
        address=access.user.email,
        language=language,
        reply_to=one.supporter.email,
        title=_("%(firm)s asks you to test: %(round)s") % {"firm": firm, "round": one},
        lines=[
            access.person.name_in(language),
            words % {"n": cases, "day": said_day(one.due_on), "name": one.supporter.name_in(language)},
            settings.PUBLIC_URL.rstrip("/") + reverse("portal:tests"),
            _("Each takes one tap: it works, or what you saw instead."),
        ],
    )
