"""How the files of one import point at each other: by the numbers that their program gave its records."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from rapport.integrations.formats.rows import CompanyRow, ContactRow, NoteRow, RejectedRow, Row
from rapport.team.models import User


class Numbers:
    """Remembers companies by their number, and people where notes will ask for them (`with_people`)."""

    def __init__(self, with_people: bool) -> None:
        self._with_people = with_people
        self._companies: dict[str, str] = {}
        self._people: dict[str, tuple[str, str]] = {}

    def related(self, row: Row, file: int, by: User) -> Row:
        """Return a row with what it names by number alone: the name of a company, the marks of the people of a note.

        A note that tells no zone is meant in that of `by`.
        """
        if isinstance(row, CompanyRow) and row.uid:
            self._companies[row.uid] = row.name
        elif isinstance(row, ContactRow):
            if self._with_people and row.uid:
                self._people.setdefault(row.uid, (f"{file}:{row.line}", row.name or row.mails[0]))
            if not row.company and row.company_uid in self._companies:
                return replace(row, company=self._companies[row.company_uid])
        elif (
            isinstance(row, RejectedRow)
            and isinstance(row.rest, ContactRow)
            and row.rest.company_uid in self._companies
        ):
            company = row.rest.company or self._companies[row.rest.company_uid]
            return replace(row, rest=replace(row.rest, company=company))
        elif isinstance(row, NoteRow):
            return self._of_note(row, by)
        return row

    def _of_note(self, row: NoteRow, by: User) -> NoteRow:
        """Return a note; what one number names, in programs that give one to every record, may be a company, too."""
        known = [self._people[one] for one in row.people if one in self._people]
        people, whom = tuple(mark for mark, _name in known), tuple(name for _mark, name in known)
        called = tuple(one for one in row.people if one not in self._people and one not in self._companies)
        companies = (self._companies.get(one, "") for one in (row.company_uid, *row.people))
        at = row.at if row.at.tzinfo else row.at.replace(tzinfo=ZoneInfo(by.zone))
        company = next(filter(None, companies), row.company)
        return replace(row, people=people, called=called, whom=whom, company=company, at=at)
