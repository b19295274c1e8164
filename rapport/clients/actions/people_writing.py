"""One plan of people and touches into the database, table by table, and what that did to each record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.db import models

from rapport.clients import touch_holds
from rapport.clients.actions import photos_import
from rapport.clients.importing.planning.plan import PeoplePlan
from rapport.clients.importing.reverting import traces
from rapport.clients.models import (
    AccountMember,
    Address,
    ImportedChange,
    OutsideId,
    TouchColleague,
    TouchPerson,
    Touchpoint,
)
from rapport.core import bulk, search
from rapport.core.bulk import batched
from rapport.core.contention import Overtaken
from rapport.core.ids import new_public_ids
from rapport.core.models import Record
from rapport.team.models import User

R = TypeVar("R", bound=Record)
ADDRESS, MEMBER, OUTSIDE = bulk.Mould(Address), bulk.Mould(AccountMember), bulk.Mould(OutsideId)
CHANGE = bulk.Mould(ImportedChange)
THEIRS, OURS = bulk.Mould(TouchPerson), bulk.Mould(TouchColleague)
OF_PERSON = ["name", "given", "family", "other_names", "note", "photo_mark", "search_text", "version"]
OF_TOUCH = ["state", "at", "minutes", "title", *traces.VERSION, "version"]
OF_JOB = ["post", "posts", "ended_on", "version"]


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


class PlanWriter:
    """Writes one plan, and notes what that makes and changes."""

    def __init__(self, made: PeoplePlan) -> None:
        self.made = made
        self.traces = traces.Traces()

    def write(self, source: str, now: datetime) -> None:
        """Write it; what it did is kept under `source`, so that it can be taken back. Without one nothing is kept."""
        self._clients()
        photos = list(photos_import.make(self.made))
        self._people()
        photos_import.write(photos, self.traces)
        self._touches(now)
        self.made.written = True
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

    def _touches(self, now: datetime) -> None:
        made = self.made
        for client, touch in made.touches:
            touch.client_id = client.record.pk
        fresh = [touch for _client, touch in made.touches]
        self._insert(fresh, fresh)
        self._changed_touches(now)
        bulk.update(
            [touch for pk, touch in made.marked_touches.items() if pk not in made.changed_touches], traces.VERSION
        )
        met = [touch for touch, _one in made.with_people]
        people = [one.person.id for _touch, one in made.with_people]
        self._add(THEIRS, met, touchpoint_id=[touch.pk for touch in met], person_id=people)
        met = [touch for touch, _user in made.with_colleagues]
        users = [user.pk for _touch, user in made.with_colleagues]
        self._add(OURS, met, touchpoint_id=[touch.pk for touch in met], user_id=users)

    def _changed_touches(self, now: datetime) -> None:
        changed = self.made.changed_touches
        before = Touchpoint.objects.select_related("client").in_bulk(list(changed))
        self._change(list(changed.values()), list(changed.values()), OF_TOUCH)
        for pk, touch in changed.items():
            touch_holds.tell_changed(touch, before[pk], by=self.made.by, now=now)

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
            before = manager.select_for_update(no_key=True).in_bulk([row.pk for row, _owner in some])
            for row, owner in some:
                if row.pk not in before or before[row.pk].version != row.version:
                    raise Overtaken  # somebody changed or erased it since it was read
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
