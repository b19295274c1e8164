"""What an intake would change: records that are not saved yet, with whom and where they will point."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from rapport.clients.intake.given import Mode, Outcome, TakenIn
from rapport.clients.intake.known import House, Known, Someone
from rapport.clients.models import Employment, Stakeholder, Touchpoint
from rapport.core import clock
from rapport.team.models import Firm, User


@dataclass(eq=False)
class Plan:
    """The set as it will stand. `now` is aware.

    `meant` is whom each row of people means, in their order. An address is (person, sort, value, key), an
    outside id (person, source, uid). New records get
    their foreign keys when those they point at have one. Of `marked_touches` nothing changes but which version told last.
    """

    by: User
    now: datetime
    firm: Firm
    known: Known
    houses: list[House] = field(default_factory=list)
    people: list[Someone] = field(default_factory=list)
    addresses: list[tuple[Someone, str, str, str]] = field(default_factory=list)
    photos: list[tuple[Someone, bytes, Outcome]] = field(default_factory=list)
    outside_ids: list[tuple[Someone, str, str]] = field(default_factory=list)
    jobs: list[tuple[Someone, House, Employment]] = field(default_factory=list)
    changed_jobs: dict[int, tuple[Someone, Employment]] = field(default_factory=dict)
    places: list[tuple[Someone, House, Stakeholder]] = field(default_factory=list)
    touches: list[tuple[House, Touchpoint]] = field(default_factory=list)
    changed_touches: dict[int, Touchpoint] = field(default_factory=dict)
    marked_touches: dict[int, Touchpoint] = field(default_factory=dict)
    with_people: list[tuple[Touchpoint, Someone]] = field(default_factory=list)
    with_colleagues: list[tuple[Touchpoint, User]] = field(default_factory=list)
    mode: Mode = Mode.BOTH
    meant: list[Someone | None] = field(default_factory=list)
    outcome: TakenIn = field(default_factory=lambda: TakenIn([], [], []))

    @cached_property
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
