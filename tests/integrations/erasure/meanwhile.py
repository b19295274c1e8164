"""What somebody does with a person while others work with them, in a process of their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from rapport.clients.actions.private_notes import NotePrivately, note_privately
from rapport.clients.actions.touchpoints import LogTouchpoint, log_touchpoint
from rapport.clients.models import Client, Person, TouchKind
from rapport.integrations.erasure.actions.erasing import ErasePerson, erase_person
from rapport.team.models import User
from tests.integrations.imports.bringing import bring


def prepare(part: str, who: str, where: str, user: str, now: datetime, file: str) -> Callable[[], object]:
    """Read person, client and user of these public ids, and return what the part does; `import` takes in the file."""
    person, client = Person.objects.get(public_id=who), Client.objects.get(public_id=where)
    by = User.objects.get(public_id=user)
    touch = LogTouchpoint(people=[who], how=TouchKind.CALL, text=f"{person.name} called", at=now)
    note = NotePrivately(client=where, text=f"{person.name} jogs", purpose="Meetings", review_on=date(2027, 5, 1))
    acts: dict[str, Callable[[], object]] = {
        "erase": lambda: erase_person(person, ErasePerson(typed=person.name), by=by, now=now),
        "touch": lambda: log_touchpoint(client, touch, by=by, now=now),
        "note": lambda: note_privately(person, note, by=by, now=now),
        "import": lambda: bring([Path(file)], by, now),
    }
    return acts[part]
