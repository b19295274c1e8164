"""What erasing a person would take away, mask and leave, said before it is done."""

from __future__ import annotations

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
from rapport.integrations.erasure import dependents, stored, texts
from rapport.integrations.erasure.identity import identity_of
from rapport.integrations.models import Import, StagedRow

COUNTED: tuple[type[Model], ...] = (
    Address, Employment, LevelChange, ChampionGoal, PrivateNote, Gift, Tie, PersonPhoto, OutsideId, PortalAccess, Question,
)  # fmt: skip
"""What is named one by one on the page; the rest hangs on these."""


Keys = dict[type[Model], list[int]]
"""Rows by model, by their primary keys."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """Rows that go; touches emptied, and those with others; rows with texts that are masked; files and mails removed, by name.

    `waiting` are imports that are put away, for they are not in yet and hold such a file.
    """

    rows: Keys
    alone: Keys
    together: Keys
    masked: Keys
    files: list[str] = field(default_factory=list)
    waiting: list[Import] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)


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
    named[StagedRow] = [key for key in named.get(StagedRow, []) if key not in shown]
    return Outlook(
        rows={model: [row.pk for row in rows[model]] for model in COUNTED if rows.get(model)},
        alone={Touchpoint: sorted(alone)},
        together={Touchpoint: [key for key in there if key not in alone]},
        masked={model: keys for model, keys in named.items() if keys and model not in rows},
        files=[one.name for one in files],
        waiting=list(stored.waiting_with(files).newest()),
        papers=[path.name for path in stored.papers_with(looked)],
    )
