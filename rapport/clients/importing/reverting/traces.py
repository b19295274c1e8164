"""What a plan makes and changes, as it is kept for taking it back (see `ImportedChange`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from hashlib import blake2b
from typing import Any, cast

from django.db import models

from rapport.clients.models import (
    AccountMember,
    Address,
    Client,
    Employment,
    ImportedChange,
    OutsideId,
    Person,
    PersonPhoto,
    Stakeholder,
    TimeEntry,
    TouchColleague,
    TouchPerson,
    Touchpoint,
)
from rapport.core import reference
from rapport.core.models import Record

VERSION = ["sequence", "stamped_at"]
"""Columns that say which version of a meeting was told last: nobody's word, but given back with what changed with them."""

DERIVED = {
    *VERSION,
    "id", "public_id", "version", "search_text", "key", "created_on", "last_touch_on", "quiet_on", "silent_on", "due_on",
    "late_on", "changed_at",
}  # fmt: skip
"""Columns that follow from others, or that only name the row: no change of theirs is anybody's word."""

OWNERS = {"person_id", "client_id", "touchpoint_id"}
MOVING = {TimeEntry}
"""Tables whose rows another program may give to another owner."""

TABLES: dict[str, type[models.Model]] = {
    model._meta.model_name or "": model
    for model in (
        Client, AccountMember, Person, PersonPhoto, Address, OutsideId, Employment, Stakeholder, TimeEntry, Touchpoint, TouchPerson,
        TouchColleague,
    )
}  # fmt: skip
"""The tables that an import writes, by the name under which changes are kept."""

QUIET = {"outsideid"}
"""Tables whose rows say nothing of a record: whether they come or go is told to nobody."""


@cache
def name_of(model: type[models.Model]) -> str:
    """Return the name under which a table is kept."""
    return str(model._meta.model_name)


@cache
def columns(model: type[models.Model]) -> tuple[str, ...]:
    """Return the columns of a table that hold somebody's word: neither derived ones nor keys to what a row belongs to for good."""
    owners = set() if model in MOVING else OWNERS
    fields = (field for field in model._meta.concrete_fields if not (field.is_relation and field.attname in owners))
    return tuple(field.attname for field in fields if field.attname not in DERIVED)


def mark(value: Any) -> str:
    """Return the fingerprint of words, numbers and days as they are; nothing where there is nothing."""
    if isinstance(value, str):
        return blake2b(value.encode(), digest_size=6).hexdigest() if value else ""
    if isinstance(value, bytes | memoryview):
        return blake2b(value, digest_size=6).hexdigest()
    if value is False or not (value or value == 0):
        return ""
    if isinstance(value, datetime):  # the database gives it back in UTC, whatever zone it was written in
        return str(value.astimezone(UTC))
    if isinstance(value, int | date):
        return str(value)
    return blake2b(str(sorted(value.items())).encode(), digest_size=6).hexdigest()


def marks(rows: Sequence[models.Model]) -> list[dict[str, str]]:
    """Return the fingerprints of what rows of one table say, column by column, without those that say nothing."""
    if not rows:
        return []
    model = type(rows[0])
    return _marks(model, len(rows), {name: [row.__dict__[name] for row in rows] for name in columns(model)})


def _marks(model: type[models.Model], count: int, values: Mapping[str, Sequence[Any]]) -> list[dict[str, str]]:
    found: list[tuple[str, Sequence[str]]] = []
    for name, said in values.items():
        marked = _marked(column(model, name), said)
        if any(marked):
            found.append((name, marked))
    if not found:
        return [{} for _row in range(count)]
    names, lines = [name for name, _marked in found], zip(*(marked for _name, marked in found), strict=True)
    if any("" in marked for _name, marked in found):
        return [{name: mark for name, mark in zip(names, line, strict=True) if mark} for line in lines]
    return [dict(zip(names, line, strict=True)) for line in lines]


def _marked(field: models.Field[Any, Any], values: Sequence[Any]) -> Sequence[str]:
    if values and values.count(values[0]) == len(values):
        return [mark(values[0])] * len(values)
    if isinstance(field, models.JSONField):
        return [mark(value) if value else "" for value in values]
    seen = {value: mark(value) for value in set(values)}  # most rows of a column say the same
    return [seen[value] for value in values]


def plain(row: models.Model, name: str) -> Any:
    """Return a column's value as JSON holds it."""
    return None if getattr(row, name) is None else column(row, name).value_to_string(row)


def reference_of(row: models.Model | None) -> str:
    """Return the reference of a row that has one, or nothing."""
    return str(reference.to(row)) if isinstance(row, Record) else ""


def column(row: models.Model | type[models.Model], name: str) -> models.Field[Any, Any]:
    """Return the field of a column."""
    return cast("models.Field[Any, Any]", row._meta.get_field(name))


@dataclass(slots=True)
class Trace:
    """What a plan does to one client, person or touch."""

    created: bool = False
    made: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    before: dict[str, dict[str, dict[str, list[Any]]]] = field(default_factory=dict)


class Traces:
    """Collects traces while a plan is written: `changing` before a row is overwritten, `made` after some are inserted."""

    def __init__(self) -> None:
        self._of: dict[str, Trace] = {}
        self._known: dict[int, Trace] = {}
        self._held: list[Record] = []

    def made(self, records: Sequence[Record], rows: Sequence[models.Model]) -> None:
        """Note that `rows` of one table, each of which belongs to one of `records`, were inserted."""
        if not rows:
            return
        key = rows[0]._meta.pk.attname
        self._note(records, type(rows[0]), [row.__dict__[key] for row in rows], marks(rows))
        for record, row in zip(records, rows, strict=True):
            if record is row:
                self._known[id(record)].created = True

    def inserted(
        self, records: Sequence[Record], model: type[models.Model], keys: Sequence[int], said: Mapping[str, list[Any]]
    ) -> None:
        """Note the same of rows that nobody made records of: their keys, and the columns that say something."""
        words = {name: said[name] for name in columns(model) if name in said}
        self._note(records, model, keys, _marks(model, len(keys), words))

    def _note(
        self, records: Sequence[Record], model: type[models.Model], keys: Sequence[int], said: Sequence[dict[str, str]]
    ) -> None:
        table, known = name_of(model), self._known
        for record, key, words in zip(records, keys, said, strict=True):
            trace = known.get(id(record)) or self._trace(record)
            there = trace.made.get(table)
            if there is None:
                there = trace.made[table] = {}
            there[str(key)] = words

    def changing(self, record: Record, row: models.Model, before: models.Model) -> None:
        """Note what `row` overwrites of `before`, the row as it stands."""
        said = {}
        for name in columns(type(row)):
            old, new = getattr(before, name), getattr(row, name)
            if mark(old) != mark(new):
                said[name] = [plain(before, name), mark(new)]
        if said:
            told = set(VERSION) & {field.attname for field in row._meta.concrete_fields}
            said |= {name: [plain(before, name), mark(getattr(row, name))] for name in told}
            self._trace(record).before.setdefault(name_of(type(row)), {})[str(row.pk)] = said

    def noted(self, *, created: bool) -> dict[str, Trace]:
        """Return what was noted of records that are new, or of the others, by their references in order."""
        return {text: self._of[text] for text in sorted(self._of) if self._of[text].created is created}

    def _trace(self, record: Record) -> Trace:
        """Return the trace of a record; the record is held, so that its identity is nobody else's meanwhile."""
        trace = self._known.get(id(record))
        if trace is None:
            trace = self._of.setdefault(f"{record.kind}:{record.public_id}", Trace())
            self._known[id(record)] = trace
            self._held.append(record)
        return trace


def merged(kept: ImportedChange, more: Trace) -> ImportedChange:
    """Return `kept` with what a later batch of the same set did: the first value before stays, the last one after."""
    for table, rows in more.made.items():
        kept.made.setdefault(table, {}).update(rows)
    for table, changed in more.before.items():
        for pk, said in changed.items():
            if pk in kept.made.get(table, {}):
                _after(kept.made[table][pk], said)
            else:
                _before(kept.before.setdefault(table, {}).setdefault(pk, {}), said)
    return kept


def _after(made: dict[str, str], said: dict[str, list[Any]]) -> None:
    for name, (_old, new) in said.items():
        if name in VERSION:
            continue
        made.pop(name, None)
        made |= {name: new} if new else {}


def _before(kept: dict[str, list[Any]], said: dict[str, list[Any]]) -> None:
    for name, (old, new) in said.items():
        kept[name] = [kept[name][0] if name in kept else old, new]
