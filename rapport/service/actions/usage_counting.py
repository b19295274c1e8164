"""Counting events into sums: each once, however often it comes (PRACTICES E1).

What comes in by the thousand is no entry of the ledger each; keys, files and features are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from rapport.core import bulk, clock
from rapport.kits.usage.events import Event
from rapport.service.models import Account, CountedEvent, EventName, System, UsageDay
from rapport.service.models.usage_day import KEPT_DAYS, TAKEN_DAYS, key_of

MOST_NAMES = 2_000
"""Names of events that a system may have: beyond them somebody puts numbers or people into the names."""

ACCOUNT, NAME, SUM, COUNTED = (bulk.Mould(one) for one in (Account, EventName, UsageDay, CountedEvent))

Key = tuple[int, int, date]
"""Account, name and day of a sum."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of events: counted now, counted before, too old to tell, and of a name too many."""

    new: int = 0
    again: int = 0
    old: int = 0
    unnamed: int = 0

    def __add__(self, other: Taken) -> Taken:
        """Return both together."""
        return Taken(self.new + other.new, self.again + other.again, self.old + other.old, self.unnamed + other.unnamed)


def too_old(system: System, one: Event, now: datetime) -> bool:
    """Whether an event lies further back than is counted: nobody could tell any more whether it came before."""
    last = clock.day_in(system.client.zone, now) - timedelta(days=TAKEN_DAYS)
    return clock.day_in(system.client.zone, one.when) <= last


def count_events(system: System, events: Sequence[Event], *, now: datetime) -> Taken:
    """Count events of a system, all of them or none; those that were counted before change nothing."""
    with transaction.atomic():
        # Whoever counts holds the system: two senders of the same event are told apart.
        System.objects.select_for_update().get(pk=system.pk)
        today = clock.day_in(system.client.zone, now)
        fresh = {key_of(system, one.key): (one, clock.day_in(system.client.zone, one.when)) for one in events}
        recent = {key: pair for key, pair in fresh.items() if pair[1] > today - timedelta(days=TAKEN_DAYS)}
        known = set(CountedEvent.objects.filter(key__in=bulk.among(recent)).values_list("key", flat=True))
        new = {key: pair for key, pair in recent.items() if key not in known}
        names = _names(system, {one.what for one, _ in new.values()})
        new = {key: pair for key, pair in new.items() if pair[0].what in names}
        _add(system, names, list(new.values()))
        COUNTED.insert(len(new), key=list(new), day=[day for _, day in new.values()])
        unnamed = len(recent) - len(known) - len(new)
        return Taken(len(new), len(events) - len(fresh) + len(known), len(fresh) - len(recent), unnamed)


def _names(system: System, wanted: set[str]) -> dict[str, int]:
    """Return the keys of event names, made where missing as long as there are not too many."""
    known = dict(EventName.objects.filter(system=system).values_list("name", "pk"))
    missing = sorted(wanted - known.keys())[: max(0, MOST_NAMES - len(known))]
    if not missing:
        return known
    NAME.ensure(len(missing), system_id=system.pk, name=missing)
    return dict(EventName.objects.filter(system=system).values_list("name", "pk"))


def _accounts(system: System, logins: Iterable[str]) -> dict[str, int]:
    wanted = sorted(set(logins))
    ACCOUNT.ensure(len(wanted), system_id=system.pk, login=wanted)
    there = Account.objects.filter(system=system, login__in=bulk.among(wanted))
    return dict(there.values_list("login", "pk"))


def _add(system: System, names: dict[str, int], new: Sequence[tuple[Event, date]]) -> None:
    """Add events to their sums, which are made where missing."""
    if not new:
        return
    accounts = _accounts(system, (one.who for one, _ in new))
    more: Counter[Key] = Counter((accounts[one.who], names[one.what], day) for one, day in new)
    columns = [list(column) for column in zip(*more, strict=True)]
    SUM.ensure(len(more), system_id=system.pk, account_id=columns[0], name_id=columns[1], day=columns[2])
    days = sorted(set(columns[2]))
    rows = UsageDay.objects.filter(
        system=system, account__in=bulk.among(set(columns[0])), day__gte=days[0], day__lte=days[-1]
    )
    changed = [one for one in rows if (one.account_id, one.name_id, one.day) in more]
    for one in changed:
        one.times += more[one.account_id, one.name_id, one.day]
    bulk.update(changed, ["times"])


def forget_what_is_old(now: datetime) -> int:
    """Remove sums and keys that are kept no longer, and return how many sums went."""
    today = now.date()
    CountedEvent.objects.older_than(today - timedelta(days=TAKEN_DAYS + 2)).delete()
    gone, _by_model = UsageDay.objects.older_than(today - timedelta(days=KEPT_DAYS)).delete()
    return gone
