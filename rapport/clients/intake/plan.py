"""What an intake would change: records that are not saved yet, kept in the order in which they are written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from rapport.clients.intake.given import TakenIn
from rapport.clients.intake.known import House, Known, Someone
from rapport.clients.models import Address, Employment, Stakeholder, TouchColleague, TouchPerson, Touchpoint
from rapport.core import clock
from rapport.team.models import Firm, User


@dataclass(eq=False)
class Plan:
    """The set as it will stand. `now` is aware; `today` the day in the firm's zone."""

    by: User
    now: datetime
    firm: Firm
    known: Known
    houses: list[House] = field(default_factory=list)
    people: list[Someone] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    jobs: list[Employment] = field(default_factory=list)
    changed_jobs: dict[int, Employment] = field(default_factory=dict)
    places: list[Stakeholder] = field(default_factory=list)
    touches: list[Touchpoint] = field(default_factory=list)
    changed_touches: dict[int, Touchpoint] = field(default_factory=dict)
    with_people: list[TouchPerson] = field(default_factory=list)
    with_colleagues: list[TouchColleague] = field(default_factory=list)
    outcome: TakenIn = field(default_factory=lambda: TakenIn([], [], []))

    @property
    def today(self) -> date:
        """The day in the firm's zone."""
        return clock.day_in(self.firm.zone, self.now)

    def touched(self) -> list[House]:
        """Return the clients where anything changes."""
        return [house for house in (*self.known.by_pk.values(), *self.houses) if house.touched]

    def tell(self, someone: Someone) -> None:
        """Count a changed person once, at every client where they are."""
        if not someone.told:
            someone.told = True
            for house in someone.present():
                house.updated += 1

    def change(self, someone: Someone) -> None:
        """Note that a person's own record changes."""
        if not someone.fresh and not someone.dirty:
            someone.dirty = True
            self.people.append(someone)
