"""The letter that tells who judges that a round of tests lies before them (PRACTICES C5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.conf import settings
from django.db.models import Count
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.clients.models import PortalAccess
from rapport.core import reference
from rapport.delivery import kinds
from rapport.delivery.models import TestRound, TestRun
from rapport.integrations.letters.draft import Draft, to_ours
from rapport.integrations.models import Letter
from rapport.ledger.models import Entry
from rapport.team.models import Firm
from rapport.ui.components.dates import said_day

KEY = "test_round"
FOLLOWS = kinds.ROUND_BEGUN


def drafts(entries: Sequence[Entry], now: datetime) -> Iterable[Draft]:
    """Yield a letter to each who judges in a round that lies before them; a fixed number of queries."""
    begun = {reference.parse(entry.subject).id: entry for entry in entries}
    rounds = TestRound.objects.open().shared().filter(public_id__in=list(begun))
    lying = list(rounds.select_related("project__client", "supporter").order_by("pk"))
    cases, firm = _waiting(lying), Firm.ours()
    for one, access in judging(lying):
        with translation.override(access.user.language or "en"):
            yield _draft(one, access, begun[one.public_id], firm, cases.get(one.pk, 0))


def is_wanted(letter: Letter, now: datetime) -> bool:
    """Whether the round still lies before its reader, with something to judge."""
    rounds = TestRound.objects.open().shared().filter(public_id=reference.parse(letter.about).id)
    lying = list(rounds.select_related("project"))
    return bool(_waiting(lying)) and any(access.user.email == letter.address for _one, access in judging(lying))


def judging(rounds: Iterable[TestRound]) -> Iterator[tuple[TestRound, PortalAccess]]:
    """Yield each way into the portal of somebody who judges in one of these rounds, with the round; two queries."""
    of = {one.pk: one for one in rounds}
    judges = TestRound.judges.through.objects.filter(testround__in=of).order_by("testround", "pk")
    pairs = list(judges.values_list("testround", "person"))
    ways = PortalAccess.objects.standing().filter(person__in={person for _one, person in pairs})
    found = {(way.client_id, way.person_id): way for way in ways.select_related("user", "person").order_by("-pk")}
    for one, person in pairs:
        if way := found.get((of[one].project.client_id, person)):
            yield of[one], way


def _waiting(rounds: Iterable[TestRound]) -> dict[int, int]:
    """Return how many cases wait for a verdict by round, for those in which any does."""
    runs = TestRun.objects.waiting().filter(round__in=[one.pk for one in rounds]).order_by()
    return dict(runs.values_list("round").annotate(cases=Count("pk")))


def _draft(one: TestRound, access: PortalAccess, entry: Entry, house: Firm, cases: int) -> Draft:
    language = access.user.language or "en"
    firm = house.name_in(language) or "Rapport"
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
            settings.PUBLIC_URL + reverse("portal:tests"),
            _("Each takes one tap: it works, or what you saw instead."),
            to_ours(one.project.client, language, house),
        ],
    )
