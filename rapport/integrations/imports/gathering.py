"""Reading files into batches: each by its parser, lists before meetings and mails, which need their people.

One batch is held at a time, so the memory of an import does not grow with its files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from rapport.clients.importing.hours import GivenHours
from rapport.clients.importing.planning.given import VCARD, GivenCompany, GivenPerson, GivenTouch, ImportPeople, Mode
from rapport.core.telling import gettext as _
from rapport.integrations.formats.catalogue import FORMATS, Given, Sort, Yields
from rapport.integrations.formats.rows import (
    CompanyRow,
    ContactRow,
    HoursRow,
    MailRow,
    MeetingRow,
    NoteRow,
    RejectedRow,
    Row,
)
from rapport.integrations.formats.sniffing import sort_of
from rapport.integrations.formats.tables.presets import Subject
from rapport.integrations.imports import converting
from rapport.integrations.imports.domains import Domains
from rapport.integrations.imports.keeping_out import KeepingOut
from rapport.integrations.imports.numbers import Numbers
from rapport.integrations.imports.saying import named_in, read_again, said
from rapport.integrations.imports.surveying import FileSurvey, Source
from rapport.integrations.models import FileChoice
from rapport.team.models import User

ROWS = 10_000
"""Rows in one batch."""

WEIGHT = 32 << 20
"""Bytes of photos and characters of prose in one batch, about: it ends with the row that passes them."""

ADDRESS = 64
"""What one mail address weighs in it."""


@dataclass(slots=True)
class Mark:
    """Where a row comes from: its file, its number there, and the row as its parser read it."""

    survey: FileSurvey
    number: int
    row: Row

    @property
    def place(self) -> str:
        """Where the row stands in its file, as people read it."""
        return self.survey.about.place_of(self.row.line)


@dataclass(slots=True)
class Batch:
    """Some rows, and for each of them where it comes from, in the same order. `refused` are those of the parsers.

    `rests` are what those of them say that tell of a person, `hours_rests` of hours, without their cells at fault.

    `size` counts them all, `weight` is what `WEIGHT` limits.
    """

    companies: list[GivenCompany] = field(default_factory=list)
    people: list[GivenPerson] = field(default_factory=list)
    touches: list[GivenTouch] = field(default_factory=list)
    hours: list[GivenHours] = field(default_factory=list)
    of_companies: list[Mark] = field(default_factory=list)
    of_people: list[Mark] = field(default_factory=list)
    of_touches: list[Mark] = field(default_factory=list)
    of_hours: list[Mark] = field(default_factory=list)
    refused: list[tuple[Mark, RejectedRow]] = field(default_factory=list)
    left_out: list[Mark] = field(default_factory=list)
    rests: list[GivenPerson] = field(default_factory=list)
    hours_rests: list[GivenHours] = field(default_factory=list)
    last: Mark | None = None
    size: int = 0
    weight: int = 0

    @property
    def file(self) -> str:
        """What the file of its last row is called."""
        return self.last.survey.name if self.last is not None else ""

    def given(self, mode: Mode = Mode.BOTH) -> ImportPeople:
        """Return the rows as the import takes them; they were typed row by row already."""
        return ImportPeople.model_construct(
            companies=self.companies,
            people=self.people,
            touches=self.touches,
            leave_out=True,
            mode=mode,
            version=None,
        )


def surveys(sources: Sequence[Source]) -> list[FileSurvey]:
    """Return an empty survey of each file, with what kind of file it is."""
    return [
        _survey(place if source.position is None else source.position, source) for place, source in enumerate(sources)
    ]


def _survey(position: int, source: Source) -> FileSurvey:
    sort = sort_of(source.path, source.name)
    about = FORMATS[sort].describe(source.path, source.choice.of_table())
    survey = FileSurvey(source.name, sort, position, about)
    for words in (about.kind, *about.notes):
        survey.note(words)
    return survey


def batches(
    sources: Sequence[Source], found: Sequence[FileSurvey], *, by: User, now: datetime, first: int = 0
) -> Iterator[Batch]:
    """Yield the rows of files in batches, companies and people first.

    Where `first` is said, the first batch holds so many rows at most, and the next a single one: that tells whether there
    are more, and nobody waits for what is not shown.
    """
    pairs = sorted(zip(sources, found, strict=True), key=lambda pair: turn(pair[1]))
    batch, most = Batch(), first or ROWS
    numbers = Numbers(any(survey.about.holds_notes for survey in found))
    keeping_out, domains = KeepingOut(), Domains(by)
    for source, survey in pairs:
        for row in _rows(source, survey.sort, by, now):
            survey.read += 1
            known = keeping_out(numbers.related(row, survey, by))
            known = placed(known, domains) if source.choice.by_domain else known
            add(batch, Mark(survey, survey.read, known), source.choice)
            if batch.size >= most or batch.weight >= WEIGHT:
                yield batch
                batch, most = Batch(), 1 if first else ROWS
    if batch.size:
        yield batch


def placed(row: Row, domains: Domains) -> Row:
    """Return a row with the client for which its mail domain speaks, also one that cannot go in yet."""
    if isinstance(row, RejectedRow) and row.rest is not None:
        rest = domains(row.rest)
        return replace(row, rest=rest) if isinstance(rest, ContactRow) else row
    return domains(row)


def turn(survey: FileSurvey) -> tuple[bool, int, int]:
    """Companies come before the people who work there, both before what was noted of them and what they took part in."""
    rank = {Subject.COMPANIES: 0, Subject.NOTES: 2}.get(survey.about.subject, 1)
    return FORMATS[survey.sort].yields is not Yields.LIST, rank, survey.position


def _rows(source: Source, sort: Sort, by: User, now: datetime) -> Iterator[Row]:
    given = Given(now, ZoneInfo(by.zone), source.choice.of_table(), source.choice.corrections)
    rows = FORMATS[sort].read(source.path, given)
    corrections = source.choice.corrections if sort is Sort.VCARD else {}  # the reader of tables obeys them itself
    for row in rows:
        yield _corrected(row, corrections[row.line]) if row.line in corrections else row


def _corrected(row: Row, given: Mapping[str, str]) -> Row:
    if isinstance(row, ContactRow | CompanyRow | RejectedRow):
        again = read_again(row.line, said(row), given, companies=isinstance(row, CompanyRow))
        if isinstance(again, ContactRow) and isinstance(row, ContactRow):
            return replace(again, photo=row.photo)
        return again
    return row


def add(batch: Batch, mark: Mark, choice: FileChoice) -> None:
    """Put a row to the others of its batch, as an import takes it and with what was chosen for its file."""
    row, batch.last = mark.row, mark
    batch.size += 1
    batch.weight += _weight(row)
    if row.line in choice.left_out:
        mark.survey.leave_out(by_name())
        batch.left_out.append(mark)
    elif isinstance(row, ContactRow):
        name = f"{mark.survey.position}:{row.line}"
        twin, book = choice.twins.get(row.line), _book(mark.survey)
        batch.people.append(converting.person(row, choice.defaults, twin, name, book))
        batch.of_people.append(mark)
    elif isinstance(row, CompanyRow):
        batch.companies.append(converting.company(row, choice.defaults))
        batch.of_companies.append(mark)
    elif isinstance(row, RejectedRow) and row.harmless:
        mark.survey.leave_out(row.reason)
        batch.left_out.append(mark)
    elif isinstance(row, HoursRow):
        batch.hours.append(converting.hours(row, choice.clients))
        batch.of_hours.append(mark)
    elif isinstance(row, RejectedRow):
        mark.survey.refuse(row.line, row.column, row.reason, row.value, who=named_in(said(row)))
        batch.refused.append((mark, row))
        batch.rests += [converting.person(row.rest, choice.defaults)] if isinstance(row.rest, ContactRow) else []
        batch.hours_rests += [converting.hours(row.rest, choice.clients)] if isinstance(row.rest, HoursRow) else []
    else:
        batch.touches.append(_touch(row, mark.survey, choice))
        batch.of_touches.append(mark)


def _weight(row: Row) -> int:
    if isinstance(row, ContactRow):
        return len(row.photo) + len(row.note)
    if isinstance(row, MailRow):
        return len(row.text) + ADDRESS * len(row.recipients)
    if isinstance(row, MeetingRow):
        return ADDRESS * len(row.people)
    return len(row.words) if isinstance(row, NoteRow) else 0


def _book(survey: FileSurvey) -> str:
    """Return what gave the rows of a file their numbers: cards, a known program, or nothing that could be told again."""
    return VCARD if survey.sort is Sort.VCARD else survey.about.program


def by_name() -> str:
    """Return the words for a row that somebody left out."""
    return _("left out by name")


def _touch(row: MeetingRow | MailRow | NoteRow, survey: FileSurvey, choice: FileChoice) -> GivenTouch:
    if isinstance(row, NoteRow):
        return converting.note(row, choice.twins.get(row.line), survey.numbering)
    return converting.meeting(row) if isinstance(row, MeetingRow) else converting.mail(row)
