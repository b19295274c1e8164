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

COUNTED: tuple[type[Model], ...] = (
    Address, Employment, LevelChange, ChampionGoal, PrivateNote, Gift, Tie, PersonPhoto, OutsideId, PortalAccess, Question,
)  # fmt: skip
"""What is named one by one on the page; the rest hangs on these."""


Keys = dict[type[Model], list[int]]
"""Rows by model, by their primary keys."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """Rows that go; touches emptied, and those with others; rows with texts that are masked; files and mails removed, by name."""

    rows: Keys
    alone: Keys
    together: Keys
    masked: Keys
    files: list[str] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)


def of(person: Person) -> Outlook:
    """Return what erasing a person would do now; writes nothing. It looks through everything, so it takes its time."""
    identity = identity_of(person)
    rows = dependents.of(person)
    alone = set(dependents.alone(person).values_list("pk", flat=True))
    there = person.in_touches.order_by("touchpoint").values_list("touchpoint", flat=True)
    clients = set(person.stakeholders.values_list("client", flat=True))
    looked = stored.look(identity)
    return Outlook(
        rows={model: [row.pk for row in rows[model]] for model in COUNTED if rows.get(model)},
        alone={Touchpoint: sorted(alone)},
        together={Touchpoint: [key for key in there if key not in alone]},
        masked={model: keys for model, keys in texts.named_in(identity, clients).items() if model not in rows},
        files=[one.name for one in stored.files_with(person, looked)],
        papers=[path.name for path in stored.papers_with(looked)],
    )
