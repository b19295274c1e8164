"""Where a demand was said: the touch or the meeting that is its source, and those there are to choose from (PRACTICES C6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from rapport.clients.models import Client, Touchpoint, TouchState
from rapport.core import reference
from rapport.core.reference import Reference
from rapport.delivery.models import Meeting
from rapport.desk import addresses
from rapport.team.models import User
from rapport.ui.components.dates import day_time

RECENT = 60
"""Touches of a client that are offered, the newest first."""

LONGEST = timedelta(hours=4)
"""How long a touch is taken to have lasted of which nobody noted that."""


class Words(NamedTuple):
    """Words of somebody: when they were said, and the reference (`kind:id`) to where; empty where nobody noted it."""

    said_at: datetime
    source: Reference | None


@dataclass(frozen=True, slots=True)
class SaidIn:
    """The touch or meeting in which something was said; `second` is at which of it (`MM:SS`), where that is known."""

    title: str
    url: str
    at: datetime
    second: str


def among(words: Iterable[Words]) -> dict[Words, SaidIn]:
    """Return where each of these was said, as far as that was noted and is still there; two queries at most."""
    all_ = list(words)
    found = reference.resolve(one.source for one in all_ if one.source is not None)
    records = {one: found.get(one.source) for one in all_ if one.source is not None}
    return {one: _said_in(record, one) for one, record in records.items() if isinstance(record, Touchpoint | Meeting)}


def _said_in(record: Touchpoint | Meeting, words: Words) -> SaidIn:
    since = words.said_at - record.at
    length = LONGEST if record.minutes is None else timedelta(minutes=record.minutes)
    minutes, seconds = divmod(int(since.total_seconds()), 60)
    second = f"{minutes:02d}:{seconds:02d}" if timedelta() < since <= length else ""
    return SaidIn(_title(record), addresses.of(record), record.at, second)


def offered(client: Client, user: User, asked: str) -> list[tuple[str, Any]]:
    """Return what a demand may have been said in, by who of theirs was there, and before these what is `asked` for already.

    It is what a list of a form offers: references with words, and groups of these by name.
    """
    there: dict[str, list[tuple[str, str]]] = defaultdict(list)
    held: list[tuple[Touchpoint | Meeting, list[str]]] = [*_live(client, user), *_touches(client, user)]
    for record, names in held:
        for name in names:
            there[name].append((str(reference.to(record)), _label(record)))
    return [*_asked(client, user, asked), *sorted(there.items())]


def _touches(client: Client, user: User) -> Iterator[tuple[Touchpoint, list[str]]]:
    held = Touchpoint.objects.visible_to(user).filter(client=client, state=TouchState.HELD, automatic=False)
    for touch in held.with_everyone().order_by("-at", "-pk")[:RECENT]:
        yield touch, [str(one.person) for one in touch.with_people.all()]


def _live(client: Client, user: User) -> Iterator[tuple[Meeting, list[str]]]:
    """Yield the meetings that go on just now: each becomes a touch once it has ended."""
    going = Meeting.objects.visible_to(user).filter(project__client=client, begun_at__isnull=False, ended_at=None)
    for meeting in going.prefetch_related("participants__person").order_by("-begun_at", "-pk"):
        yield meeting, [str(one.person) for one in meeting.participants.all() if one.person is not None]


def _asked(client: Client, user: User, asked: str) -> list[tuple[str, Any]]:
    kind, _colon, public_id = asked.partition(":")
    touches = Touchpoint.objects.visible_to(user).filter(client=client, public_id=public_id)
    meetings = Meeting.objects.visible_to(user).filter(project__client=client, public_id=public_id)
    found = meetings.first() if kind == Meeting.kind else touches.first()
    return [(asked, _label(found))] if found is not None else []


def _label(record: Touchpoint | Meeting) -> str:
    return f"{_title(record)} · {day_time(record.at)}"


def _title(record: Touchpoint | Meeting) -> str:
    return record.title or (record.manner if isinstance(record, Touchpoint) else str(record))
