"""What a preset is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rapport.integrations.formats.tables.fields import Field


class Subject(StrEnum):
    """What the rows of a file are; `NOTES` tell of the people of another file; those after them are recognised and are no contacts.

    `COLLEAGUES` are the people of the firm that exports: its users of the program. `OURS` were exported here.
    """

    PEOPLE = "people"
    COMPANIES = "companies"
    NOTES = "notes"
    DEALS = "deals"
    HOURS = "hours"
    COLLEAGUES = "colleagues"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class Preset:
    """One kind of file: its name for people, the headers that betray it, and its own meaning of headers.

    `footed` says that lines of a single cell end the table, as reports put them below it.
    """

    kind: str
    signature: tuple[str, ...]
    columns: Mapping[str, Field | None] = field(default_factory=dict)
    subject: Subject = Subject.PEOPLE
    footed: bool = False


def headers(words: str, meaning: Field | None) -> dict[str, Field | None]:
    """Return the headers in `words`, apart by `|`, all with one meaning."""
    return dict.fromkeys((word.strip() for word in words.split("|")), meaning)
