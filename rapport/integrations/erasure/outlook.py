"""What erasing a person would take away, mask and leave, said before it is done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Model

from rapport.clients.models import (
    Address,
    ChampionGoal,
    Employment,
    Gift,
    LevelChange,
    OutsideId,
    Person,
    PersonPhoto,
    PortalAccess,
    PrivateNote,
    Question,
    Tie,
    Touchpoint,
)
from rapport.core.models import StoredFile
from rapport.integrations.erasure import dependents, stored, texts
from rapport.integrations.erasure.identity import Identity, identity_of
from rapport.integrations.models import Import, ImportFile, StagedRow

COUNTED: tuple[type[Model], ...] = (
    Address, Employment, LevelChange, ChampionGoal, PrivateNote, Gift, Tie, PersonPhoto, OutsideId, PortalAccess, Question,
)  # fmt: skip
"""What is named one by one on the page; the rest hangs on these."""


Keys = dict[type[Model], list[int]]
"""Rows by model, by their primary keys."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """Rows that go; touches emptied, and those with others; rows with texts that are masked; files, and mails by name, removed.

    `waiting` are imports that are put away, for they are not in yet and hold such a file. `kept_rows` tells of files of
    imports, by their keys, how many of the rows that are kept of them say something of the person: they are masked there.
    """

    rows: Keys
    alone: Keys
    together: Keys
    masked: Keys
    files: list[StoredFile] = field(default_factory=list)
    waiting: list[Import] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)
    kept_rows: dict[int, int] = field(default_factory=dict)


def of(person: Person) -> Outlook:
    """Return what erasing a person would do now; writes nothing. It looks through everything, so it takes its time."""
    identity = identity_of(person)
    rows = dependents.of(person)
    alone = set(dependents.alone(person).values_list("pk", flat=True))
    there = person.in_touches.order_by("touchpoint").values_list("touchpoint", flat=True)
    clients = set(person.stakeholders.values_list("client", flat=True))
    looked = stored.look(identity)
    files = stored.files_with(person, looked)
    named = texts.named_in(identity, clients)
    shown = set(stored.previews_of(files).values_list("pk", flat=True))
    previews = [key for key in named.pop(StagedRow, []) if key not in shown]
    kept_rows = _kept_rows(identity, named.pop(ImportFile, []), previews)
    return Outlook(
        rows={model: [row.pk for row in rows[model]] for model in COUNTED if rows.get(model)},
        alone={Touchpoint: sorted(alone)},
        together={Touchpoint: [key for key in there if key not in alone]},
        masked={model: keys for model, keys in named.items() if keys and model not in rows},
        files=files,
        waiting=list(stored.waiting_with(files).newest()),
        papers=[path.name for path in stored.papers_with(looked)],
        kept_rows=kept_rows,
    )


def _kept_rows(identity: Identity, files: Sequence[int], previews: Sequence[int]) -> dict[int, int]:
    """Count by file the rows of previews, and the refused ones that a file keeps by name, that say something of somebody."""
    lines = defaultdict(set, {key: set[int]() for key in files})
    for file, line in StagedRow.objects.filter(pk__in=previews).values_list("file", "line"):
        lines[file].add(line)
    for file, rejected in ImportFile.objects.filter(pk__in=files).values_list("pk", "rejected"):
        lines[file].update(row["line"] for row in rejected if identity.masked(row) != row)
    return {file: len(found) for file, found in lines.items()}
