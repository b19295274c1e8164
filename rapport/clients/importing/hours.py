"""Hours of another program, row after row, against our people, our clients and what came in before (PRACTICES G14)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Literal
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients.importing.planning.given import Fault, Given, Mode, Outcome, source_key
from rapport.clients.importing.planning.known import KnownClient
from rapport.clients.models import Client, TimeEntry
from rapport.clients.models.time_entry import LONGEST
from rapport.core import bulk, clock, search
from rapport.core.actions import Input
from rapport.core.bulk import batched
from rapport.core.telling import gettext as _
from rapport.team.models import User

ENTRY = bulk.Mould(TimeEntry)
LONGEST_WORDS = 1000
LONGEST_TOPIC = 200
UNKNOWN_CLIENT = _n("no client has this name; add it, or say which client it is")
"""Why a row of hours stays out whose client is not here."""

CHANGED = ("client_id", "user_id", "topic", "day", "started_at", "seconds", "words", "billable")
"""What another program may correct in hours that it brought."""

_TOLD = {"day": "day", "seconds": "length", "words": "words", "topic": "project"}
"""What of it is told before it goes in, each by its field in a report of hours."""


class GivenHours(Given):
    """Time of the one of ours with this mail, name, or name before the `@` of the mail, at the client of this name.

    Without a client it is at that of the project. `key` names it for good where it came from, `same_as` is the public id of
    the entry that it was written from, or empty. `start` is a time of day in the zone of whoever spent it.
    """

    source: Literal["kimai", "toggl", "clockify", "rapport"]
    key: str = Field(min_length=1)
    day: date
    seconds: int = Field(ge=0)
    mail: str = ""
    person: str = ""
    client: str = ""
    project: str = ""
    task: str = ""
    words: str = ""
    start: time | None = None
    tags: tuple[str, ...] = ()
    billable: bool | None = None
    same_as: str = ""


class ImportHours(Input):
    """Hours that go in whole or not at all; with `leave_out` without the rows that are refused."""

    hours: list[GivenHours] = Field(title=_n("Hours"))
    leave_out: bool = Field(False, title=_n("Leave refused rows out"))


@dataclass(slots=True)
class ImportedHours:
    """The outcome of each row, in the order of what was given."""

    hours: list[Outcome]


@dataclass(slots=True)
class HoursPlan:
    """What a batch of rows would change; nothing of it is saved yet."""

    outcomes: list[Outcome] = field(default_factory=list)
    made: list[TimeEntry] = field(default_factory=list)
    changed: dict[int, TimeEntry] = field(default_factory=dict)


class HoursPlanner:
    """Plans batches of rows: reads our people and clients once, and what is there of a batch in one query a chunk.

    It reads them with the first rows, so that clients of the same set are among them.
    """

    def __init__(self, *, by: User, now: datetime, mode: Mode = Mode.BOTH) -> None:
        self.by, self.now, self.mode = by, now, mode
        self.mails: dict[str, User] = {}
        self.names: dict[str, set[User]] = defaultdict(set)
        self.clients: dict[str, set[int]] = defaultdict(set)
        self.coming: dict[str, set[int]] = defaultdict(set)

    def expect(self, clients: Iterable[KnownClient]) -> None:
        """Let rows that are only previewed name clients that the same set brings; each gets a key that none has here."""
        for client in clients:
            lines = search.names_in(client.record.search_text)
            known = set().union(*(self.coming.get(line, set()) for line in lines)) or {-1 - len(self.coming)}
            for line in lines:
                self.coming[line] |= known

    def _load(self) -> None:
        for user in User.objects.colleagues():
            self.mails[user.email.casefold()] = user
            for name in {user.name, *user.other_names.values(), user.email.partition("@")[0]}:
                self.names[search.fold(str(name))].add(user)
        for pk, text in Client.objects.visible_to(self.by).values_list("pk", "search_text"):
            for line in search.names_in(text):
                self.clients[line].add(pk)

    def plan(self, rows: Sequence[GivenHours]) -> HoursPlan:
        """Return what these rows would change, and the outcome of each."""
        if rows and not self.mails:
            self._load()
        there: dict[str, TimeEntry] = {}
        for keys in batched(sorted({source_key(row.source, row.key) for row in rows})):
            there |= {one.source_key: one for one in TimeEntry.objects.filter(source_key__in=keys)}
        written_here = self._written_here(rows)
        made = HoursPlan()
        for row in rows:
            known = row.same_as in written_here
            made.outcomes.append(Outcome(unchanged=("time_entry",)) if known else self._take(row, made, there))
        return made

    def faults_of(self, rows: Sequence[GivenHours]) -> list[tuple[Fault, ...]]:
        """Return whether their person and their client are known, of rows that cannot go in for another reason."""
        if rows and not self.mails:
            self._load()
        return [tuple(one for one in (self._user(row), self._client(row)) if isinstance(one, Fault)) for row in rows]

    def _written_here(self, rows: Sequence[GivenHours]) -> set[str]:
        """Return which entries are here that the rows were written from: a copy says nothing new of its original."""
        found: set[str] = set()
        for ids in batched(sorted({row.same_as for row in rows} - {""})):
            seen = TimeEntry.objects.visible_to(self.by).filter(public_id__in=ids)
            found |= set(seen.values_list("public_id", flat=True))
        return found

    def _take(self, row: GivenHours, made: HoursPlan, there: dict[str, TimeEntry]) -> Outcome:
        user, client = self._user(row), self._client(row)
        zone = self.by.zone if isinstance(user, Fault) else user.zone
        faults = (*(one for one in (user, client) if isinstance(one, Fault)), *self._time(row, zone))
        if faults or isinstance(user, Fault) or isinstance(client, Fault):
            return Outcome(faults=faults)
        if row.seconds == 0:
            return Outcome(left_out=_("no time was spent"))
        fresh = self._entry(row, user, client)
        known = there.get(fresh.source_key)
        if known is None and self.mode is Mode.UPDATE:
            return Outcome(left_out=_("not here yet, and only what is known was to change"))
        if known is None:
            there[fresh.source_key] = fresh
            made.made.append(fresh)
            return Outcome(created=("time_entry",))
        return Outcome(unchanged=("time_entry",)) if self.mode is Mode.CREATE else _update(known, fresh, made)

    def _user(self, row: GivenHours) -> User | Fault:
        found = self.mails.get(row.mail.casefold()) if row.mail else None
        named = self.names.get(search.fold(row.person), set()) if row.person else set()
        if found is not None or len(named) == 1:
            return found or next(iter(named))
        column, value = ("mail", row.mail) if row.mail else ("person", row.person)
        if len(named) > 1:
            return Fault(column, _("several of ours have this name; the mail address has to tell them apart"), value)
        return Fault(column, _("none of ours has this mail address or name"), value)

    def _client(self, row: GivenHours) -> int | Fault:
        column, value = ("client", row.client) if row.client else ("project", row.project)
        name = search.fold(value)
        found = self.clients.get(name) or self.coming.get(name, set()) if value else set()
        if len(found) == 1:
            return next(iter(found))
        if found:
            return Fault(column, _("several clients have this name"), value)
        return Fault(column, _(UNKNOWN_CLIENT), value)

    def _time(self, row: GivenHours, zone: str) -> Iterator[Fault]:
        if row.seconds > LONGEST:
            yield Fault("length", _("longer than a day"), str(row.seconds))
        if row.day > clock.day_in(zone, self.now):
            yield Fault("day", _("this day has not come yet"), row.day.isoformat())

    def _entry(self, row: GivenHours, user: User, client: int) -> TimeEntry:
        local = datetime.combine(row.day, row.start, ZoneInfo(user.zone)) if row.start else None
        began = local.astimezone(UTC) if local else None
        topic = " · ".join(part for part in (row.project, row.task) if part)
        words = " ".join(part for part in (row.words, *(f"#{tag}" for tag in row.tags)) if part)
        return ENTRY.make(
            client_id=client,
            user_id=user.pk,
            topic=topic[:LONGEST_TOPIC],
            day=row.day,
            started_at=began,
            seconds=row.seconds,
            words=words[:LONGEST_WORDS],
            billable=row.billable is not False,
            source=row.source,
            source_key=source_key(row.source, row.key),
            made_at=self.now,
        )


def _update(known: TimeEntry, fresh: TimeEntry, made: HoursPlan) -> Outcome:
    """Plan what the other program has corrected since; what somebody corrected or removed here stays as it is."""
    if all(getattr(known, name) == getattr(fresh, name) for name in CHANGED):
        return Outcome(unchanged=("time_entry",))
    if known.changed_at is not None or known.removed_at is not None:
        return Outcome(left_out=_("corrected or removed here since"))
    changes = {
        _TOLD[name]: (_plain(getattr(known, name)), _plain(getattr(fresh, name)))
        for name in _TOLD
        if getattr(known, name) != getattr(fresh, name)
    }
    for name in CHANGED:
        setattr(known, name, getattr(fresh, name))
    if known.pk is not None:
        made.changed[known.pk] = known
    return Outcome(updated=("time_entry",), changes=changes)


def _plain(value: date | int | str) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
