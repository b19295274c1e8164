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
)
from rapport.integrations.erasure import dependents, stored, texts
from rapport.integrations.erasure.identity import identity_of

COUNTED: tuple[type[Model], ...] = (
    Address, Employment, LevelChange, ChampionGoal, PrivateNote, Gift, Tie, PersonPhoto, OutsideId, PortalAccess, Question,
)  # fmt: skip
"""What is named one by one on the page; the rest hangs on these."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """Counts: rows that go by model; touches emptied, and those with others; texts masked; files and mails removed."""

    rows: dict[type[Model], int]
    alone: int
    together: int
    masked: int
    files: list[str] = field(default_factory=list)
    papers: int = 0


def of(person: Person) -> Outlook:
    """Return what erasing a person would do now; writes nothing. It looks through everything, so it takes its time."""
    identity = identity_of(person)
    rows = dependents.of(person)
    alone = dependents.alone(person).count()
    clients = set(person.stakeholders.values_list("client", flat=True))
    goes, looked = set(rows), stored.look(identity)
    masked = sum(count for model, count in texts.named_in(identity, clients).items() if model not in goes)
    return Outlook(
        rows={model: len(rows[model]) for model in COUNTED if rows.get(model)},
        alone=alone,
        together=person.in_touches.count() - alone,
        masked=masked,
        files=[one.name for one in stored.files_with(person, looked)],
        papers=len(stored.papers_with(looked)),
    )
