"""What reverting an import would do, said before it acts: what goes, what reads as before, what stays and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from rapport.clients.importing.reverting.blaming import Blame, blame
from rapport.clients.importing.reverting.preview import Reverted, preview_revert
from rapport.clients.importing.reverting.verdicts import Kept
from rapport.clients.models import Client, Person, TimeEntry, Touchpoint
from rapport.core import reference
from rapport.integrations.models import Import

MOST = 1_000
"""Fields that are named one by one; beyond them they are only counted."""


@dataclass(frozen=True, slots=True)
class Stays:
    """One thing that stays: whose (`record`, `name`), which `field` of which `table`, changed by whom and when.

    `field` is empty where a row of `table` hangs on the record, or a row of the import is gone. `by` is a public id,
    `name` and `by_name` are for reading; both are empty where nobody can tell.
    """

    record: str
    name: str
    table: str
    field: str
    by: str = ""
    by_name: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Revert:
    """Records that go, get old values back, or stay in whole or part; and every field that stays, up to a limit.

    `kinds` tells those that go apart: by kind of record, how many.
    """

    removed: int
    restored: int
    kept: int
    stays: list[Stays] = field(default_factory=list)
    kinds: dict[str, int] = field(default_factory=dict)


def look_back_at(one: Import) -> Revert:
    """Return what reverting `one` would do now; writes nothing."""
    return told_of(one, preview_revert(str(reference.to(one)), MOST))


def told_of(one: Import, found: Reverted) -> Revert:
    """Return what was found, with names and with who changed it."""
    names = _names({kept.record for kept in found.kept})
    blames = blame(found.kept, since=one.applied_at, source=str(reference.to(one)))
    stays = [_stays(kept, names, blames) for kept in found.kept]
    kinds = {kind: count for kind, count in found.kinds.items() if count}
    return Revert(found.removed, found.restored, found.kept_records, stays, kinds)


def _stays(kept: Kept, names: dict[str, str], blames: dict[int, Blame]) -> Stays:
    found = blames.get(id(kept), Blame())
    name = names.get(kept.record, "")
    return Stays(kept.record, name, kept.table, kept.field, found.by, found.name, found.at)


def _names(records: set[str]) -> dict[str, str]:
    found = reference.resolve(reference.parse(text) for text in records)
    return {str(one): _name(record) for one, record in found.items()}


def _name(record: object) -> str:
    if isinstance(record, Person | Client):
        return str(record)
    if isinstance(record, TimeEntry):
        return ", ".join(filter(None, (str(record.client), record.topic)))
    return record.title if isinstance(record, Touchpoint) else ""
