"""What the pages about hours read: entries by filter, their sums, and the timer that runs (PRACTICES G14)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from rapport.clients import policies
from rapport.clients.models import Client, Person, TimeEntry, Timer
from rapport.clients.models.time_entry import TimeEntryQuerySet
from rapport.controls import shared
from rapport.core import durations, reference
from rapport.core.models import Record
from rapport.core.prepared import prepared
from rapport.desk import addresses
from rapport.desk.queries import hours_within, named
from rapport.team.models import User
from rapport.ui.shapes import Running

MOST = 12
"""Lines of a sum by client, colleague or subject."""

SPANS: dict[str, Promise | str] = {
    "month": _l("Hours: this month"),
    "before": _l("Hours: last month"),
    "all": _l("Hours: in all"),
}
"""Of when the hours at each client are summed up."""


@dataclass(frozen=True)
class Asked:
    """Which hours: `client` and `user` by public id, `subject` as `kind:id`, from `first` to `last`, both counted.

    `within` is a record as `subject` names it, with whatever belongs to it. `person` is one of theirs, by public id: hours
    that were spent on touches with them. `outside` asks for those alone
    that the client would see; without it all are shown. `fault` is one sentence about a day that could not be read, or empty; it is then left open.
    """

    client: str = ""
    user: str = ""
    subject: str = ""
    first: date | None = None
    last: date | None = None
    fault: str = ""
    person: str = ""
    outside: bool = False
    within: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Asked:
        """Return what the query of a page asks for."""
        names = ("client", "user", "subject", "person", "within")
        client, user, subject, person, within = (given.get(name, "").replace("\0", "")[:60] for name in names)
        days: list[date | None] = []
        fault = ""
        for typed in (given.get("from"), given.get("to")):
            try:
                days.append(date.fromisoformat(typed) if typed else None)
            except ValueError:
                days.append(None)
                fault = _("“%(typed)s” is no day. Enter one like 2026-11-30.") % {"typed": str(typed)[:40]}
        return cls(client, user, subject, days[0], days[1], fault, person, given.get("outside") == "on", within)

    def url(self, **other: Any) -> str:
        """Return the address of the list of these hours, with other filters where given."""
        query = urlencode(replace(self, **other).asked)
        return f"{reverse('desk:hours')}?{query or 'from='}"

    @property
    def asked(self) -> dict[str, str]:
        """What the address of a page says of them."""
        who = {"client": self.client, "user": self.user, "subject": self.subject, "person": self.person}
        who |= {"within": self.within}
        days = {"from": str(self.first or ""), "to": str(self.last or ""), "outside": "on" if self.outside else ""}
        return {name: value for name, value in (who | days).items() if value}


def seen_by(asked: Asked, viewer: User) -> Asked:
    """Return what is asked for as far as a viewer may: hours of one colleague where the firm keeps such figures are not."""
    personal = policies.may_read_week(viewer, None)
    return asked if personal or asked.user == viewer.public_id else replace(asked, user="")


def url(**asked: Any) -> str:
    """Return the address of the list of those hours, named as `Asked` does: where every sum leads."""
    return Asked(**asked).url()


def entries(asked: Asked, viewer: User) -> TimeEntryQuerySet:
    """Return the hours that are asked for and count, the latest day first, with client and user: also for an export."""
    rows = TimeEntry.objects.visible_to(viewer).standing().between(asked.first, asked.last)
    given = {"client__public_id": asked.client, "user__public_id": asked.user, "subject": asked.subject}
    rows = rows.filter(**{path: value for path, value in given.items() if value})
    rows = rows.with_person(asked.person) if asked.person else rows
    rows = rows.filter(hours_within.named(asked.within, viewer)) if asked.within else rows
    rows = rows.shared() if asked.outside else rows
    return rows.select_related("client", "user").order_by("-day", "-pk")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a sum: what it is of, its seconds, and the list that it counts."""

    label: str
    seconds: int
    url: str


@dataclass(frozen=True, slots=True)
class Sums:
    """The sum of a set of hours, in all and by client, colleague and subject, the largest first."""

    total: int
    clients: list[Line] = field(default_factory=list)
    users: list[Line] = field(default_factory=list)


def sums(asked: Asked, viewer: User) -> Sums:
    """Return the sums of the hours that are asked for: five queries."""
    rows = entries(asked, viewer)
    clients, users = rows.by_client(), rows.by_user()
    there = {one.pk: one for one in Client.objects.filter(pk__in=_largest(clients))}
    people = {one.pk: one for one in User.objects.filter(pk__in=_largest(users))}
    return Sums(
        sum(clients.values()),
        [Line(str(there[pk]), clients[pk], asked.url(client=there[pk].public_id)) for pk in _largest(clients)],
        [Line(str(people[pk]), users[pk], asked.url(user=people[pk].public_id)) for pk in _largest(users)],
    )


def _largest(found: dict[int, int]) -> list[int]:
    return sorted(found, key=lambda pk: (-found[pk], pk))[:MOST]


@dataclass(frozen=True, slots=True)
class Shown:
    """One entry as a row: what it was spent on and where that is, and whether the client may see it."""

    entry: TimeEntry
    about: str
    url: str
    shared: bool


def shown(rows: Sequence[TimeEntry], viewer: User) -> list[Shown]:
    """Return entries as rows: one query for what is shared, one a kind of subject."""
    subjects = named.fetch({reference.parse(one.subject) for one in rows if one.subject}, viewer)
    outside = shared.among(rows)
    return [_shown(one, subjects, outside) for one in rows]


def _shown(one: TimeEntry, subjects: dict[reference.Reference, Record], outside: set[reference.Reference]) -> Shown:
    about = subjects.get(reference.parse(one.subject)) if one.subject else None
    words = named.name(about) if about is not None else one.topic
    return Shown(one, words, addresses.of(about) if about is not None else "", reference.to(one) in outside)


@dataclass(frozen=True, slots=True)
class HoursSpent:
    """The hours at a client or with a person: seconds this month and in all, each with its list."""

    month: Line
    total: Line


def of_client(client: Client, today: date) -> HoursSpent:
    """Return the hours at a client, this month and in all: one query."""
    return _spent(dict(_months_at(client)), Asked(client=client.public_id), today)


def with_person(person: Person, viewer: User, today: date) -> HoursSpent:
    """Return the hours on touches with a person, as far as the viewer may know of the clients: one query."""
    months = dict(_months_with(person.public_id, viewer))
    return _spent(months, Asked(person=person.public_id), today)


def _spent(months: Mapping[date, int], asked: Asked, today: date) -> HoursSpent:
    first = today.replace(day=1)
    month = Line(_("this month"), months.get(first, 0), asked.url(first=first, last=today))
    return HoursSpent(month, Line(_("in all"), sum(months.values()), asked.url()))


def span_of(name: str, today: date) -> tuple[date | None, date | None]:
    """Return the first and the last day of one of `SPANS`; None leaves a side open."""
    first = today.replace(day=1)
    before = first - timedelta(days=1)
    return {"month": (first, today), "before": (before.replace(day=1), before)}.get(name, (None, None))


def by_client(clients: Mapping[int, Client], first: date | None, last: date | None) -> dict[int, Line]:
    """Return the hours at each of these clients, by primary key, where there are any: one query."""
    sums = _by_client(list(clients), first, last)
    return {pk: Line("", spent, url(client=clients[pk].public_id, first=first, last=last)) for pk, spent in sums}


@prepared
def _by_client(clients: Sequence[int], first: date | None, last: date | None) -> QuerySet[TimeEntry, tuple[int, int]]:
    return TimeEntry.objects.standing().filter(client__in=clients).between(first, last).by("client")


@prepared
def _months_at(client: Client) -> QuerySet[TimeEntry, tuple[date, int]]:
    return TimeEntry.objects.standing().filter(client=client).months()


@prepared
def _months_with(person: str, viewer: User) -> QuerySet[TimeEntry, tuple[date, int]]:
    return TimeEntry.objects.visible_to(viewer).standing().with_person(person).months()


def running(user: Any, now: datetime) -> Running | None:
    """Return the timer of whoever looks at a page, or None: one query."""
    timer = next(iter(_timer_of(user.pk)), None)
    if timer is None:
        return None
    seconds = max(0, int((now - timer.started_at).total_seconds()))
    return Running(
        str(timer.client),
        reverse("desk:client", args=[timer.client.public_id]),
        timer.started_at,
        seconds,
        durations.clock(seconds),
        reverse("desk:stop_timer"),
    )


@prepared
def _timer_of(user: int) -> QuerySet[Timer]:
    return Timer.objects.filter(user=user).select_related("client")[:1]
