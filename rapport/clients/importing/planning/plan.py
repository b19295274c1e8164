"""What an import would change: records that are not saved yet, with whom and where they will point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from rapport.clients.importing.planning.given import ImportedPeople, Mode, Outcome
from rapport.clients.importing.planning.known import Keys, Known, KnownClient, KnownPerson
from rapport.clients.models import Employment, Stakeholder, Touchpoint
from rapport.core import clock
from rapport.core.ids import public_ids
from rapport.team.models import Firm, User


@dataclass(eq=False)
class PeoplePlan:
    """The set as it will stand. `now` is aware.

    `meant` is whom each row of people means, `keys` are its addresses, both in their order. An address is (person, sort,
    value, key), an outside id (person, source, uid). New records get their foreign keys when those they point at have
    one; `written` tells that this has happened. Of `marked_touches` nothing changes but which version told last.
    """

    by: User
    now: datetime
    firm: Firm
    known: Known
    new_clients: list[KnownClient] = field(default_factory=list)
    people: list[KnownPerson] = field(default_factory=list)
    addresses: list[tuple[KnownPerson, str, str, str]] = field(default_factory=list)
    photos: list[tuple[KnownPerson, bytes, Outcome]] = field(default_factory=list)
    outside_ids: list[tuple[KnownPerson, str, str]] = field(default_factory=list)
    jobs: list[tuple[KnownPerson, KnownClient, Employment]] = field(default_factory=list)
    changed_jobs: dict[int, tuple[KnownPerson, Employment]] = field(default_factory=dict)
    places: list[tuple[KnownPerson, KnownClient, Stakeholder]] = field(default_factory=list)
    touches: list[tuple[KnownClient, Touchpoint]] = field(default_factory=list)
    changed_touches: dict[int, Touchpoint] = field(default_factory=dict)
    marked_touches: dict[int, Touchpoint] = field(default_factory=dict)
    with_people: list[tuple[Touchpoint, KnownPerson]] = field(default_factory=list)
    with_colleagues: list[tuple[Touchpoint, User]] = field(default_factory=list)
    mode: Mode = Mode.BOTH
    meant: list[KnownPerson | None] = field(default_factory=list)
    keys: Sequence[Keys] = ()
    written: bool = False
    ids: Iterator[str] = field(default_factory=public_ids)
    outcome: ImportedPeople = field(default_factory=lambda: ImportedPeople([], [], []))

    @cached_property
    def today(self) -> date:
        """The day in the firm's zone."""
        return clock.day_in(self.firm.zone, self.now)

    def touched(self) -> list[KnownClient]:
        """Return the clients where anything changes."""
        return [client for client in (*self.known.by_pk.values(), *self.new_clients) if client.touched]

    def tell(self, someone: KnownPerson) -> None:
        """Count a changed person once, at every client where they are."""
        if not someone.told:
            someone.told = True
            for client in someone.present():
                client.updated += 1

    def change(self, someone: KnownPerson) -> None:
        """Note that a person's own record changes."""
        if not someone.fresh and not someone.dirty:
            someone.dirty = True
            self.people.append(someone)
