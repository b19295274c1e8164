"""What somebody has said of an imported record since, by the ledger: it stays also where it reads again as the import left it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import models

from rapport.clients import kinds
from rapport.clients.importing.reverting.traces import name_of, reference_of
from rapport.clients.models import ImportedChange, TimeEntry, Touchpoint
from rapport.core.bulk import batched
from rapport.ledger.models import Entry

OF_TOUCHES = {kinds.OUTCOME_RECORDED.key, kinds.TOUCHPOINT_CORRECTED.key}
"""Entries by which somebody has told what a touch was, who was there and when: that is one word, not fields."""

PHOTO = {"photo_mark", "jpeg", "by_id", "at"}
FIELDS = {
    kinds.PHOTO_SET.key: PHOTO,
    kinds.PHOTO_TAKEN_AWAY.key: PHOTO,
    kinds.ROLE_TAKEN.key: {"role"},
    kinds.MOBILE_RECORDED.key: {"mobile_on", "trained_on"},
    kinds.INTRODUCTION_NOTED.key: {"introduced_by_id"},
}
"""Columns that an entry of a kind tells of."""

BY_FACT = {kinds.PERSON_CHANGED.key, kinds.CLIENT_CHANGED.key, kinds.TIME_CHANGED.key}
"""Entries whose facts say of each column whether it was changed."""

Told = Mapping[str, set[str]]
"""By reference of a record, the columns of which somebody has said something."""


def touches(changes: Sequence[ImportedChange]) -> set[str]:
    """Return the touches known before of which somebody has told since what came of them."""
    since = {one.record: one.at for one in changes if not one.created and one.record.startswith(f"{Touchpoint.kind}:")}
    return {entry.subject for entry in _entries(since, OF_TOUCHES)}


def columns(changes: Sequence[ImportedChange], rows: Mapping[str, Mapping[str, models.Model]]) -> Told:
    """Return what somebody has said since of these records, and of the `rows` that the import made for them."""
    found: dict[str, set[str]] = defaultdict(set)
    since = {one.record: one.at for one in changes}
    for change in changes:
        for table, made in change.made.items():
            since |= {reference_of(rows[table].get(pk)): change.at for pk in made}
    entries = _entries(since, {*FIELDS, *BY_FACT})
    for entry in entries:
        found[entry.subject] |= FIELDS.get(entry.kind) or _of(json.loads(entry.text)["facts"])
    known = {(entry.subject, entry.at) for entry in entries}
    for row in rows.get(name_of(TimeEntry), {}).values():
        subject, at = reference_of(row), getattr(row, "changed_at", None)
        # The week sheet changes lengths, and its entry tells of a client's hours as a whole.
        if at is not None and at >= since[subject] and (subject, at) not in known:
            found[subject].add("seconds")
    return found


def _of(facts: Mapping[str, Any]) -> set[str]:
    changed = {name for name, value in facts.items() if value is True}
    return changed | ({"seconds"} if "before" in facts and facts["before"] != facts["seconds"] else set())


def _entries(since: Mapping[str, datetime], wanted: Iterable[str]) -> list[Entry]:
    found: list[Entry] = []
    for batch in batched(sorted(since.keys() - {""})):
        found += Entry.objects.filter(subject__in=batch, kind__in=wanted)
    return [entry for entry in found if entry.at >= since[entry.subject]]
