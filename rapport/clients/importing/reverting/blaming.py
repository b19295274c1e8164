"""Who changed what an import left, and when: by the ledger, or by a later import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from rapport.clients import kinds
from rapport.clients.importing.reverting.traces import reference_of
from rapport.clients.importing.reverting.verdicts import Kept
from rapport.clients.models import ImportedChange
from rapport.core.bulk import batched
from rapport.ledger.models import Entry
from rapport.team.models import User

OWN = (kinds.PEOPLE_IMPORTED.key, kinds.PEOPLE_IMPORT_REVERTED.key)


@dataclass(frozen=True, slots=True)
class Blame:
    """Who it was: public id and name of one of ours, and when. All empty where nothing tells."""

    by: str = ""
    name: str = ""
    at: datetime | None = None


def blame(kept: Sequence[Kept], *, since: datetime | None, source: str) -> dict[int, Blame]:
    """Return for each of `kept` (by its `id`) who changed it last since then; a few queries for all."""
    wanted = {id(one): {one.record, reference_of(one.row)} - {""} for one in kept}
    subjects = {text for texts in wanted.values() for text in texts}
    found = dict(_told(subjects, since))
    found |= {
        record: told for record, told in _taken({one.record for one in kept}, since, source) if record not in found
    }
    names = {
        user.public_id: str(user) for user in User.objects.filter(public_id__in={by for by, _at in found.values()})
    }
    blames = {}
    for key, texts in wanted.items():
        told = [found[text] for text in texts if text in found]
        if told:
            by, at = max(told, key=lambda one: one[1])
            blames[key] = Blame(by, names.get(by, ""), at)
    return blames


def _told(subjects: Iterable[str], since: datetime | None) -> Iterator[tuple[str, tuple[str, datetime]]]:
    """Yield by reference whom the ledger names last, older ones first."""
    for batch in batched(sorted(subjects)):
        entries = Entry.objects.filter(subject__in=batch).exclude(kind__in=OWN).order_by("pk")
        entries = entries.filter(at__gte=since) if since else entries
        for subject, by, at in entries.values_list("subject", "by", "at"):
            yield subject, (by, at)


def _taken(records: Iterable[str], since: datetime | None, source: str) -> Iterator[tuple[str, tuple[str, datetime]]]:
    """Yield by reference the later imports that changed it; the ledger names who ran them."""
    for batch in batched(sorted(records)):
        later = ImportedChange.objects.filter(record__in=batch).exclude(source=source).order_by("at", "pk")
        later = later.filter(at__gte=since) if since else later
        for record, by, at in later.values_list("record", "by", "at"):
            yield record, (by, at)
