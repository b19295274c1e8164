"""Taking in many people and touches at once: the one way in which imports write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from rapport.clients import kinds, policies
from rapport.clients.actions import clocks
from rapport.clients.actions.people_writing import PlanWriter
from rapport.clients.importing.planning.given import ImportedPeople, ImportPeople, Mode, Outcome
from rapport.clients.importing.planning.known import At, KnownClient, listed
from rapport.clients.importing.planning.memory import Counts
from rapport.clients.importing.planning.plan import PeoplePlan
from rapport.clients.importing.planning.planner import PeoplePlanner
from rapport.clients.models import Client
from rapport.core import bulk, reference
from rapport.core.actions import action
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.team.models import User


class RowsRefused(Refused):
    """Rows of a set cannot go in, so none of it does; `outcomes` says of each row in its order whether it can, or why not."""

    def __init__(self, outcomes: Iterable[Outcome]) -> None:
        self.outcomes = list(outcomes)
        count = sum(one.fault is not None for one in self.outcomes)
        sentence = ngettext("%(count)s row cannot go in.", "%(count)s rows cannot go in.", count)
        super().__init__(sentence % {"count": count}, code="rows")


@action(
    "import_people",
    subject=None,
    input=ImportPeople,
    policy=policies.may_write,
    path="imported-people",
    label=_l("Import people and touches"),
)
def import_people(_house: None, given: ImportPeople, *, by: User, now: datetime) -> ImportedPeople:
    """Take in a set whole or not at all, with one ledger entry a client touched. The same set twice changes nothing.

    Only one set goes in at a time: a second of the same content finds everything there. Raises RowsRefused where a
    row cannot go in and `leave_out` is not set.
    """
    taking = PeopleWriter("", by=by, now=now, mode=given.mode)
    outcome = taking.take(given)
    if not given.leave_out and any(one.fault is not None for one in outcome.all()):
        raise RowsRefused(outcome.all())
    taking.finish()
    return outcome


class PeopleWriter:
    """One set that is written batch by batch inside one transaction of the caller, so that its memory does not grow.

    Other sets wait until that transaction ends. `coming` are the new clients of the batch taken last, where it was only
    planned. `finish` writes what can only be told at the end: clocks and ledger. `source` is the reference of the import
    that the set is read by, as `kind:id`, so that it can be taken back; empty where none is. Whoever sends rows does not
    say it.
    """

    def __init__(self, source: str, *, by: User, now: datetime, mode: Mode = Mode.BOTH) -> None:
        take_turn()
        self.source, self.by, self.now = source, by, now
        self.session = PeoplePlanner(by=by, now=now, mode=mode)
        self.coming: list[KnownClient] = []
        self._written: PeoplePlan | None = None

    def take(self, given: ImportPeople, *, write: bool = True) -> ImportedPeople:
        """Plan one batch and write what is not refused of it; returns the outcome of each of its rows.

        Without `write` it is only planned: for finding the other rows that cannot go in once one was found.
        """
        with bulk.undisturbed():
            self._remember_written()
            made = self.session.plan(given)
            if not write:
                self.coming = made.new_clients
                return made.outcome
            PlanWriter(made).write(self.source, self.now)
            self._written = made
            memory = self.session.memory
            memory.move({client.record.pk for client, _touch in made.touches})
            memory.move(touch.client_id for touch in made.changed_touches.values())
            memory.count(_counts(made))
        return made.outcome

    def _remember_written(self) -> None:
        """Note what the batch before has written; of the last one nobody asks."""
        made, self._written = self._written, None
        if made is not None:
            memory = self.session.memory
            memory.list_names([client.record.pk for client in made.new_clients], _listed(made))

    def finish(self) -> None:
        """Set the clocks of whoever was touched, and write one ledger entry a client."""
        self._written = None
        self.session.part()
        for clients in self.session.memory.moved():
            clocks.refresh(clients)
        facts: dict[str, book.Fact] = {"source": reference.parse(self.source)} if self.source else {}
        for counts in self.session.memory.counts():
            book.record_many(kinds.PEOPLE_IMPORTED, [_line(one, facts) for one in counts], by=self.by, at=self.now)


def take_turn() -> None:
    """Wait until no other set goes in or is taken back, for the rest of the transaction."""
    User.objects.select_for_update(no_key=True).get(pk=User.objects.system().pk)  # the one row whose turn is waited for


def _listed(made: PeoplePlan) -> Iterator[tuple[At, int]]:
    for someone, client, _place in made.places:
        yield from listed(client.record.id, someone.person.id, someone.person.search_text)


def _counts(made: PeoplePlan) -> Iterable[Counts]:
    for client in made.touched():
        yield client.record.public_id, client.created, client.updated, client.touches, client.cancelled


def _line(counts: Counts, facts: dict[str, book.Fact]) -> book.Line:
    client, created, updated, touches, cancelled = counts
    subject = reference.Reference(Client.kind, client)
    said = {"created": created, "updated": updated, "touches": touches, "cancelled": cancelled, **facts}
    return book.Line(f"{Client.kind}:{client}", subject, said)
