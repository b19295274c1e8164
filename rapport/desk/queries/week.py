"""What the week sheet reads: one person's hours of seven days by client and subject (PRACTICES G14)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, Sum

from rapport.clients.models import Client, TimeEntry
from rapport.core import clock, durations, reference
from rapport.core.models import Record
from rapport.desk import addresses
from rapport.desk.queries import hours, named
from rapport.ledger.models import Entry
from rapport.team import calendars
from rapport.team.kinds import COLLEAGUE_ASKED_IN
from rapport.team.models import Absence, User

OFFERED = 40
"""Clients that a new row is offered for: those one leads or works for, and those of the last weeks."""

Key = tuple[int, str]
"""A row: primary key of the client, subject as `kind:id` or empty."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of a row: what it holds as typed, its seconds, of how many entries, and their list."""

    name: str
    day: date
    seconds: int
    count: int
    url: str
    shown: str
    open: bool

    @property
    def field(self) -> str:
        """What its input is called in the form."""
        return f"cell|{self.name}"


@dataclass(frozen=True, slots=True)
class Row:
    """One client, or one record of it, over seven days."""

    label: str
    about: str
    url: str
    cells: list[Cell]
    seconds: int


@dataclass(frozen=True, slots=True)
class Day:
    """One day: its sum and list, whether it is worked (never before one joined), and is missing: worked, past, and empty."""

    day: date
    seconds: int
    url: str
    working: bool
    missing: bool


@dataclass(frozen=True, slots=True)
class Week:
    """A week sheet of `user` from Monday `first`."""

    user: User
    first: date
    last: date
    days: list[Day]
    rows: list[Row]
    seconds: int

    @property
    def missing(self) -> list[date]:
        """The working days that are past and hold nothing."""
        return [one.day for one in self.days if one.missing]

    @property
    def before(self) -> date:
        """The Monday before."""
        return self.first - timedelta(days=7)

    @property
    def after(self) -> date:
        """The Monday after."""
        return self.first + timedelta(days=7)


def monday(day: date) -> date:
    """Return the Monday of the week that holds `day`."""
    return day - timedelta(days=day.weekday())


def week(user: User, viewer: User, first: date, today: date, *, copy: bool = False, added: Sequence[str] = ()) -> Week:
    """Return the sheet of `user` as `viewer` may see it; a fixed number of queries.

    With `copy` the rows of the week before stand there too; `added` are further rows, as `client` or `client|subject`.
    """
    days = [first + timedelta(days=n) for n in range(7)]
    found = _sums(user, viewer, first)
    keys: dict[Key, None] = dict.fromkeys((pk, subject) for pk, subject, _day in found)
    if copy:
        before = _sums(user, viewer, first - timedelta(days=7))
        keys |= dict.fromkeys((pk, subject) for pk, subject, _day in before)
    more = [tuple(one.partition("|")[::2]) for one in added]
    there = Q(pk__in=[pk for pk, _subject in keys]) | Q(public_id__in=[one[0] for one in more])
    clients = {one.pk: one for one in Client.objects.visible_to(viewer).filter(there)}
    by_public = {one.public_id: pk for pk, one in clients.items()}
    keys |= dict.fromkeys((by_public[client], subject) for client, subject in more if client in by_public)
    subjects = named.fetch({reference.parse(subject) for _pk, subject in keys if _is_reference(subject)}, viewer)
    rows = [_row(clients[key[0]], key[1], days, found, user, today, subjects) for key in keys if key[0] in clients]
    rows.sort(key=lambda one: (one.label, one.about))
    return Week(
        user,
        first,
        days[-1],
        _days(user, days, found, today),
        rows,
        sum(seconds for seconds, _count in found.values()),
    )


def offered(user: User, since: date) -> list[Client]:
    """Return the clients that a row may be added for: one's own, and those one has spent hours at since."""
    recent = TimeEntry.objects.standing().filter(user=user, day__gte=since).values("client")
    own = Q(lead=user) | Q(members__user=user) | Q(pk__in=recent)
    return list(Client.objects.visible_to(user).filter(own).distinct().order_by("name")[:OFFERED])


def _is_reference(subject: str) -> bool:
    kind, _colon, public_id = subject.partition(":")
    return bool(kind and public_id)


def _sums(user: User, viewer: User, first: date) -> dict[tuple[int, str, date], tuple[int, int]]:
    rows = TimeEntry.objects.visible_to(viewer).standing().filter(user=user).between(first, first + timedelta(days=6))
    grouped = rows.order_by().values_list("client", "subject", "day").annotate(Sum("seconds"), Count("pk"))
    return {(client, subject, day): (seconds, count) for client, subject, day, seconds, count in grouped}


def _row(
    client: Client,
    subject: str,
    days: Sequence[date],
    found: dict[tuple[int, str, date], tuple[int, int]],
    user: User,
    today: date,
    subjects: dict[reference.Reference, Record],
) -> Row:
    about = subjects.get(reference.parse(subject)) if _is_reference(subject) else None
    cells = [_cell(client, subject, day, found.get((client.pk, subject, day), (0, 0)), user, today) for day in days]
    url = addresses.of(about if about is not None else client)
    return Row(str(client), named.name(about) if about else "", url, cells, sum(one.seconds for one in cells))


def _cell(client: Client, subject: str, day: date, found: tuple[int, int], user: User, today: date) -> Cell:
    seconds, count = found
    url = hours.url(client=client.public_id, user=user.public_id, subject=subject, first=day, last=day)
    name = f"{client.public_id}|{subject}|{day.isoformat()}"
    return Cell(name, day, seconds, count, url, durations.clock(seconds) if seconds else "", day <= today and count < 2)


def _joined(user: User) -> date | None:
    """Return the day on which a colleague was asked in, as the ledger tells; None where it tells of none."""
    asked = Entry.objects.filter(subject=str(reference.to(user)), kind=COLLEAGUE_ASKED_IN.key)
    at = asked.order_by("id").values_list("at", flat=True).first()
    return clock.day_in(user.zone, at) if at is not None else None


def _days(
    user: User, days: Sequence[date], found: dict[tuple[int, str, date], tuple[int, int]], today: date
) -> list[Day]:
    joined = _joined(user)
    away = list(Absence.objects.filter(user=user, first__lte=days[-1], last__gte=days[0]))
    told = []
    for day in days:
        seconds = sum(some for (_client, _subject, on), (some, _count) in found.items() if on == day)
        absent = any(one.first <= day <= one.last for one in away)
        working = calendars.is_working(user.country, day) and not absent and (joined is None or day >= joined)
        url = hours.url(user=user.public_id, first=day, last=day)
        told.append(Day(day, seconds, url, working, working and day < today and not seconds))
    return told
