"""Today: what one of ours has to see this morning."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Case, Count, Max, Min, Q, QuerySet, Value, When

from rapport.clients.models import Client, Role, Stakeholder
from rapport.core import clock
from rapport.core.prepared import prepared
from rapport.signals import rules
from rapport.signals.models import Health, Severity, Signal
from rapport.signals.models.signal import SignalQuerySet
from rapport.signals.queries.alike import Alike, alike
from rapport.signals.queries.needs import Need, per_client
from rapport.signals.queries.shown import Shown, show, worst_first
from rapport.team import calendars
from rapport.team.models import Firm, User


@dataclass(frozen=True, slots=True)
class Group:
    """A client that needs something, with its health, its 1W, and what it needs, worst first; `more` are not among them."""

    client: Client
    health: Health | None
    sponsor: Stakeholder | None
    signals: Sequence[Shown]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Today:
    """A morning: `groups` worst first, beside them what many clients need `alike`.

    `snoozed` are signals and `next_back` the day on which one is back; `done_today` closed ones.
    `things` at `clients` need the reader, `urgent` of them are critical: counts of all, also where `groups` were bounded.
    Ages are counted to `counted_to`, the firm's day, as the rules do; `day` is the reader's.
    `failed` are the rules that could not run (PRACTICES G17); `evaluated_at` is None where nothing ever ran.
    """

    day: date
    counted_to: date
    groups: Sequence[Group]
    things: int
    clients: int
    urgent: int
    snoozed: int
    next_back: date | None
    done_today: int
    evaluated_at: datetime | None
    failed: Sequence[Shown]
    alike: Sequence[Alike] = ()

    @property
    def further(self) -> int:
        """How many clients that need the reader stand neither in a group nor among those told together."""
        return self.clients - len(self.groups) - sum(len(one.clients) for one in self.alike)


def today_of(user: User, now: datetime, most: int | None = None, each: int | None = None, whole: str = "") -> Today:
    """Return what the user owns and may know of, on today's day in their own zone; a fixed number of queries.

    With `most`, what many clients need alike is told apart, and groups are read until they hold so many signals; with
    `each` a group holds the worst of its client up to that many, that of the client `whole` all. The counts are of
    everything all the same.
    """
    return _today(user, now.astimezone(ZoneInfo(user.zone)), most, each, whole)


def today_of_all(now: datetime) -> Today:
    """Return what everybody owns, on today's day in the firm's zone, for whoever keeps the house."""
    return _today(None, now.astimezone(ZoneInfo(Firm.ours().zone)), None)


def _today(user: User | None, here: datetime, most: int | None, each: int | None = None, whole: str = "") -> Today:
    day = here.date()
    found = [Need(*row) for row in _needs(user, day)]
    resting = _resting({need.country for need in found if need.dated}, day)
    needs = per_client(need for need in found if not (need.dated and need.country in resting))
    together = alike(needs) if most is not None else []
    told = {client for one in together for client in one.clients}
    apart = [need for need in needs if need.client not in told]
    first = _first(apart, most, each) if most is not None else [need.client for need in needs]
    signals = _leading(worst_first(_signals(user, day, resting, first if most is not None else None)), each, whole)
    firm = Firm.ours()
    counted_to = clock.day_in(firm.zone, here)
    shown = show(signals, here, day=day, today=counted_to)
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
    asleep, back, done = next(iter(_beside(user, day, midnight, midnight + timedelta(days=1))), (0, None, 0))
    return Today(
        day=day,
        counted_to=counted_to,
        groups=_groups(
            [one for one in shown if one.client is not None], first, {need.client: need.things for need in needs}
        ),
        things=sum(need.things for need in needs),
        clients=len(needs),
        urgent=sum(need.urgent for need in needs),
        snoozed=asleep,
        next_back=back,
        done_today=done,
        evaluated_at=firm.evaluated_at,
        failed=[one for one in shown if one.client is None],
        alike=together,
    )


def _owned(user: User | None) -> SignalQuerySet:
    """Return the signals that this user owns and may know of; without a user those of clients that all may know of."""
    if user is None:
        return Signal.objects.open_to_all().exclude(client=None)
    return Signal.objects.visible_to(user).filter(owner=user)


def _awake(user: User | None, day: date) -> SignalQuerySet:
    """Return what is open at clients and not asleep."""
    return _owned(user).exclude(client=None).open().awake(day).filter(rule__in=rules.load())


def _resting_rules() -> list[str]:
    """Return the rules whose signals rest while the client's country does (PRACTICES A8)."""
    return [key for key, one in rules.load().items() if one.rests_on_holidays]


def _working(user: User | None, day: date, resting: Sequence[str]) -> SignalQuerySet:
    """Return what is neither asleep nor at rest with its client's country."""
    return _awake(user, day).exclude(rule__in=_resting_rules(), client__country__in=resting)


@prepared
def _signals(user: User | None, day: date, resting: Sequence[str], clients: Sequence[int] | None) -> QuerySet[Signal]:
    """Return what needs somebody, at these clients or at all, and what concerns the house."""
    working = _working(user, day, resting)
    read = working if clients is None else working.filter(client__in=clients)
    of_house = (Signal.objects.all() if user is None else Signal.objects.visible_to(user)).filter(client=None)
    return (read | of_house.open().awake(day)).select_related("client__health", "owner")


@prepared
def _beside(
    user: User | None, day: date, midnight: datetime, next_midnight: datetime
) -> QuerySet[Signal, tuple[int, date | None, int]]:
    """Return how many signals sleep, when the next is back, and how many closed between two midnights."""
    asleep = Q(closed_at=None, hidden_until__gt=day)
    done = Q(closed_at__gte=midnight, closed_at__lt=next_midnight)
    together = _owned(user).filter(asleep | done).order_by().annotate(together=Value(1)).values("together")
    counted = together.annotate(
        asleep=Count("pk", filter=asleep), back=Min("hidden_until", filter=asleep), done=Count("pk", filter=done)
    )
    return counted.values_list("asleep", "back", "done")


@prepared
def _needs(user: User | None, day: date) -> QuerySet[Signal, tuple[Any, ...]]:
    """Return by client what is dated and what is not, in the order of `Need`."""
    standing = ("client__country", "client__health__rank", "client__health__score")
    by_client = _awake(user, day).order_by().values_list("client", *standing)
    return by_client.annotate(
        dated=Case(When(rule__in=_resting_rules(), then=Value(True)), default=Value(False)),
        things=Count("pk"),
        urgent=Count("pk", filter=Q(severity=Severity.CRITICAL)),
        worst=Max("severity"),
        oldest=Min("since"),
        first=Min("pk"),
        rule=Min("rule"),
    )


def _resting(countries: Collection[str], day: date) -> list[str]:
    return sorted(country for country in countries if country and not calendars.is_working(country, day))


def _first(needs: Sequence[Need], most: int, each: int | None) -> list[int]:
    """Return the clients whose signals stand among the first `most`, each client with `each` of them or whole."""
    taken = [need.things if each is None else min(need.things, each) for need in needs]
    held = accumulate(taken)
    return [need.client for need, own, so_far in zip(needs, taken, held, strict=True) if so_far - own < most]


def _leading(signals: Sequence[Signal], each: int | None, whole: str) -> Sequence[Signal]:
    """Return the first `each` of every client, or all, and all of the client `whole`; what concerns the house is never left out (PRACTICES G17)."""
    places: Counter[int] = Counter()
    leading = []
    for one in signals:
        if one.client is not None:
            places[one.client.pk] += 1
        if one.client is None or each is None or places[one.client.pk] <= each or one.client.public_id == whole:
            leading.append(one)
    return leading


def _groups(shown: Sequence[Shown], order: Sequence[int], things: Mapping[int, int]) -> list[Group]:
    by_client: dict[int, list[Shown]] = defaultdict(list)
    clients: dict[int, Client] = {}
    for one in shown:
        if one.client is not None:
            by_client[one.client.pk].append(one)
            clients[one.client.pk] = one.client
    sponsors = {place.client_id: place for place in _sponsors(sorted(by_client))}
    known = [clients[pk] for pk in order if pk in clients]
    return [_group(one, sponsors.get(one.pk), by_client[one.pk], things[one.pk]) for one in known]


def _group(client: Client, sponsor: Stakeholder | None, signals: Sequence[Shown], things: int) -> Group:
    return Group(client, getattr(client, "health", None), sponsor, signals, max(things - len(signals), 0))


@prepared
def _sponsors(clients: Sequence[int]) -> QuerySet[Stakeholder]:
    return Stakeholder.objects.present().filter(client__in=clients, role=Role.SPONSOR).select_related("person")
