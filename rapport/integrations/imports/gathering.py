"""Reading files into one set: each by its parser, contacts before meetings and mails, which need their people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from rapport.clients.intake.given import GivenCompany, GivenPerson, GivenTouch, TakeIn
from rapport.clients.models import Address, AddressKind
from rapport.integrations import calendar, mail, tables, vcard
from rapport.integrations.imports import converting
from rapport.integrations.imports.sniffing import Sort, sort_of
from rapport.integrations.rows import CompanyRow, ContactRow, MailRow, MeetingRow, RejectedRow, Row
from rapport.team.models import User

MOST_REJECTED = 10_000
"""Refused rows of a file that are kept by name; beyond it they are only counted."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: where it lies, and what it is called."""

    path: Path
    name: str


@dataclass(slots=True)
class FileSurvey:
    """What became of the rows of one file; see `ImportFile`."""

    name: str
    sort: Sort
    about: dict[str, Any] = field(default_factory=dict)
    read: int = 0
    created: Counter[str] = field(default_factory=Counter)
    updated: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    rejected: list[dict[str, Any]] = field(default_factory=list)

    def refuse(self, line: int, column: str, reason: str, value: str = "") -> None:
        """Note a row that cannot go in."""
        self.refused += 1
        if len(self.rejected) < MOST_REJECTED:
            self.rejected.append({"line": line, "column": column, "reason": reason, "value": value})

    def result(self) -> dict[str, Any]:
        """Return it as `Import.keep` takes it."""
        counts = {name: dict(getattr(self, name)) for name in ("created", "updated", "unchanged", "left_out")}
        plain = {"sort": self.sort.value, "about": self.about, "read": self.read, "refused": self.refused}
        return {**plain, **counts, "rejected": sorted(self.rejected, key=lambda row: int(row["line"]))}


Mark = tuple[FileSurvey, int]
"""The file and the line that a row comes from."""


@dataclass(slots=True)
class Gathered:
    """The set, and for each of its rows where it comes from, in the same order."""

    files: list[FileSurvey] = field(default_factory=list)
    companies: list[GivenCompany] = field(default_factory=list)
    people: list[GivenPerson] = field(default_factory=list)
    touches: list[GivenTouch] = field(default_factory=list)
    of_companies: list[Mark] = field(default_factory=list)
    of_people: list[Mark] = field(default_factory=list)
    of_touches: list[Mark] = field(default_factory=list)
    mails: set[str] = field(default_factory=set)

    @property
    def refused(self) -> int:
        """Rows that the parsers refused."""
        return sum(file.refused for file in self.files)

    def given(self, *, leave_out: bool, source: str = "") -> TakeIn:
        """Return the set as the intake takes it; it was typed row by row already."""
        return TakeIn.model_construct(
            companies=self.companies,
            people=self.people,
            touches=self.touches,
            leave_out=leave_out,
            source=source,
            version=None,
        )


def gather(sources: Sequence[Source], *, by: User, now: datetime) -> Gathered:
    """Read files in flat memory: a meeting or mail among nobody known is counted and forgotten."""
    gathered = Gathered([FileSurvey(one.name, sort_of(one.path, one.name)) for one in sources])
    pairs = list(zip(sources, gathered.files, strict=True))
    lists = [pair for pair in pairs if pair[1].sort in (Sort.TABLE, Sort.VCARD)]
    for source, survey in lists:
        _read(gathered, survey, source.path, by, now)
    rest = [pair for pair in pairs if pair not in lists]
    if rest:
        known = Address.objects.filter(sort=AddressKind.MAIL).values_list("key", flat=True)
        gathered.mails = {mail for row in gathered.people for mail in row.mails} | set(known.iterator())
    for source, survey in rest:
        _read(gathered, survey, source.path, by, now)
    return gathered


def _read(gathered: Gathered, survey: FileSurvey, path: Path, by: User, now: datetime) -> None:
    if survey.sort is Sort.TABLE:
        told = tables.describe(path)
        columns = [[header, meaning.label if meaning else ""] for header, meaning in told.mapping]
        fields = {str(meaning): header for header, meaning in reversed(told.mapping) if meaning}
        survey.about = {"kind": told.kind, "encoding": told.encoding, "columns": columns, "notes": list(told.notes)}
        survey.about["fields"] = fields
    for row in _rows(path, survey.sort, by, now):
        survey.read += 1
        _add(gathered, survey, row)


def _rows(path: Path, sort: Sort, by: User, now: datetime) -> Iterator[Row]:
    if sort is Sort.TABLE:
        yield from tables.read(path)
    elif sort is Sort.VCARD:
        yield from vcard.read(path)
    elif sort is Sort.CALENDAR:
        yield from calendar.read(path, now=now, zone=ZoneInfo(by.zone))
    else:
        yield from mail.read(path, now=now)


def _add(gathered: Gathered, survey: FileSurvey, row: Row) -> None:
    if isinstance(row, ContactRow):
        gathered.people.append(converting.person(row))
        gathered.of_people.append((survey, row.line))
    elif isinstance(row, CompanyRow):
        gathered.companies.append(converting.company(row))
        gathered.of_companies.append((survey, row.line))
    elif isinstance(row, RejectedRow):
        survey.refuse(row.line, row.column, row.reason, row.value)
    else:
        _add_touch(gathered, survey, row)


def _add_touch(gathered: Gathered, survey: FileSurvey, row: MeetingRow | MailRow) -> None:
    touch = converting.meeting(row) if isinstance(row, MeetingRow) else converting.mail(row)
    if gathered.mails.isdisjoint(touch.mails):
        survey.left_out[_("nobody we know took part")] += 1
        return
    gathered.touches.append(touch)
    gathered.of_touches.append((survey, row.line))
