"""How the demo is told: acts with a day and a time, played in the order in which they happened."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rapport.clients.models import Client, Person, Stakeholder
from rapport.config.demo import words
from rapport.team.models import User

ZONE = "Asia/Shanghai"
"""All times of day in the demo's tables are those of the firm."""


@dataclass
class World:
    """What has come into being so far, by the short names that the tables use.

    `now` is the moment of loading, `language` the one in which people write (see `words`).
    """

    now: datetime
    language: str = "en"
    users: dict[str, User] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    places: dict[tuple[str, str], Stakeholder] = field(default_factory=dict)

    def say(self, text: str) -> str:
        """Return what the tables say in English as people of this world wrote it."""
        return words.said(text, self.language)

    def day(self, number: int) -> date:
        """Return the calendar day with that number; day 0 is today where the firm sits."""
        return self.now.astimezone(ZoneInfo(ZONE)).date() + timedelta(days=number)

    def at(self, number: int, clock: str) -> datetime:
        """Return the moment `clock` (`HH:MM`, in the firm's zone) of the day with that number."""
        return datetime.combine(self.day(number), time.fromisoformat(clock), tzinfo=ZoneInfo(ZONE))

    def person(self, client: str, name: str) -> Person:
        """Return the person whom the tables call `name` at the client `client`."""
        return self.places[client, name].person


Deed = Callable[[World, datetime], object]
"""What happens: it is given the world and the moment."""


@dataclass(frozen=True)
class Act:
    """One thing that happened, on a day relative to today, at a time of day (`HH:MM`) where the firm sits."""

    day: int
    clock: str
    do: Deed


def play(world: World, acts: Iterable[Act]) -> None:
    """Play acts in the order of their time; what the clock has not reached yet today happens at `now`."""
    timed = sorted(((min(world.at(act.day, act.clock), world.now), act) for act in acts), key=lambda pair: pair[0])
    for at, act in timed:
        act.do(world, at)
