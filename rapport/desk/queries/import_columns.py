"""The columns of an import's grid: what a file has for us, ours over theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rapport.desk.queries import import_touches
from rapport.integrations.formats.tables import Field
from rapport.integrations.formats.tables.presets import Subject
from rapport.integrations.imports.sniffing import Sort
from rapport.integrations.models import ImportFile

NAMES = (Field.NAME, Field.GIVEN, Field.MIDDLE, Field.FAMILY)
ORDER: tuple[tuple[Field, ...], ...] = (
    NAMES, (Field.COMPANY,), (Field.MAIL,), (Field.MOBILE, Field.PHONE), (Field.LAST_TOUCH,), (Field.POST,),
    (Field.CITY,), (Field.COUNTRY,), (Field.TRADE,), (Field.AT,), (Field.HOW,), (Field.TITLE,), (Field.NOTE,),
    (Field.AUTHOR,), (Field.NAME_ENGLISH,), (Field.NAME_CHINESE,), (Field.NAME_JAPANESE,), (Field.NAME_ARABIC,),
)  # fmt: skip
"""The columns in their order, each with the fields that it shows."""

CARDS = (*NAMES, Field.COMPANY, Field.MAIL, Field.PHONE, Field.POST, Field.CITY, Field.COUNTRY, Field.NOTE)
"""What a card of an address book can hold."""

TOUCHES = (Sort.CALENDAR, Sort.MAIL)
"""Sorts of file that hold meetings and mails: they are looked at, and left out, but not typed in."""

PEOPLE = (*NAMES, Field.MAIL)
"""What tells that a list holds people: each needs a client, so that column is there though the file has none."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what we call it, what the file calls it, and the fields that it shows."""

    label: str
    theirs: str
    fields: tuple[Field, ...]


def columns_of(file: ImportFile) -> list[Column]:
    """Return the columns that a file has for us, ours over theirs."""
    if file.sort in TOUCHES:
        return [Column(label, "", (field,)) for label, field in import_touches.heads()]
    mapping: list[str] = file.about.get("mapping", [])
    headers = [header for header, _label in file.about.get("columns", [])]
    held = set(mapping) if file.sort == Sort.TABLE else set(CARDS)
    if not held.isdisjoint(PEOPLE) and not file.about.get("companies"):
        held.add(Field.COMPANY)
    pairs = list(zip(mapping, headers, strict=False))
    return [
        Column(_label_of(fields), _theirs(fields, pairs), fields)
        for fields in ORDER
        if any(one.value in held for one in fields)
    ]


def _label_of(fields: Sequence[Field]) -> str:
    return _("Person") if Field.NAME in fields else fields[0].label


def _theirs(fields: Sequence[Field], pairs: Sequence[tuple[str, str]]) -> str:
    wanted = [one.value for one in fields]
    return ", ".join(header for name, header in pairs if name in wanted and header)


def is_nameless(file: ImportFile) -> bool:
    """Whether a list of people has no column that says who they are."""
    about = file.about
    told = about.get("companies") or about.get("subject") != Subject.PEOPLE
    if file.sort != Sort.TABLE or told or not about.get("columns"):
        return False
    return {one.value for one in (*PEOPLE, Field.COMPANY)}.isdisjoint(about.get("mapping", []))
