"""What an import is given, row by row, and what it answers to each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Literal, Self

from django.utils.translation import gettext_noop as _n
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, field_validator

from rapport.clients.models import TouchKind
from rapport.core.actions import Input, of_our_time
from rapport.core.visible import named

VCARD = "vCard"
"""The book of all cards: whatever program made them, their UIDs are meant to be given once."""

LONGEST_MEETING = 366 * 24 * 60
"""Minutes of one meeting, at most: what calendars hold for whole days, up to a year."""


_BARE = (("__pydantic_extra__", None), ("__pydantic_private__", None))
"""What else a record of pydantic consists of, as its `model_construct` sets it."""


class Given(BaseModel):
    """One row of a set: typed, frozen, nothing unexpected. Lengths are checked row by row, by `planning`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @field_validator("name", "given", "family", "company", "other_names", mode="before", check_fields=False)
    @classmethod
    def is_seen(cls, value: Any) -> Any:
        """Leave out of names what shows nothing."""
        return named(value)

    @classmethod
    def of_parser(cls, **said: Any) -> Self:
        """Return a row from all of its values, which a parser has typed and checked, without doing that again."""
        made = cls.__new__(cls)
        for name, value in (("__dict__", said), ("__pydantic_fields_set__", set(said)), *_BARE):
            object.__setattr__(made, name, value)
        return made

    @field_validator("*", mode="after")
    @classmethod
    def is_of_our_time(cls, value: Any) -> Any:
        """Raise PydanticCustomError for days that are not `of_our_time`."""
        return of_our_time(value)


class GivenPerson(Given):
    """A person at `company`. `other_names` maps a language to the name in it; `country` is a name or a code.

    `same_as` is the public id of the person that somebody said this row means, or the `mark` of an earlier row;
    `apart` are those that it does not mean, whatever looks alike. `uid` is how `book`, the program that the row comes
    from, names the person for good; both are empty where it does not. `photo` is a picture of them as a file holds it.
    """

    name: str
    given: str = ""
    family: str = ""
    other_names: dict[str, str] = Field(default_factory=dict)
    mails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    company: str = ""
    post: str = ""
    city: str = ""
    country: str = ""
    note: str = ""
    last_touch: date | None = None
    mark: str = ""
    same_as: str = ""
    apart: tuple[str, ...] = ()
    book: str = ""
    uid: str = ""
    photo: bytes = Field(b"", exclude=True, repr=False)


class GivenCompany(Given):
    """A company that becomes a client. `same_as` is the public id of the client it was written from, or empty."""

    name: str
    city: str = ""
    country: str = ""
    trade: str = ""
    same_as: str = ""


class GivenTouch(Given):
    """A meeting or mail among `mails`, the addresses of all who took part; `sender` is the one who wrote.

    `key` names it for good where it came from, so that it is one touch however often it comes; `same_as` is the public
    id of the touch that it was written from, or empty. `sequence` and `stamped_at` tell the newer of two versions of a
    meeting, as calendars count and date them. Notes name `people` by public id or the `mark` of a row, or else only a
    `company`, and their `author` among ours by name or mail. `called` is what `program` calls people who may be known, `names` are
    theirs.
    """

    key: str = Field(min_length=1)
    source: Literal["calendar", "mail", "notes"]
    how: TouchKind
    at: AwareDatetime
    mails: tuple[str, ...]
    sender: str = ""
    minutes: int | None = Field(None, ge=0, le=LONGEST_MEETING)
    title: str = ""
    text: str = ""
    cancelled: bool = False
    automatic: bool = False
    same_as: str = ""
    sequence: int | None = Field(None, ge=0, lt=1 << 31)
    stamped_at: AwareDatetime | None = None
    people: tuple[str, ...] = ()
    company: str = ""
    author: str = ""
    called: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    program: str = ""


class Mode(StrEnum):
    """What a set may do: add what is new, change what is known, or both."""

    CREATE = "create"
    UPDATE = "update"
    BOTH = "both"


class ImportPeople(Input):
    """A set that goes in whole or not at all; with `leave_out` without the rows that are refused.

    `mode` keeps rows out that would change, or add.
    """

    companies: list[GivenCompany] = Field(default_factory=list, title=_n("Companies"))
    people: list[GivenPerson] = Field(default_factory=list, title=_n("People"))
    touches: list[GivenTouch] = Field(default_factory=list, title=_n("Touches"))
    leave_out: bool = Field(False, title=_n("Leave refused rows out"))
    mode: Mode = Field(Mode.BOTH, title=_n("Create, update or both"))


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row is refused: the field at fault (empty: none), one translated sentence, the value as it stands."""

    field: str
    reason: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody who may be meant: public id, name, name of their client, and the sign that speaks for it."""

    person: str
    name: str
    client: str
    sign: Literal["called_same", "name_same"]


@dataclass(slots=True)
class Outcome:
    """What becomes of one row: kinds of records created, updated, unchanged; or why not: all that is at fault.

    `changes` holds the values before and after of each field that changes; `person` is the public id of the person
    known already that the row means. `remark` says what of it stays out; `likely` is who may be meant by a touch that
    stays out until somebody says so.
    """

    created: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    left_out: str = ""
    faults: tuple[Fault, ...] = ()
    changes: dict[str, tuple[str, str]] = field(default_factory=dict)
    person: str = ""
    remark: str = ""
    likely: Likely | None = None

    @property
    def fault(self) -> Fault | None:
        """The first of its faults; None where it goes in."""
        return self.faults[0] if self.faults else None


@dataclass(slots=True)
class ImportedPeople:
    """The outcomes of a set, each list in the order of what was given."""

    companies: list[Outcome]
    people: list[Outcome]
    touches: list[Outcome]

    def all(self) -> Iterator[Outcome]:
        """Yield every outcome."""
        yield from self.companies
        yield from self.people
        yield from self.touches


def source_key(source: str, key: str) -> str:
    """Return what a touch or an entry of hours is known by for good: a hash, for ids have no length to rely on."""
    return hashlib.sha256(f"{source}:{key}".encode()).hexdigest()
