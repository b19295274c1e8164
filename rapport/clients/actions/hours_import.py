"""Taking in hours of other programs: the one way in which imports write them (PRACTICES G14)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _l

from rapport.clients import kinds, policies
from rapport.clients.actions.people_import import RowsRefused, take_turn
from rapport.clients.actions.people_writing import keep_traces
from rapport.clients.importing.hours import CHANGED, GivenHours, HoursPlan, HoursPlanner, ImportedHours, ImportHours
from rapport.clients.importing.planning.given import Mode, Outcome
from rapport.clients.importing.planning.known import KnownClient
from rapport.clients.importing.reverting.traces import Traces
from rapport.clients.models import Client, TimeEntry
from rapport.core import bulk, reference
from rapport.core.actions import action
from rapport.core.bulk import batched
from rapport.core.contention import Overtaken
from rapport.ledger import book
from rapport.team.models import User


@action(
    "import_hours",
    subject=None,
    input=ImportHours,
    policy=policies.may_write,
    path="imported-hours",
    label=_l("Import hours"),
)
def import_hours(_house: None, given: ImportHours, *, by: User, now: datetime) -> ImportedHours:
    """Take in hours whole or not at all, with one ledger entry a client. The same rows twice change nothing.

    Raises RowsRefused where a row cannot go in and `leave_out` is not set.
    """
    taking = HoursWriter("", by=by, now=now)
    outcome = ImportedHours(taking.take(given.hours))
    if not given.leave_out and any(one.fault is not None for one in outcome.hours):
        raise RowsRefused(outcome.hours)
    taking.finish()
    return outcome


class HoursWriter:
    """Hours that are written batch by batch inside one transaction of the caller; other sets wait until it ends.

    `source` is the reference of the import that they are read by, as `kind:id`: with it, what they make and change is
    kept, so that it can be taken back. It is empty where none is; whoever sends rows does not say it.
    """

    def __init__(self, source: str, *, by: User, now: datetime, mode: Mode = Mode.BOTH) -> None:
        take_turn()
        self.source, self.by, self.now = source, by, now
        self.planner = HoursPlanner(by=by, now=now, mode=mode)
        self.created: Counter[int] = Counter()
        self.updated: Counter[int] = Counter()
        self.seconds: Counter[int] = Counter()

    def take(
        self, rows: Sequence[GivenHours], *, write: bool = True, coming: Sequence[KnownClient] = ()
    ) -> list[Outcome]:
        """Plan some rows and write what is not refused of them, or only plan; returns the outcome of each.

        `coming` are clients of the same set that were only planned, too.
        """
        with bulk.undisturbed():
            self.planner.expect(coming)
            made = self.planner.plan(rows)
            if write:
                self._write(made)
        return made.outcomes

    def finish(self) -> None:
        """Write one ledger entry for each client whose hours changed."""
        touched = sorted(self.created | self.updated)
        for some in batched(touched):
            clients = Client.objects.filter(pk__in=some).order_by("pk")
            lines = [self._line(client) for client in clients]
            book.record_many(kinds.HOURS_IMPORTED, lines, by=self.by, at=self.now)

    def _line(self, client: Client) -> book.Line:
        facts: dict[str, book.Fact] = {
            "created": self.created[client.pk],
            "updated": self.updated[client.pk],
            "seconds": self.seconds[client.pk],
        }
        if self.source:
            facts["source"] = reference.parse(self.source)
        return book.Line(book.of_client(client), reference.to(client), facts)

    def _write(self, made: HoursPlan) -> None:
        bulk.insert(made.made)
        changed = list(made.changed.values())
        before = _held(changed)
        if self.source:
            self._keep_traces(made.made, changed, before)
        for one in changed:
            one.version += 1
        bulk.update(changed, [*CHANGED, "version"])
        self._count(self.created, made.made)
        self._count(self.updated, changed)

    def _keep_traces(
        self, made: Sequence[TimeEntry], changed: Sequence[TimeEntry], before: Mapping[int, TimeEntry]
    ) -> None:
        """Note what is made and changed, so that it can be taken back (PRACTICES G10)."""
        noted = Traces()
        noted.made(made, made)
        for one in changed:
            noted.changing(one, one, before[one.pk])
        keep_traces(noted, self.source, self.by, self.now)

    def _count(self, counts: Counter[int], entries: Iterable[TimeEntry]) -> None:
        for one in entries:
            counts[one.client_id] += 1
            self.seconds[one.client_id] += one.seconds


def _held(changed: Sequence[TimeEntry]) -> dict[int, TimeEntry]:
    """Return hours as they stand, held. Raises Overtaken where somebody corrected or erased some since they were read."""
    before: dict[int, TimeEntry] = {}
    for some in batched(changed):
        before |= TimeEntry.objects.select_for_update(no_key=True).in_bulk([one.pk for one in some])
    if any(one.pk not in before or before[one.pk].version != one.version for one in changed):
        raise Overtaken
    return before
