"""What a file was recognised as, before a row of it goes in: kept with the file, and read again by whoever shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from rapport.core.telling import Code
from rapport.integrations.formats.hours import HoursFile
from rapport.integrations.formats.tables import STRIDE, TableFile
from rapport.integrations.formats.tables.presets import Subject

VERSION = 1
"""How it is kept. 0 had the columns twice, as headers with labels, and by field."""


class Heading(NamedTuple):
    """A column: its header in the file, and the field that it is read as; empty for one that is left out."""

    header: str
    field: str


class Sample(NamedTuple):
    """A row as it stands in the file, cell by cell, and its line."""

    line: int
    cells: list[str]


@dataclass(slots=True)
class About:
    """What a file is: `kind` in words (`HubSpot contacts`), its `encoding`, and each of its columns.

    `program` is the kind where a program that numbers its records is known by the headers; `subject` is what the rows
    are, `several` that there is more than one table, `holds_notes` that rows tell of the people of other files, `nameless`
    that somebody has to say which column names the people.
    `notes` say what was decided and could be otherwise, `why` holds the codes of words (see `core/telling.py`).
    """

    kind: str = ""
    encoding: str = ""
    program: str = ""
    subject: Subject = Subject.PEOPLE
    several: bool = False
    holds_notes: bool = False
    nameless: bool = False
    columns: list[Heading] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    why: dict[str, Code] = field(default_factory=dict)

    @property
    def companies(self) -> bool:
        """Whether the rows are taken for companies."""
        return self.subject is Subject.COMPANIES

    @property
    def headers(self) -> list[str]:
        """The headers of the file, in their order."""
        return [one.header for one in self.columns]

    @property
    def fields(self) -> list[str]:
        """The field of each column, in their order; empty for one that is left out."""
        return [one.field for one in self.columns]

    def header_of(self, field: str) -> str:
        """Return what the file calls a field; nothing where it has none."""
        return next((one.header for one in self.columns if one.field == field), "")

    def placed(self, line: int) -> tuple[str, int]:
        """Return in which of several tables a row stands, nothing where there is one, and in which line of it."""
        number, place = divmod(line, STRIDE)
        tables = list(dict.fromkeys(header.partition("!")[0] for header in self.headers)) if self.several else []
        return tables[number] if number < len(tables) else "", place

    def place_of(self, line: int) -> str:
        """Return where a row stands as people read it: `46`, of several tables `Contacts!46`."""
        table, place = self.placed(line)
        return f"{table}!{place}" if table else str(place)

    def plain(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        return {
            "version": VERSION,
            "kind": self.kind,
            "encoding": self.encoding,
            "program": self.program,
            "subject": self.subject.value,
            "several": self.several,
            "holds_notes": self.holds_notes,
            "nameless": self.nameless,
            "columns": [list(one) for one in self.columns],
            "samples": [list(one) for one in self.samples],
            "notes": self.notes,
            "why": self.why,
        }

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> About:
        """Return what `kept` holds as JSON, of this version or the one before; what it lacks is as of an unknown file."""
        subject = str(kept.get("subject") or (Subject.COMPANIES if kept.get("companies") else Subject.PEOPLE))
        return cls(
            kind=kept.get("kind", ""),
            encoding=kept.get("encoding", ""),
            program=kept.get("program", ""),
            subject=Subject(subject) if subject in set(Subject) else Subject.PEOPLE,
            several=bool(kept.get("several")),
            holds_notes=bool(kept.get("holds_notes", kept.get("notes_in"))),
            nameless=bool(kept.get("nameless")),
            columns=_columns(kept),
            samples=[Sample(int(line), list(cells)) for line, cells in kept.get("samples", ())],
            notes=list(kept.get("notes", ())),
            why=dict(kept.get("why", {})),
        )


def _columns(kept: Mapping[str, Any]) -> list[Heading]:
    pairs: Sequence[Sequence[str]] = kept.get("columns", ())
    if kept.get("version"):
        return [Heading(header, name) for header, name in pairs]
    by_header = {header: name for name, header in kept.get("fields", {}).items()}
    mapping = kept.get("mapping") or [by_header.get(header, "") for header, _label in pairs]
    return [Heading(header, name) for (header, _label), name in zip(pairs, mapping, strict=False)]


def of_table(told: TableFile) -> About:
    """Return what a table was recognised as."""
    return About(
        kind=told.kind,
        encoding=told.encoding,
        program=told.program,
        subject=told.subject,
        several=told.several,
        holds_notes=told.holds_notes,
        nameless=told.nameless,
        columns=[Heading(header, meaning.value if meaning else "") for header, meaning in told.mapping],
        samples=[Sample(line, list(cells)) for line, cells in told.samples],
        notes=list(told.notes),
    )


def of_hours(told: HoursFile) -> About:
    """Return what a time tracker's report was recognised as."""
    return About(
        kind=told.kind,
        encoding=told.encoding,
        subject=Subject.HOURS,
        columns=[Heading(header, meaning.value if meaning else "") for header, meaning in told.mapping],
        notes=list(told.notes),
    )
