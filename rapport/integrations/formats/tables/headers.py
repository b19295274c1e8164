"""From a file's header line to the meaning of its columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapport.integrations.formats import own_ids
from rapport.integrations.formats.tables.choice import AS_GUESSED, Choice
from rapport.integrations.formats.tables.fields import OTHER_NAMES, Field
from rapport.integrations.formats.tables.presets import PRESETS, Preset, Subject
from rapport.integrations.formats.tables.synonyms import COMPANY_TITLES, DEALS, NOTES, OF_DEALS, SYNONYMS

_APART = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"[\d#]+")
_LONGEST = 100
_ANY = Preset("", ())
_NOTHING: Mapping[str, Field | None] = {}
_NAMES = frozenset({Field.NAME, Field.GIVEN, Field.FAMILY, *OTHER_NAMES})
_ABOUT = frozenset({Field.CONTACT_UID, Field.COMPANY_UID, Field.MAIL})
_OF_NOTES = frozenset({Field.NOTE, Field.TITLE})
_OF_PEOPLE = frozenset({Field.GIVEN, Field.FAMILY, Field.MOBILE, Field.PHONE, Field.COMPANY, Field.POST, *OTHER_NAMES})


@dataclass(frozen=True, slots=True)
class Columns:
    """The meaning of a file's columns: `kind` of file, one field (or None) a column, the `subject` of its rows.

    `footed`: see `Preset`. `nameless`: see `recognise`.
    """

    kind: str
    fields: tuple[Field | None, ...]
    subject: Subject = Subject.PEOPLE
    footed: bool = False
    nameless: bool = False

    @property
    def companies(self) -> bool:
        """Whether the rows are companies."""
        return self.subject is Subject.COMPANIES

    @property
    def known(self) -> bool:
        """Whether the columns tell what the file is, be it of use or not."""
        return self.usable or self.subject not in (Subject.PEOPLE, Subject.COMPANIES)

    @property
    def counted(self) -> bool:
        """Whether the rows are known for what they are and have no place here: they are counted, and stay out."""
        return self.subject in (Subject.DEALS, Subject.OURS)

    @property
    def usable(self) -> bool:
        """Whether the columns can hold people or companies at all.

        A lone column `Name` is no contact list: films and presidents have names, too.
        """
        if self.nameless or self.subject not in (Subject.PEOPLE, Subject.COMPANIES, Subject.NOTES):
            return False
        found = set(self.fields)
        if self.subject is Subject.NOTES:
            return Field.AT in found and not found.isdisjoint(_OF_NOTES)
        if self.companies:
            return Field.COMPANY in found
        return Field.MAIL in found or bool(found & _NAMES and found & _OF_PEOPLE)


def fold(header: str) -> str:
    """Return `header` as the tables compare it: `E-mail 1 - Value`, `e_mail 12 value` and `E-mail # - Value` alike."""
    wide = unicodedata.normalize("NFKC", header[:_LONGEST]).casefold()
    return " ".join(_APART.sub(" ", _NUMBER.sub(" 0 ", wide)).split())


def known(headers: Sequence[str]) -> int:
    """Return how many of `headers` mean something to us."""
    words = _synonyms()
    return sum(1 for header in headers if fold(header) in words)


def known_beyond_ascii(head: str) -> int:
    """Return how many headers with letters beyond ASCII of the raw line `head` are known, whatever separates them."""
    return known([word for word in re.split(r"[,;\t|]", head.replace('"', "")) if not word.isascii()])


def recognise(headers: Sequence[str], title: str = "", choice: Choice = AS_GUESSED) -> Columns:
    """Return what the columns under `headers` are: as chosen, else by the first preset that fits, or by synonyms.

    `title` is the name of their sheet; in one called Companies a plain `name` is a company's. People whom no column names
    while a column is left out are `nameless`, until somebody has said what the columns or the rows are.
    """
    guessed = _guessed(headers, title)
    chosen = choice.fields is not None and len(choice.fields) == len(headers)
    found = replace(guessed, fields=tuple(choice.fields)) if choice.fields is not None and chosen else guessed
    if choice.companies is not None:
        return replace(found, subject=Subject.COMPANIES if choice.companies else Subject.PEOPLE)
    return found if chosen else replace(found, nameless=_is_nameless(headers, found))


def _is_nameless(headers: Sequence[str], found: Columns) -> bool:
    if found.kind or found.subject is not Subject.PEOPLE or not _NAMES.isdisjoint(found.fields):
        return False
    unread = any(header and field is None for header, field in zip(headers, found.fields, strict=True))
    return Field.MAIL in found.fields and unread


def _guessed(headers: Sequence[str], title: str) -> Columns:
    folded = [fold(header) for header in headers]
    preset, own = next(
        ((preset, own) for preset, signature, own in _presets() if signature <= set(folded)), (_ANY, _NOTHING)
    )
    words = _synonyms_of_notes() if preset.subject is Subject.NOTES else _synonyms()
    fields = tuple(own[word] if word in own else words.get(word) for word in folded)
    found = Columns(preset.kind, fields, preset.subject, preset.footed)
    if preset is _ANY and (notes := _notes(folded, fields)) is not None:
        return notes
    if preset is _ANY and fold(title) in _company_titles() and Field.COMPANY not in fields:
        named = tuple(Field.COMPANY if field is Field.NAME else field for field in fields)
        return replace(found, fields=named, subject=Subject.COMPANIES)
    return found if preset is not _ANY or found.usable else replace(found, subject=_subject(folded, fields))


def _notes(folded: Sequence[str], fields: Sequence[Field | None]) -> Columns | None:
    """Return the columns of a table of notes: words of a day on somebody who is named by a number or a mail alone."""
    words = _synonyms_of_notes()
    meant = tuple(words.get(word) for word in folded)
    whole = {Field.NOTE, Field.AT} <= set(meant) and not _ABOUT.isdisjoint(meant)
    return Columns("", meant, Subject.NOTES) if whole and (_NAMES | {Field.COMPANY}).isdisjoint(fields) else None


def _subject(folded: Sequence[str], fields: Sequence[Field | None]) -> Subject:
    """Return what a list without a person's column is of: deals, companies with more about them, or records of ours."""
    if all(not words.isdisjoint(folded) for words in _of_deals()):
        return Subject.DEALS
    telling = {Field.CITY, Field.COUNTRY, Field.TRADE}
    if Field.COMPANY in fields and telling & set(fields):
        return Subject.COMPANIES
    return Subject.OURS if fold(own_ids.HEADER) in folded else Subject.PEOPLE


@lru_cache(maxsize=1)
def _company_titles() -> frozenset[str]:
    return _folded(COMPANY_TITLES)


@lru_cache(maxsize=1)
def _of_deals() -> tuple[frozenset[str], frozenset[str]]:
    return _folded(DEALS), _folded(OF_DEALS)


def _folded(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split("|")))


@lru_cache(maxsize=1)
def _synonyms() -> Mapping[str, Field]:
    return _words_of(SYNONYMS)


@lru_cache(maxsize=1)
def _synonyms_of_notes() -> Mapping[str, Field]:
    return _words_of(NOTES)


def _words_of(synonyms: Mapping[Field, str]) -> Mapping[str, Field]:
    return {fold(word): field for field, words in synonyms.items() for word in words.split("|")}


@lru_cache(maxsize=1)
def _presets() -> tuple[tuple[Preset, frozenset[str], Mapping[str, Field | None]], ...]:
    return tuple(
        (preset, frozenset(map(fold, preset.signature)), {fold(word): is_ for word, is_ in preset.columns.items()})
        for preset in PRESETS
    )
