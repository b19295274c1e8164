"""What a record is called in a line, and where it is shown: one name for it on every page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import models
from django.utils.text import Truncator

from rapport.clients.models import Client, Person, Touchpoint
from rapport.core.models import Record
from rapport.core.reference import Reference, models_by_kind, to
from rapport.desk import addresses
from rapport.team.models import User
from rapport.ui.components.phrases import listed

LONGEST = 90

ABOVE = ("client", "person", "stakeholder", "goal", "touchpoint", "project", "milestone", "meeting", "ruler", "gate")
"""Under which names a record knows what it belongs to, so that its name and its address ask for nothing more."""


@dataclass(frozen=True, slots=True)
class Named:
    """A record in a line: what it is called, and the page that shows it, or nothing where that is its client's."""

    words: str
    url: str


def name(record: Any) -> str:
    """Return what a record is called in a line: its own title or words, else whom it is about; nothing where it has no name.

    A touch without a title is how, and with whom: read its people `with_everyone` where there are many.
    """
    if isinstance(record, Touchpoint):
        return touch(record, (one.person for one in record.with_people.all()))
    said = next((said for one in ("title", "words") if (said := getattr(record, one, ""))), "")
    if not said and str(record) != models.Model.__str__(record):
        said = str(record)
    how = getattr(record, "get_how_display", None)
    whose = addresses.about_whom(record)
    said = said or (how() if how else "") or (str(whose) if isinstance(whose, Person) else "")
    return Truncator(said).chars(LONGEST)


def touch(touch: Touchpoint, people: Iterable[object]) -> str:
    """Return what a touch is called: its title, else how and with whom of theirs, such as "Call · He Lan"."""
    return touch.title or " · ".join(filter(None, [touch.manner, listed(people)]))


def fetch(references: Iterable[Reference], user: User) -> dict[Reference, Record]:
    """Return the records that this user may see among `references`: one query a kind, two for touches."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for one in references:
        wanted[one.kind].add(one.id)
    found: dict[Reference, Record] = {}
    for kind in sorted(wanted):
        model = models_by_kind().get(kind)
        seen = getattr(model and model._default_manager, "visible_to", None)
        if model is None or seen is None:
            continue
        rows = seen(user).filter(public_id__in=wanted[kind])
        rows = rows.with_everyone() if model is Touchpoint else rows.select_related(*_joined(model))
        found |= {to(row): row for row in rows}
    return found


def of(references: Iterable[Reference], user: User) -> dict[Reference, Named]:
    """Return how records are named and where they are, as far as this user may see them; see `fetch`."""
    return {key: _named(record) for key, record in fetch(references, user).items()}


def _named(record: Record) -> Named:
    url = addresses.of(record)
    whose = None if isinstance(record, Client) else addresses.about_whom(record)
    elsewhere = not isinstance(whose, Client) or url != addresses.page("desk:client", whose.public_id)
    return Named(name(record), url if elsewhere and url != addresses.today() else "")


@cache
def _joined(model: type[Record], deep: int = 3) -> list[str]:
    """Return the ways, such as `milestone__project__client`, from a record to what it belongs to."""
    ways: list[str] = []
    for one in model._meta.get_fields():
        if one.name in ABOVE and isinstance(one, models.ForeignKey):
            above: Any = one.related_model
            ways.append(one.name)
            ways += [f"{one.name}__{way}" for way in (_joined(above, deep - 1) if deep else [])]
    return ways
