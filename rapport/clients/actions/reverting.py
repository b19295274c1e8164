"""Taking an import back: what it made goes, what it changed reads as before, but for what was changed since."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import models

from rapport.clients import kinds, touch_holds
from rapport.clients.actions import clocks
from rapport.clients.actions.people_import import take_turn
from rapport.clients.importing.reverting.preview import Reverted
from rapport.clients.importing.reverting.traces import TABLES
from rapport.clients.importing.reverting.verdicts import Verdict, Verdicts
from rapport.clients.models import Client, ImportedChange, Person, Stakeholder, Touchpoint
from rapport.core import reference
from rapport.core.bulk import batched
from rapport.core.models import Record
from rapport.ledger import book
from rapport.team.models import User

FIRST_OUT = (
    "timeentry",
    "touchcolleague",
    "touchperson",
    "touchpoint",
    "personphoto",
    "outsideid",
    "address",
    "stakeholder",
    "employment",
    "person",
)
LAST_OUT = ("accountmember", "client")


def revert(source: str, *, by: User, now: datetime, most: int = 1_000) -> Reverted:
    """Revert the import of `source`, inside the caller's transaction; what stays can be reverted another time.

    Rows are held before they are compared, and no other set goes in meanwhile, so no later change is ever lost.
    """
    take_turn()
    found, told = Reverted(), _Entries(source)
    for verdicts in Verdicts(source, lock=True).found():
        told.note(verdicts)
        for verdict in verdicts:
            found.count(verdict, most)
        _restore(verdicts, by, now)
        _remove(verdicts)
        _forget(verdicts)
    clocks.refresh(Client.objects.filter(pk__in=told.moved).values_list("pk", flat=True))
    told.record(by, now)
    return found


def forget(source: str) -> int:
    """Drop what is kept for reverting an import; returns of how many records."""
    return ImportedChange.objects.filter(source=source).delete()[0]


def _restore(verdicts: Iterable[Verdict], by: User, now: datetime) -> None:
    touches = _touches(verdicts)
    _give_back(verdicts)
    for touch, before in touches:
        touch_holds.tell_changed(touch, before, by=by, now=now)


def _touches(verdicts: Iterable[Verdict]) -> list[tuple[Touchpoint, Touchpoint]]:
    """Return the touches that get values back, each with itself as it stands before."""
    rows = [row for verdict in verdicts for _table, row, _values in verdict.restore]
    return [(row, copy.copy(row)) for row in rows if isinstance(row, Touchpoint)]


def _give_back(verdicts: Iterable[Verdict]) -> None:
    by_table: dict[str, list[models.Model]] = defaultdict(list)
    columns: dict[str, set[str]] = defaultdict(set)
    for verdict in verdicts:
        for table, row, values in verdict.restore:
            for name, value in values.items():
                setattr(row, name, value)
            columns[table] |= values.keys()
            by_table[table].append(row)
            if isinstance(row, Person | Client):
                row.fold_names()
                columns[table].add("search_text")
            if isinstance(row, Record):
                row.version += 1
                columns[table].add("version")
    for table, rows in by_table.items():
        TABLES[table]._base_manager.bulk_update(rows, sorted(columns[table]), batch_size=500)


def _remove(verdicts: Iterable[Verdict]) -> None:
    by_table: dict[str, list[int]] = defaultdict(list)
    for verdict in verdicts:
        for table, row in verdict.remove:
            by_table[table].append(row.pk)
    for table in (*FIRST_OUT, *LAST_OUT):
        for batch in batched(by_table[table]):
            TABLES[table]._base_manager.filter(pk__in=batch).delete()


def _forget(verdicts: Iterable[Verdict]) -> None:
    """Keep of each change only what stays, so that it can be reverted once nothing stands in the way."""
    whole = [verdict.change.pk for verdict in verdicts if not verdict.kept]
    ImportedChange.objects.filter(pk__in=whole).delete()
    rest = [verdict for verdict in verdicts if verdict.kept]
    for verdict in rest:
        for table, row in verdict.remove:
            del verdict.change.made[table][str(row.pk)]
        for table, row, values in verdict.restore:
            for name in values:
                del verdict.change.before[table][str(row.pk)][name]
    ImportedChange.objects.bulk_update([verdict.change for verdict in rest], ["made", "before"], batch_size=500)


class _Entries:
    """Collects what the ledger is to say, by client."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.clients: dict[str, dict[str, int]] = defaultdict(lambda: {"removed": 0, "restored": 0, "kept": 0})
        self.moved: set[int] = set()

    def note(self, verdicts: list[Verdict]) -> None:
        """Note verdicts while the rows still stand."""
        at = {verdict.change.pk: _clients_of(verdict) for verdict in verdicts}
        people = [verdict.change.record.partition(":")[2] for verdict in verdicts if not at[verdict.change.pk]]
        places = Stakeholder.objects.filter(person__public_id__in=people).values_list("person__public_id", "client")
        by_person: dict[str, set[int]] = defaultdict(set)
        for person, client in places:
            by_person[person].add(client)
        everywhere = set().union(*at.values(), *by_person.values())
        names = dict(Client.objects.filter(pk__in=everywhere).values_list("pk", "public_id"))
        for verdict in verdicts:
            for pk in at[verdict.change.pk] or by_person[verdict.change.record.partition(":")[2]]:
                self._add(names.get(pk), verdict)
            if verdict.change.record.startswith(f"{Touchpoint.kind}:"):
                self.moved |= at[verdict.change.pk]

    def _add(self, client: str | None, verdict: Verdict) -> None:
        if client is None:
            return
        counts = self.clients[client]
        counts["removed"] += verdict.change.created and bool(verdict.remove)
        counts["restored"] += not verdict.change.created and verdict.is_told
        counts["kept"] += bool(verdict.kept)

    def record(self, by: User, now: datetime) -> None:
        """Write one ledger entry a client."""
        source = reference.parse(self.source)
        for clients in batched(sorted(self.clients)):
            lines = [
                book.Line(
                    f"{Client.kind}:{one}",
                    reference.Reference(Client.kind, one),
                    {**self.clients[one], "source": source},
                )
                for one in clients
            ]
            book.record_many(kinds.PEOPLE_IMPORT_REVERTED, lines, by=by, at=now)


def _clients_of(verdict: Verdict) -> set[int]:
    rows = [row for _table, row in verdict.remove] + [row for _table, row, _values in verdict.restore]
    rows += [one.row for one in verdict.kept if one.row is not None]
    found = {getattr(row, "client_id", None) or (row.pk if isinstance(row, Client) else None) for row in rows}
    return {pk for pk in found if pk is not None}
