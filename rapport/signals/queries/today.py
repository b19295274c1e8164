"""Today: what one of ours has to see this morning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Max, Min, Q
from django.db.models.functions import Coalesce

from rapport.clients.models import Client, Role, Stakeholder
from rapport.signals import rules
from rapport.signals.models import Health, Severity, Signal
from rapport.signals.models.signal import SignalQuerySet
from rapport.signals.queries.shown import Shown, show, worst_first
from rapport.team import calendars
from rapport.team.models import Firm, User

ON_WORKING_DAYS = frozenset({"touch_due_today"})
"""Rules whose signals rest while the client's country does (PRACTICES A8)."""


@dataclass(frozen=True, slots=True)
class Group:
    """A client that needs something, with its health, its 1W, and what it needs, worst first."""

    client: Client
    health: Health | None
    sponsor: Stakeholder | None
    signals: Sequence[Shown]


@dataclass(frozen=True, slots=True)
class Today:
    """A morning: `groups` worst first; `snoozed` signals and the day on which the next is back; `done_today` closed ones.

    `things` at `clients` need the reader, `urgent` of them are critical: counts of all, also where `groups` were bounded.
    `failed` are the rules that could not run (PRACTICES G17); `evaluated_at` is None where nothing ever ran.
    """

    day: date
    groups: Sequence[Group]
    things: int
    clients: int
    urgent: int
    snoozed: int
    next_back: date | None
    done_today: int
    evaluated_at: datetime | None
    failed: Sequence[Shown]


class Need(NamedTuple):
    """How much one client needs: its key, how many signals, and how many of them critical."""

    client: int
    things: int
    urgent: int


def today_of(user: User, now: datetime, most: int | None = None) -> Today:
    """Return what the user owns and may know of, on today's day in their own zone; a fixed number of queries.

    With `most`, whole groups are read until they hold so many signals; the counts are of everything all the same.
    """
    visible = Signal.objects.visible_to(user)
    return _today(visible.filter(owner=user), visible.filter(client=None), now.astimezone(ZoneInfo(user.zone)), most)


def today_of_all(now: datetime) -> Today:
    """Return what everybody owns, on today's day in the firm's zone, for whoever keeps the house."""
    ours = Signal.objects.open_to_all().exclude(client=None)
    return _today(ours, Signal.objects.filter(client=None), now.astimezone(ZoneInfo(Firm.ours().zone)), None)


def _today(owned: SignalQuerySet, of_house: SignalQuerySet, here: datetime, most: int | None) -> Today:
    day = here.date()
    awake = _awake(owned.exclude(client=None), day)
    needs = _needs(awake)
    first = _first(needs, most) if most is not None else [need.client for need in needs]
    read = awake.filter(client__in=first) if most is not None else awake
    signals = (read | of_house.open().awake(day)).select_related("client__health")
    shown = show(worst_first(list(signals)), here, zone=ZoneInfo(str(here.tzinfo)))
    beside = _beside(owned, here)
    return Today(
        day=day,
        groups=_groups([one for one in shown if one.client is not None], first),
        things=sum(need.things for need in needs),
        clients=len(needs),
        urgent=sum(need.urgent for need in needs),
        snoozed=beside["asleep"],
        next_back=beside["back"],
        done_today=beside["done"],
        evaluated_at=Firm.ours().evaluated_at,
        failed=[one for one in shown if one.client is None],
    )


def _beside(owned: SignalQuerySet, here: datetime) -> dict[str, Any]:
    """Return how many signals sleep, when the next is back, and how many closed today; one query."""
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
    asleep = Q(closed_at=None, hidden_until__gt=here.date())
    done = Q(closed_at__gte=midnight, closed_at__lt=midnight + timedelta(days=1))
    return owned.filter(asleep | done).aggregate(
        asleep=Count("pk", filter=asleep), back=Min("hidden_until", filter=asleep), done=Count("pk", filter=done)
    )


def _awake(owned: SignalQuerySet, day: date) -> SignalQuerySet:
    """Return what is open and neither asleep nor at rest with its client's country."""
    awake = owned.open().awake(day).filter(rule__in=rules.load())
    dated = awake.filter(rule__in=ON_WORKING_DAYS)
    countries = dated.order_by().values_list("client__country", flat=True).distinct()
    resting = [country for country in countries if country and not calendars.is_working(country, day)]
    return awake.exclude(rule__in=ON_WORKING_DAYS, client__country__in=resting) if resting else awake


def _needs(awake: SignalQuerySet) -> list[Need]:
    """Return what each client needs, the worst first: by its worst signal, then by its health; one query."""
    by_client = awake.values_list("client").alias(
        worst=Max("severity"),
        rank=Coalesce(F("client__health__rank"), 0),
        score=Coalesce(F("client__health__score"), 0),
        oldest=Min("since"),
        first=Min("pk"),
    )
    counted = by_client.annotate(things=Count("pk"), urgent=Count("pk", filter=Q(severity=Severity.CRITICAL)))
    return [Need(*row) for row in counted.order_by("-worst", "rank", "score", "oldest", "first")]


def _first(needs: Sequence[Need], most: int) -> list[int]:
    """Return the clients whose signals stand among the first `most`, each client whole."""
    held = accumulate(need.things for need in needs)
    return [need.client for need, so_far in zip(needs, held, strict=True) if so_far - need.things < most]


def _groups(shown: Sequence[Shown], order: Sequence[int]) -> list[Group]:
    by_client: dict[int, list[Shown]] = defaultdict(list)
    clients: dict[int, Client] = {}
    for one in shown:
        if one.client is not None:
            by_client[one.client.pk].append(one)
            clients[one.client.pk] = one.client
    present = Stakeholder.objects.present().filter(client__in=by_client, role=Role.SPONSOR)
    sponsors = {place.client_id: place for place in present.select_related("person")}
    known = [clients[pk] for pk in order if pk in clients]
    return [Group(one, getattr(one, "health", None), sponsors.get(one.pk), by_client[one.pk]) for one in known]
