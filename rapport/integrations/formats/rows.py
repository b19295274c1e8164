"""What a parser hands to the import: plain rows, whatever file they came from.

Parsers know files and nothing of the database; the import knows the database and nothing
of files. These dataclasses are all that passes between them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from rapport.kits.portrait import Fault


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One address of a mail or an invitation: lower-cased `address`, `name` as written or empty."""

    address: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One person as a contact list tells of them.

    `line` is the first line of the row in its file (1 = first line of the file). `name` is empty where only a mail
    is known; without either there is no row. `uid` is the row's own number in its program, `company_uid` that of its
    company there. `other_names` maps a language or script tag (`zh`, `ja`, `ar`, `kana`, …) to the same person's name
    in it. `photo` is a picture as the file holds it: JPEG, PNG, GIF or WebP by its bytes, 512 KB at most;
    `photo_fault` says why one that stands there is not taken.
    """

    line: int
    name: str
    given: str = ""
    family: str = ""
    other_names: Mapping[str, str] = field(default_factory=dict)
    mails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    company: str = ""
    post: str = ""
    city: str = ""
    country: str = ""
    note: str = ""
    last_touch: date | None = None
    uid: str = ""
    company_uid: str = ""
    photo: bytes = b""
    photo_fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """One company as a list of companies, or a card without a person, tells of it. `line` as in `ContactRow`."""

    line: int
    name: str
    city: str = ""
    country: str = ""
    trade: str = ""
    uid: str = ""


class MeetingState(StrEnum):
    """Whether a calendar says that the meeting stands."""

    STANDS = "stands"
    CANCELLED = "cancelled"


class MeetingKind(StrEnum):
    """How people met, in the words of a touchpoint."""

    CALL = "call"
    MET = "met"
    VIDEO = "video"


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One occurrence of a meeting. `start` is aware, in UTC; `uid` names the occurrence for good.

    `sequence` counts the changes of the organiser; `stamped_at` (aware, in UTC) is when this version was written, or None.
    """

    line: int
    uid: str
    start: datetime
    minutes: int
    title: str
    people: tuple[Mailbox, ...]
    state: MeetingState = MeetingState.STANDS
    kind: MeetingKind = MeetingKind.MET
    all_day: bool = False
    sequence: int = 0
    stamped_at: datetime | None = None


class NoteKind(StrEnum):
    """How people touched, as a note tells; a `NOTE` tells of no touch (PRACTICES G6)."""

    CALL = "call"
    MAIL = "mail"
    MET = "met"
    VIDEO = "video"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class NoteRow:
    """What somebody noted in another program of `people` and a company, named by their numbers there, by mail, or by
    `names` and the name of the company. `called` are numbers of people who are in no file of the same import, `whom` the
    names of those who are, for showing.

    `key` names the note for good; `at` is aware, or naive where it is meant in the zone of whoever imports; `author` is one
    of the exporting firm by name or mail, or empty.
    """

    line: int
    key: str
    at: datetime
    kind: NoteKind
    title: str = ""
    words: str = ""
    people: tuple[str, ...] = ()
    company_uid: str = ""
    company: str = ""
    mails: tuple[str, ...] = ()
    author: str = ""
    names: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()


class Automatic(StrEnum):
    """Why a mail is no touch between people (PRACTICES G6)."""

    NO = ""
    REPLY = "auto-reply"
    BOUNCE = "bounce"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class MailRow:
    """One mail. `sent_at` is aware, in UTC; `text` holds the sender's own words without quotations.

    `returned` are the Message-IDs that a report of mails which came back names.
    """

    line: int
    message_id: str
    sent_at: datetime
    sender: Mailbox
    recipients: tuple[Mailbox, ...]
    subject: str
    text: str
    automatic: Automatic = Automatic.NO
    in_reply_to: str = ""
    returned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HoursRow:
    """Time that one of ours spent, as a time tracker tells of it: whole seconds, on a day of their own zone.

    `source` is the program, `key` names the row for good there: by when it began, so that a corrected length is the
    same row; `uid` is the entry's own number in the program, where it tells one. `client` and `project` are as the program
    calls them; `billable` is None where it does not say.
    """

    line: int
    source: str
    key: str
    day: date
    seconds: int
    mail: str = ""
    person: str = ""
    client: str = ""
    project: str = ""
    task: str = ""
    words: str = ""
    start: time | None = None
    tags: tuple[str, ...] = ()
    billable: bool | None = None
    uid: str = ""


@dataclass(frozen=True, slots=True)
class FaultyCell:
    """One more cell that keeps a row out; its values as in `RejectedRow`."""

    column: str
    reason: str
    value: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that cannot go in: where it stands and one sentence (already translated) that says why.

    `value` is the cell at fault as it was found, for showing above the reason; empty where no single cell is. `about`
    is the field at fault, as `tables.Field` names it, and `cells` what the whole row says, by field: both empty where
    nobody can tell, and no part of what makes two such rows equal. `harmless`: there is nothing in the row for us, a
    group of people for one, so it stays out with its reason and keeps no other row out. `others` are further cells at
    fault, and `rest` is what the row says without all of them, so that it can be told at once what else it lacks.
    """

    line: int
    column: str
    reason: str
    value: str = ""
    cells: Mapping[str, str] = field(default_factory=dict, compare=False)
    about: str = field(default="", compare=False)
    harmless: bool = False
    others: tuple[FaultyCell, ...] = field(default=(), compare=False)
    rest: ContactRow | HoursRow | None = field(default=None, compare=False)


Row = ContactRow | CompanyRow | MeetingRow | NoteRow | MailRow | HoursRow | RejectedRow
