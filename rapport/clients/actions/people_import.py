"""PeopleWriter in many people and touches at once: the one way in which imports write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from rapport.clients import cadence, kinds, policies
from rapport.clients.actions import photos_import
from rapport.clients.importing.planning.given import ImportedPeople, ImportPeople, Mode, Outcome
from rapport.clients.importing.planning.known import At, KnownClient, listed
from rapport.clients.importing.planning.memory import Counts
from rapport.clients.importing.planning.plan import PeoplePlan
from rapport.clients.importing.planning.planner import PeoplePlanner
from rapport.clients.importing.reverting import traces
from rapport.clients.models import (
    AccountMember,
    Address,
    Client,
    ImportedChange,
    OutsideId,
    TouchColleague,
    TouchPerson,
)
from rapport.core import bulk, reference, search
from rapport.core.actions import action
from rapport.core.bulk import batched
from rapport.core.errors import Refused
from rapport.core.ids import new_public_ids
from rapport.core.models import Record
from rapport.ledger import book
from rapport.team.models import User

R = TypeVar("R", bound=Record)
ADDRESS, MEMBER, OUTSIDE = bulk.Mould(Address), bulk.Mould(AccountMember), bulk.Mould(OutsideId)
CHANGE = bulk.Mould(ImportedChange)
THEIRS, OURS = bulk.Mould(TouchPerson), bulk.Mould(TouchColleague)
OF_PERSON = ["name", "given", "family", "other_names", "note", "photo_mark", "search_text", "version"]
OF_TOUCH = ["state", "at", "minutes", "title", *traces.VERSION, "version"]
OF_JOB = ["post", "posts", "ended_on", "version"]


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
    taking = PeopleWriter(given.source, by=by, now=now, mode=given.mode)
    outcome = taking.take(given)
    if not given.leave_out and any(one.fault is not None for one in outcome.all()):
        raise RowsRefused(outcome.all())
    taking.finish()
    return outcome


class PeopleWriter:
    """One set that is written batch by batch inside one transaction of the caller, so that its memory does not grow.

    Other sets wait until that transaction ends. `coming` are the new clients of the batch taken last, where it was only
    planned. `finish` writes what can only be told at the end: clocks and ledger.
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
            _PlanWriter(made).write(self.source, self.now)
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
            memory.tell(one.person.pk for one in made.people)

    def finish(self) -> None:
        """Set the clocks of whoever was touched, and write one ledger entry a client."""
        self._written = None
        self.session.part()
        for clients in self.session.memory.moved():
            cadence.refresh(clients)
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


def _point(row: models.Model, **keys: int) -> None:
    """Set foreign keys of a new row by column, past the descriptors of Django: it has no record of theirs in memory."""
    row.__dict__.update(keys)


def _named(rows: Iterable[R]) -> list[R]:
    """Give new rows of one table their public ids in ascending order: a long index takes them side by side."""
    named = list(rows)
    for row, public_id in zip(named, new_public_ids(len(named)), strict=True):
        row.public_id = public_id
    return named


def _columns(rows: Iterable[tuple[Any, ...]]) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)]


class _PlanWriter:
    """Writes one plan, and notes what that makes and changes."""

    def __init__(self, made: PeoplePlan) -> None:
        self.made = made
        self.traces = traces.Traces()

    def write(self, source: str, now: datetime) -> None:
        self._clients()
        photos = list(photos_import.make(self.made))
        self._people()
        photos_import.write(photos, self.traces)
        self._touches()
        if source:
            keep_traces(self.traces, source, self.made.by, now)

    def _clients(self) -> None:
        fresh = [client.record for client in self.made.new_clients]
        self._insert(fresh, fresh)
        self._add(MEMBER, fresh, client_id=[client.pk for client in fresh], user_id=[self.made.by.pk] * len(fresh))
        dirty = [client.record for client in self.made.known.by_pk.values() if client.dirty]
        self._change(dirty, dirty, ["place", "trade", "version"])
        self.made.known.memory.name((line, one.pk) for one in fresh for line in search.names_in(one.search_text))

    def _people(self) -> None:
        made = self.made
        fresh = [one.person for one in made.people if one.fresh]
        self._insert(fresh, fresh)
        dirty = [one.person for one in made.people if not one.fresh]
        self._change(dirty, dirty, OF_PERSON)
        self._addresses()
        jobs = made.changed_jobs.values()
        self._change([job for _one, job in jobs], [one.person for one, _job in jobs], OF_JOB)
        for someone, client, job in made.jobs:
            _point(job, person_id=someone.person.id, client_id=client.record.id)
        for someone, client, place in made.places:
            _point(place, person_id=someone.person.id, client_id=client.record.id)
        self._insert(_named(job for _one, _client, job in made.jobs), [one.person for one, _client, _job in made.jobs])
        places = _named(place for _one, _client, place in made.places)
        self._insert(places, [one.person for one, _client, _place in made.places])

    def _addresses(self) -> None:
        owners = [one.person for one, _sort, _value, _key in self.made.addresses]
        people, columns = [one.id for one in owners], _columns(self.made.addresses)
        if owners:
            self._add(ADDRESS, owners, person_id=people, sort=columns[1], value=columns[2], key=columns[3])
        called = [one.person for one, _book, _uid in self.made.outside_ids]
        people, columns = [one.id for one in called], _columns(self.made.outside_ids)
        if called:
            self._add(OUTSIDE, called, person_id=people, source=columns[1], uid=columns[2])

    def _touches(self) -> None:
        made = self.made
        for client, touch in made.touches:
            touch.client_id = client.record.pk
        fresh = [touch for _client, touch in made.touches]
        self._insert(fresh, fresh)
        changed = list(made.changed_touches.values())
        self._change(changed, changed, OF_TOUCH)
        bulk.update(
            [touch for pk, touch in made.marked_touches.items() if pk not in made.changed_touches], traces.VERSION
        )
        met = [touch for touch, _one in made.with_people]
        people = [one.person.id for _touch, one in made.with_people]
        self._add(THEIRS, met, touchpoint_id=[touch.pk for touch in met], person_id=people)
        met = [touch for touch, _user in made.with_colleagues]
        users = [user.pk for _touch, user in made.with_colleagues]
        self._add(OURS, met, touchpoint_id=[touch.pk for touch in met], user_id=users)

    def _add(self, mould: bulk.Mould[Any], owners: Sequence[Record], **columns: list[Any]) -> None:
        self.traces.inserted(owners, mould.model, mould.insert(len(owners), **columns), columns)

    def _insert(self, rows: Sequence[models.Model], owners: Sequence[Record]) -> None:
        bulk.insert(rows)
        self.traces.made(owners, rows)

    def _change(self, rows: Sequence[R], owners: Sequence[Record], columns: list[str]) -> None:
        if not rows:
            return
        manager = type(rows[0])._base_manager
        for some in batched(list(zip(rows, owners, strict=True))):
            before = manager.in_bulk([row.pk for row, _owner in some])
            for row, owner in some:
                self.traces.changing(owner, row, before[row.pk])
                row.version += 1
        bulk.update(rows, columns)


def keep_traces(noted: traces.Traces, source: str, by: User, now: datetime) -> None:
    """Keep what was noted of a batch, together with what earlier batches of the same set did to the same records."""
    _keep(noted.noted(created=True), source, by, now)  # which no earlier batch has met
    for some in batched(noted.noted(created=False).items()):
        more = dict(some)
        kept = ImportedChange.objects.filter(source=source, record__in=more)
        bulk.update([traces.merged(one, more.pop(one.record)) for one in kept], ["made", "before"])
        _keep(more, source, by, now)


def _keep(noted: dict[str, traces.Trace], source: str, by: User, now: datetime) -> None:
    said = list(noted.values())
    CHANGE.insert(
        len(said),
        source=source,
        record=list(noted),
        created=[one.created for one in said],
        made=[one.made for one in said],
        before=[one.before for one in said],
        by=by.public_id,
        at=now,
    )
