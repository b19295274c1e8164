"""Today: what one of ours has to see this morning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Min

from rapport.clients.models import Client, Role, Stakeholder
from rapport.signals.models import Health, Signal
from rapport.signals.models.signal import SignalQuerySet
from rapport.signals.queries.clients import health_of
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

    `failed` are the rules that could not run (PRACTICES G17); `evaluated_at` is None where nothing ever ran.
    """

    day: date
    groups: Sequence[Group]
    snoozed: int
    next_back: date | None
    done_today: int
    evaluated_at: datetime | None
    failed: Sequence[Shown]


def today_of(user: User, now: datetime) -> Today:
    """Return what the user owns and may know of, on today's day in their own zone; a fixed number of queries."""
    visible = Signal.objects.visible_to(user)
    return _today(visible.filter(owner=user), visible.filter(client=None), now.astimezone(ZoneInfo(user.zone)))


def today_of_all(now: datetime) -> Today:
    """Return what everybody owns, on today's day in the firm's zone, for whoever keeps the house."""
    ours = Signal.objects.open_to_all().exclude(client=None)
    return _today(ours, Signal.objects.filter(client=None), now.astimezone(ZoneInfo(Firm.ours().zone)))


def _today(owned: SignalQuerySet, of_house: SignalQuerySet, here: datetime) -> Today:
    day = here.date()
    awake = (owned | of_house).open().awake(day).select_related("client")
    shown = show(
        [one for one in worst_first(list(awake)) if not _rests(one, day)], here, zone=ZoneInfo(str(here.tzinfo))
    )
    asleep = owned.open().asleep(day).aggregate(count=Count("pk"), back=Min("hidden_until"))
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
    done = owned.filter(closed_at__gte=midnight, closed_at__lt=midnight + timedelta(days=1)).count()
    return Today(
        day=day,
        groups=_groups([one for one in shown if one.client is not None]),
        snoozed=asleep["count"],
        next_back=asleep["back"],
        done_today=done,
        evaluated_at=Firm.ours().evaluated_at,
        failed=[one for one in shown if one.client is None],
    )


def _rests(signal: Signal, day: date) -> bool:
    client = signal.client
    return signal.rule in ON_WORKING_DAYS and client is not None and not calendars.is_working(client.country, day)


def _groups(shown: Sequence[Shown]) -> list[Group]:
    by_client: dict[int, list[Shown]] = defaultdict(list)
    clients: dict[int, Client] = {}
    for one in shown:
        if one.client is not None:
            by_client[one.client.pk].append(one)
            clients[one.client.pk] = one.client
    healths = health_of(clients.values())
    present = Stakeholder.objects.present().filter(client__in=by_client, role=Role.SPONSOR)
    sponsors = {place.client_id: place for place in present.select_related("person")}
    groups = [Group(clients[pk], healths.get(pk), sponsors.get(pk), found) for pk, found in by_client.items()]
    return sorted(groups, key=_order)


def _order(group: Group) -> tuple[int, int, int]:
    rank, score = (group.health.rank, group.health.score) if group.health else (0, 0)
    return -group.signals[0].signal.severity, rank, score
