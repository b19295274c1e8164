"""What somebody does with the file of an import, in a process of their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from rapport.clients.actions.people import ChangePerson, change_person
from rapport.clients.models import Person
from rapport.core import files
from rapport.core.actions import Nothing
from rapport.integrations.erasure.actions.erasing import ErasePerson, erase_person
from rapport.integrations.imports import actions, background
from rapport.integrations.models import Import
from rapport.team.models import User


def prepare(part: str, past: str, path: str, now: datetime) -> Callable[[], object]:
    """Read the import of that public id, and return what the part does to its file, which lies at `path`."""
    one = Import.objects.get(public_id=past)
    whole = files.read_chunks(Path(path))
    night = one.at + timedelta(days=settings.IMPORTS_KEPT + 1)
    acts: dict[str, Callable[[], object]] = {
        "again": lambda: actions.stage_again(one, Nothing(), by=one.by, now=now),
        "forget": lambda: background.forget_old(night),
        "bring": lambda: files.keep("contacts.csv", whole, at=now),
        "erase": lambda: _erase(one.by, now),
        "revert": lambda: actions.revert_import(one, Nothing(), by=one.by, now=now),
        "change": lambda: _change(now),
    }
    return acts[part]


def apply(staged: str, now: datetime) -> Callable[[], object]:
    """Read the import of that public id, and return its application by whoever staged it."""
    one = Import.objects.get(public_id=staged)
    return lambda: actions.apply_import(one, actions.ApplyImport(), by=one.by, now=now)


def _change(now: datetime) -> None:
    given = ChangePerson(name="Xu Pei", note="Deputy soon")
    change_person(Person.objects.get(name="Xu Pei"), given, by=User.objects.get(name="Su Wan"), now=now)


def _erase(by: User, now: datetime) -> None:
    person = Person.objects.get(name="Xu Pei")
    erase_person(person, ErasePerson(typed="Xu Pei"), by=by, now=now)
