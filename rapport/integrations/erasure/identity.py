"""By what a person is known in texts and files: names, mail addresses, telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from rapport.clients.models import Address, AddressKind, Person
from rapport.core import search

MASK = "█████"
"""What stands in a text in the place of somebody who was erased: of one length, so it tells nothing of a name."""

FEWEST_DIGITS = 6
"""Digits of a telephone number by which somebody is told apart from a figure."""

_LETTER = "0-9A-Za-z\u00c0-\u1fff"


@dataclass(frozen=True)
class Identity:
    """`names` are whole names that mean nobody else here; `loose` ones are of one word, or somebody else bears them too."""

    names: tuple[str, ...]
    loose: tuple[str, ...]
    mails: tuple[str, ...]
    phones: tuple[str, ...]

    @cached_property
    def sure(self) -> re.Pattern[str]:
        """Finds whatever can only mean this person."""
        return _any([*map(_name, self.names), *map(_mail, self.mails), *map(_phone, self.phones)])

    @cached_property
    def all(self) -> re.Pattern[str]:
        """Finds the loose names too."""
        every = [*self.names, *self.loose]
        return _any([*map(_name, every), *map(_mail, self.mails), *map(_phone, self.phones)])

    def masked(self, value: Any, *, sure: bool = False) -> Any:
        """Return a text, or all texts of a JSON value, with whoever this is masked; `sure` leaves loose names alone."""
        if isinstance(value, str):
            return (self.sure if sure else self.all).sub(MASK, value)
        if isinstance(value, list):
            return [self.masked(one, sure=sure) for one in value]
        if isinstance(value, dict):
            return {self.masked(name, sure=sure): self.masked(one, sure=sure) for name, one in value.items()}
        return value


def identity_of(person: Person) -> Identity:
    """Return by what a person is known: one query for their addresses, and one a name."""
    names = list(_names(person))
    others = Person.objects.exclude(pk=person.pk)
    loose = [name for name in names if _is_one_word(name) or _is_borne(name, others)]
    addresses = list(person.addresses.values_list("sort", "value"))
    phones = {Address.key_of(sort, value) for sort, value in addresses if sort == AddressKind.PHONE}
    return Identity(
        names=tuple(name for name in names if name not in loose),
        loose=tuple(loose),
        mails=tuple(sorted({value.strip() for sort, value in addresses if sort == AddressKind.MAIL})),
        phones=tuple(sorted(digits for digits in phones if len(digits) >= FEWEST_DIGITS)),
    )


def _names(person: Person) -> Iterable[str]:
    """Yield every whole name, once: as written, by given and family name in both orders, and a Latin pair turned round."""
    given, family = person.given.strip(), person.family.strip()
    both = [f"{given} {family}", f"{family} {given}"] if given and family else []
    both += [family + given] if both and not (given + family).isascii() else []
    written = [person.name, *map(str, person.other_names.values()), *both]
    turned = [" ".join(reversed(name.split())) for name in written if len(name.split()) == 2]
    plain = (" ".join(name.split()) for name in [*written, *turned])
    return sorted({name for name in plain if len(name) > 1}, key=lambda name: (-len(name), name))


def _is_one_word(name: str) -> bool:
    return " " not in name and all(char < "\u2e80" for char in name)


def _is_borne(name: str, others: QuerySet[Person]) -> bool:
    """Whether one of `others` goes by exactly this name, as search folds it."""
    folded = search.fold(name)
    texts = others.filter(search.contains(name)).values_list("search_text", flat=True)
    return any(folded in search.names_in(text) for text in texts)


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns) or r"(?!)", re.IGNORECASE)


def _name(name: str) -> str:
    """Return a pattern for a name: a whole word where it begins or ends with letters that words are made of."""
    inner = r"\s+".join(map(re.escape, name.split()))
    before = f"(?<![{_LETTER}])" if name[0] < "\u2e80" else ""
    return before + inner + (f"(?![{_LETTER}])" if name[-1] < "\u2e80" else "")


def _mail(mail: str) -> str:
    return rf"(?<![\w.+-]){re.escape(mail)}(?![\w-])"


def _phone(digits: str) -> str:
    """Return a pattern for a number, however its digits are grouped."""
    return r"(?<!\d)(?:\+?0+[\s().\-/]{0,3}|\+)?" + r"[\s().\-/]{0,3}".join(digits) + r"(?!\d)"
