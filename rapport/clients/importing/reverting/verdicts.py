"""What of an import can be given back, and what stays because somebody has changed it since (PRACTICES G10).

Reads only, chunk by chunk: touches first, then people, then clients, so that what hangs on a record and goes with this
very import does not keep it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from rapport.clients import touch_holds
from rapport.clients.importing.reverting import hanging, told
from rapport.clients.importing.reverting.traces import (
    OWNERS,
    QUIET,
    TABLES,
    VERSION,
    column,
    columns,
    mark,
    marks,
    reference_of,
)
from rapport.clients.models import Client, ImportedChange, Person, TimeEntry, Touchpoint
from rapport.core.bulk import batched

ORDER = (TimeEntry.kind, Touchpoint.kind, Person.kind, Client.kind)
Rows = dict[str, dict[str, models.Model]]
"""Rows as they stand, by table and primary key."""


@dataclass(frozen=True, slots=True)
class Found:
    """How things stand by now: the rows of an import, what hangs on them, and what somebody has said of them since."""

    rows: Rows
    hung: hanging.Hung
    told: told.Told


@dataclass(frozen=True, slots=True)
class Kept:
    """What stays as it is: a `field` of a `table` that was changed since, or a row of another table that hangs on it.

    `record` is the reference of the client, person or touch. `row` is the row at fault, where there still is one.
    """

    record: str
    table: str
    field: str
    row: models.Model | None


@dataclass(slots=True)
class Verdict:
    """What happens to one kept change: values to `restore`, rows to `remove`, and what is `kept`."""

    change: ImportedChange
    restore: list[tuple[str, models.Model, dict[str, Any]]] = field(default_factory=list)
    remove: list[tuple[str, models.Model]] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)

    @property
    def is_told(self) -> bool:
        """Whether anything that somebody can read goes or comes back."""
        return bool(self.restore) or any(table not in QUIET for table, _row in self.remove)


class Verdicts:
    """Goes through all that one import did; with `lock`, the rows are held against other writers first."""

    def __init__(self, source: str, *, lock: bool) -> None:
        self.source, self.lock = source, lock
        self.removed: dict[str, set[int]] = defaultdict(set)

    def found(self) -> Iterator[list[Verdict]]:
        """Yield verdicts, some at a time."""
        for kind in ORDER:
            changes = ImportedChange.objects.filter(source=self.source, record__startswith=f"{kind}:")
            ids = changes.order_by("pk").values_list("pk", flat=True)
            for batch in batched(list(ids)):
                yield self._of(list(ImportedChange.objects.filter(pk__in=batch).order_by("pk")))

    def _of(self, changes: Sequence[ImportedChange]) -> list[Verdict]:
        rows = self._rows(changes)
        made = {(table, pk) for change in changes for table, found in change.made.items() for pk in found}
        hung = hanging.on(
            [(table, row) for table, found in rows.items() for pk, row in found.items() if (table, pk) in made]
        )
        for table, found in hung.items():
            hung[table] = {pk: [one for one in on if not self._goes(one, made)] for pk, on in found.items()}
        stay, stands = told.touches(changes), Found(rows, hung, told.columns(changes, rows))
        verdicts = [_stays(change) if change.record in stay else _verdict(change, stands) for change in changes]
        for verdict in verdicts:
            for table, row in verdict.remove:
                self.removed[table].add(row.pk)
            for table, row, values in verdict.restore:
                if OWNERS & values.keys():
                    self.removed[table].add(row.pk)  # it goes back to where it was, and hangs here no more
        return verdicts

    def _goes(self, hung: models.Model, made: set[tuple[str, str]]) -> bool:
        """Whether a row that hangs on another belongs to this import itself: it is judged with its own record."""
        table = str(hung._meta.model_name)
        return (table, str(hung.pk)) in made or hung.pk in self.removed[table]

    def _rows(self, changes: Sequence[ImportedChange]) -> Rows:
        wanted: dict[str, set[str]] = defaultdict(set)
        for change in changes:
            for table, found in (*change.made.items(), *change.before.items()):
                wanted[table].update(found)
        rows: Rows = {}
        for table, pks in wanted.items():
            manager = TABLES[table]._base_manager
            rows[table] = {}
            for batch in batched(sorted(pks, key=int)):
                found = manager.filter(pk__in=batch).order_by("pk")
                rows[table] |= {str(row.pk): row for row in (found.select_for_update() if self.lock else found)}
        return rows


def _stays(change: ImportedChange) -> Verdict:
    return Verdict(change, kept=[Kept(change.record, "touchpoint", "", None)])


def _verdict(change: ImportedChange, found: Found) -> Verdict:
    verdict = Verdict(change)
    stays: set[str] = set()
    for table, made in change.made.items():
        for pk, said in made.items():
            if table in QUIET and pk not in found.rows[table]:
                continue
            faults = list(_faults(change, table, found.rows[table].get(pk), said, found))
            verdict.kept += faults
            stays |= {table} if faults else set()
            if not faults:
                verdict.remove.append((table, found.rows[table][pk]))
    if change.created and verdict.kept:
        verdict.remove.clear()
    for table, changed in change.before.items():
        for pk, values in changed.items():
            free = values.keys() - found.told.get(change.record, set()) if table not in stays else set()
            _restore(verdict, table, found.rows[table].get(pk), values, free)
    return verdict


def _faults(
    change: ImportedChange,
    table: str,
    row: models.Model | None,
    said: dict[str, str],
    found: Found,
) -> Iterator[Kept]:
    """Yield why a row that was inserted stays: it is gone, somebody wrote in it, or something hangs on it."""
    if row is None:
        yield Kept(change.record, table, "", None)
        return
    (now,) = marks([row])
    touched = found.told.get(reference_of(row), set()) & set(columns(type(row)))
    for name in sorted(now.keys() | said.keys() | touched):
        if name in OWNERS and name not in said:
            continue  # noted before owners of such rows were
        if name in touched or now.get(name, "") != said.get(name, ""):
            yield Kept(change.record, table, name, row)
    for one in found.hung.get(table, {}).get(row.pk, ()):
        yield Kept(change.record, str(one._meta.model_name), "", one)


def _restore(
    verdict: Verdict, table: str, row: models.Model | None, values: dict[str, list[Any]], free: AbstractSet[str]
) -> None:
    """Give a changed row its values back in `free` columns, but for those that are not what the import left."""
    back = {}
    for name, (old, new) in values.items():
        if row is not None and name in VERSION and mark(getattr(row, name)) != new:
            continue
        if row is None or name not in free or mark(getattr(row, name)) != new or _is_lost(row, name, old):
            verdict.kept.append(Kept(verdict.change.record, table, name, row))
        else:
            back[name] = column(row, name).to_python(old)
    if isinstance(row, Touchpoint) and _is_held(row, back):
        verdict.kept.append(Kept(verdict.change.record, table, "", row))
    elif row is not None and back:
        verdict.restore.append((table, row, back))


def _is_held(touch: Touchpoint, back: dict[str, Any]) -> bool:
    """Whether a touch goes by something else by now, as by a meeting: then nothing of it goes back by itself."""
    values = [back.get(name, getattr(touch, name)) for name in ("state", "at", "minutes")]
    change = touch_holds.change_of(touch, *values)
    return change is not None and touch_holds.refusal(touch, change) != ""


def _is_lost(row: models.Model, name: str, old: Any) -> bool:
    """Whether what a row pointed at before is there no more."""
    found = column(row, name)
    target = found.related_model if isinstance(found, models.ForeignKey) else None
    return isinstance(target, type) and not target._base_manager.filter(pk=old).exists()
