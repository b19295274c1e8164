"""The one page of somebody at a client: what waits for them, what they asked for, what comes next, whom to call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rapport.clients.models import Client, Person, PortalAccess, Touchpoint, TouchState
from rapport.portal.queries import decisions
from rapport.portal.queries.decisions import Decision
from rapport.promises.models import Demand
from rapport.team.models import Firm, User

DEMANDS = 12
DATES = 3
"""Dates that the page shows; whoever comes next week needs no more."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands round every page: whose it is, for whom, and which pages there are for them."""

    firm: Firm
    person: Person
    client: Client
    leads: bool
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """What the page shows, read at one moment."""

    first: Decision | None
    others: list[Decision]
    demands: list[Demand]
    dates: list[Touchpoint]
    partner: User

    @property
    def waiting(self) -> int:
        """How many decisions wait."""
        return len(self.others) + (self.first is not None)


def frame(access: PortalAccess) -> Frame:
    """Return what stands round every page of this access: three queries."""
    place = access.place
    leads = place is not None and (place.is_sponsor or place.is_champion)
    hours = ("hours",) if leads and access.client.hours_shown_at is not None else ()
    return Frame(Firm.ours(), access.person, access.client, leads, ("home", "files", "questions", *hours))


def home(access: PortalAccess, now: datetime) -> Home:
    """Return the page of this access as it stands at `now`."""
    waiting = decisions.waiting(access)
    demands = Demand.objects.shared_with(access.person, access.client).ranked().select_related("said_by")
    return Home(
        first=waiting[0] if waiting else None,
        others=waiting[1:],
        demands=list(demands[:DEMANDS]),
        dates=_dates(access, now),
        partner=access.client.lead,
    )


def _dates(access: PortalAccess, now: datetime) -> list[Touchpoint]:
    shared = Touchpoint.objects.shared_with(access.person, access.client)
    return list(shared.filter(state=TouchState.PLANNED, at__gte=now).order_by("at", "pk")[:DATES])
