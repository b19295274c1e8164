"""How the files of one import point at each other: by the numbers that their program gave its records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

from rapport.core import search
from rapport.core.telling import gettext as _
from rapport.integrations.formats.rows import CompanyRow, ContactRow, NoteRow, RejectedRow, Row
from rapport.integrations.formats.tables import Field
from rapport.integrations.imports.saying import said
from rapport.integrations.imports.surveying import FileSurvey
from rapport.team.models import User

T = TypeVar("T")

NAMED = 3
"""How many of those that share a number are named."""


class Numbered(Generic[T]):
    """What bears which number, program by program: two programs count from 1, and so do two lists that nobody knows."""

    def __init__(self, name_of: Callable[[T], str]) -> None:
        self._name_of = name_of
        self._first: dict[str, dict[str, T]] = {}
        self._further: dict[tuple[str, str], dict[str, T]] = {}

    def note(self, program: str, number: str, one: T) -> None:
        """Remember what bears a number; the same name again is the same one."""
        first = self._first.setdefault(program, {}).setdefault(number, one)
        if first is not one and self._folded(first) != self._folded(one):
            self._further.setdefault((program, number), {}).setdefault(self._folded(one), one)

    def having(self, program: str, number: str) -> list[T]:
        """Return what bears a number in a program; where nothing there does, in any other, each name once."""
        if found := self._in(program, number):
            return found
        others = [one for other in self._first for one in self._in(other, number)]
        return others if len(others) < 2 else [*{self._folded(one): one for one in others}.values()]

    def sole(self, program: str, number: str) -> T | None:
        """Return the only one of that number."""
        found = self.having(program, number)
        return found[0] if len(found) == 1 else None

    def shared(self, program: str, number: str) -> str:
        """Return the names of those that share a number; nothing where there is at most one."""
        found = self.having(program, number)
        return self.names(found) if len(found) > 1 else ""

    def names(self, found: Sequence[T]) -> str:
        """Return the names of some, the first of them."""
        return ", ".join(map(self._name_of, found[:NAMED])) + (", …" if len(found) > NAMED else "")

    def _in(self, program: str, number: str) -> list[T]:
        first = self._first.get(program, {}).get(number)
        if first is None:
            return []
        return [first, *self._further.get((program, number), {}).values()]

    def _folded(self, one: T) -> str:
        return search.fold(self._name_of(one))


class Numbers:
    """Remembers companies by their number, and people where notes will ask for them (`with_people`)."""

    def __init__(self, with_people: bool) -> None:
        self._with_people = with_people
        self._companies = Numbered[str](str)
        self._people = Numbered[tuple[str, str]](lambda one: one[1])

    def related(self, row: Row, survey: FileSurvey, by: User) -> Row:
        """Return a row with what it names by number alone: the name of a company, the marks of the people of a note.

        A note that tells no zone is meant in that of `by`. Where several bear the number, the row is one that cannot go in.
        """
        program = survey.numbering
        if isinstance(row, CompanyRow) and row.uid:
            self._companies.note(program, row.uid, row.name)
        elif isinstance(row, ContactRow):
            if self._with_people and row.uid:
                self._people.note(program, row.uid, (f"{survey.position}:{row.line}", row.name or row.mails[0]))
            return self._at_company(row, survey)
        elif isinstance(row, RejectedRow) and isinstance(row.rest, ContactRow):
            company = row.rest.company or self._companies.sole(program, row.rest.company_uid) or ""
            return replace(row, rest=replace(row.rest, company=company))
        elif isinstance(row, NoteRow):
            return self._of_note(row, survey, by)
        return row

    def _at_company(self, row: ContactRow, survey: FileSurvey) -> Row:
        if row.company or not row.company_uid:
            return row
        found = self._companies.having(survey.numbering, row.company_uid)
        if len(found) < 2:
            return replace(row, company=found[0]) if found else row
        reason = _("several companies of these files have this number: %(names)s") % {
            "names": self._companies.names(found)
        }
        header, about = survey.about.header_of(Field.COMPANY_UID.value), Field.COMPANY.value
        return RejectedRow(row.line, header, reason, row.company_uid, said(row), about, rest=row)

    def _of_note(self, row: NoteRow, survey: FileSurvey, by: User) -> Row:
        """Return a note; what one number names, in programs that give one to every record, may be a company, too."""
        program = survey.numbering
        found = {one: self._people.sole(program, one) for one in row.people}
        known = [one for one in found.values() if one is not None]
        if refused := self._shared_in(row, program, bool(known)):
            return RejectedRow(row.line, "", refused, cells=said(row))
        people, whom = tuple(mark for mark, _name in known), tuple(name for _mark, name in known)
        named = [one for one in row.people if found[one] is None]
        called = tuple(one for one in named if not self._companies.having(program, one))
        companies = (self._companies.sole(program, one) for one in (row.company_uid, *row.people))
        at = row.at if row.at.tzinfo else row.at.replace(tzinfo=ZoneInfo(by.zone))
        company = next(filter(None, companies), row.company)
        return replace(row, people=people, called=called, whom=whom, company=company, at=at)

    def _shared_in(self, row: NoteRow, program: str, known: bool) -> str:
        """Return why nobody can tell whom a note is about; nothing where somebody can. Who is `known` tells the company."""
        for number in row.people:
            if names := self._people.shared(program, number):
                reason = _("several people of these files have the number %(number)s: %(names)s")
                return reason % {"number": number, "names": names}
        if not known and (names := self._companies.shared(program, row.company_uid)):
            return _("several companies of these files have this number: %(names)s") % {"names": names}
        return ""
