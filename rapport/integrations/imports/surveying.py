"""What became of the rows of one file: counted, and the refused ones named up to a limit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapport.core import telling
from rapport.integrations.formats.about import About
from rapport.integrations.formats.catalogue import Sort
from rapport.integrations.models import FileChoice

MOST_REJECTED = 10_000
"""Refused rows of a file that are kept by name; beyond it they are only counted."""

MOST_REMARKS = 20
"""Remarks that are kept of a file."""

COUNTS = ("created", "updated", "unchanged")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: where it lies, what it is called, what was chosen for it, and its number in the import.

    A number of None is its place among the others: the numbers of an import have gaps where a file was taken out.
    """

    path: Path
    name: str
    choice: FileChoice = field(default_factory=FileChoice)
    position: int | None = None


def refusal(line: int, column: str, reason: str, value: str, why: telling.Code | None, who: str) -> dict[str, Any]:
    """Return a refused row as a file keeps it; `who` is whom or what it tells of."""
    more = ({"why": why} if why else {}) | ({"who": who} if who else {})
    return {"line": line, "column": column, "reason": reason, "value": value} | more


@dataclass(slots=True)
class FileSurvey:
    """What became of the rows of one file; see `ImportFile`."""

    name: str
    sort: Sort
    position: int = 0
    about: About = field(default_factory=About)
    read: int = 0
    created: Counter[str] = field(default_factory=Counter)
    updated: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    rejected: list[dict[str, Any]] = field(default_factory=list)

    @property
    def numbering(self) -> str:
        """The program that gave the rows their numbers, `HubSpot` of `HubSpot notes`; nothing where none is known."""
        return self.about.program.partition(" · ")[0].rpartition(" ")[0]

    def refuse(self, line: int, column: str, reason: str, value: str = "", who: str = "") -> None:
        """Note a row that cannot go in, and whom or what it tells of."""
        self.refused += 1
        if len(self.rejected) < MOST_REJECTED:
            self.rejected.append(refusal(line, column, reason, value, telling.code_of(reason), who))

    def leave_out(self, reason: str) -> None:
        """Note a row that stays out, with the reason."""
        self.left_out[reason] += 1
        self.note(reason)

    def remark(self, words: str) -> None:
        """Note what of a row stays out while the rest goes in, a few times."""
        if len(self.about.notes) < MOST_REMARKS:
            self.about.notes.append(words)
            self.note(words)

    def note(self, words: str) -> None:
        """Keep the code of words that are kept about the file, so that each reads them in their own language."""
        if code := telling.code_of(words):
            self.about.why[words] = code

    def count(self, created: Iterable[str], updated: Iterable[str], unchanged: Iterable[str]) -> None:
        """Note the kinds of record that a row creates, updates and finds as they are."""
        for counts, kinds in ((self.created, created), (self.updated, updated), (self.unchanged, unchanged)):
            for kind in kinds:
                counts[kind] += 1

    def result(self) -> dict[str, Any]:
        """Return it as `Import.keep` takes it."""
        counts = {name: dict(getattr(self, name)) for name in (*COUNTS, "left_out")}
        plain = {
            "sort": self.sort.value,
            "about": self.about.plain(),
            "read": self.read,
            "refused": self.refused,
        }
        return {**plain, **counts, "rejected": sorted(self.rejected, key=lambda row: int(row["line"]))}
