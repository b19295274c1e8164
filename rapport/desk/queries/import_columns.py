"""The columns of an import's grid: what a file has for us, ours over theirs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from rapport.desk.queries import import_hours, import_touches
from rapport.integrations.formats.about import About, Heading
from rapport.integrations.formats.catalogue import Sort, Yields
from rapport.integrations.formats.tables import Field
from rapport.integrations.formats.tables.presets import Subject
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

PEOPLE = (*NAMES, Field.MAIL)
"""What tells that a list holds people: each needs a client, so that column is there though the file has none."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what we call it, what the file calls it, and the fields that it shows."""

    label: str
    theirs: str
    fields: tuple[StrEnum, ...]


def columns_of(file: ImportFile) -> list[Column]:
    """Return the columns that a file has for us, ours over theirs."""
    about = file.recognised
    if file.yields is Yields.TOUCHES:
        return [Column(label, "", (field,)) for label, field in import_touches.heads()]
    if file.yields is Yields.HOURS:
        return [
            Column(label, _theirs(fields, about.columns), fields) for label, fields in import_hours.heads(about.fields)
        ]
    held = set(about.fields) if file.sort == Sort.TABLE else set(CARDS)
    if about.subject is Subject.NOTES:
        held |= {Field.HOW} if Field.MAIL in held else {Field.HOW, Field.NAME}
    elif not held.isdisjoint(PEOPLE) and not about.companies:
        held.add(Field.COMPANY)
    if about.subject is not Subject.NOTES:
        held |= {name for name, value in file.chosen.defaults.items() if value and name in _filled(about)}
    return [
        Column(_label_of(fields, held), _theirs(fields, about.columns), fields)
        for fields in ORDER
        if any(one.value in held for one in fields)
    ]


def _filled(about: About) -> set[Field]:
    """Return the fields whose empty cells a chosen value fills, in rows as this file has them."""
    of_all = {Field.COMPANY, Field.CITY, Field.COUNTRY}
    return of_all | ({Field.TRADE} if about.companies else {Field.POST, Field.NOTE})


def _label_of(fields: Sequence[Field], held: Collection[str]) -> str:
    if Field.NAME in fields:
        return _("Person")
    return [one for one in fields if one.value in held][-1].label  # mobiles among other numbers are phones


def _theirs(fields: Sequence[StrEnum], columns: Sequence[Heading]) -> str:
    wanted = [one.value for one in fields]
    return ", ".join(header for header, name in columns if name in wanted and header)


def is_nameless(file: ImportFile) -> bool:
    """Whether a list of people has no column that says who they are, and could not be read for it."""
    about = file.recognised
    if file.sort != Sort.TABLE or about.subject is not Subject.PEOPLE or not about.columns:
        return False
    return {one.value for one in (*PEOPLE, Field.COMPANY)}.isdisjoint(about.fields)
