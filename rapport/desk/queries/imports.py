"""What the import page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.integrations.imports.sniffing import Sort
from rapport.integrations.models import Import, ImportFile, ImportState
from rapport.team.models import User

SHOWN = 200
"""Refused rows that the page shows; the command line names them all."""

LATEST = 10
_ICONS = {Sort.TABLE: "table", Sort.VCARD: "people", Sort.CALENDAR: "calendar", Sort.MAIL: "mail", Sort.HOURS: "clock"}


@dataclass(frozen=True, slots=True)
class ShownFile:
    """One file in a line: its name, what it is and holds, and how many of its rows are refused."""

    name: str
    icon: str
    words: str
    refused: int
    columns: list[tuple[str, str]]
    notes: list[str]


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """One refused row with where it stands and why."""

    file: str
    line: int
    column: str
    value: str
    reason: str


def shown(one: Import) -> dict[str, Any]:
    """Return one import as its page shows it; three queries."""
    files = list(one.files.order_by("position"))
    count = sum(file.refused for file in files)
    rows = sum(file.read for file in files)
    left_out = [(words, number) for file in files for words, number in file.left_out.items()]
    return {
        "one": one,
        "staged": one.state == ImportState.STAGED,
        "applied": one.state == ImportState.APPLIED,
        "files": [_file(file) for file in files],
        "figures": [(words, _sum(files, name)) for name, words in _figures()],
        "left_out": left_out,
        "rejected": [_row(file, row) for file in files for row in file.rejected][:SHOWN],
        "hidden": max(0, count - SHOWN),
        "refused": count,
        "read": rows,
        "fit": rows - count,
        "has_people": any(file.sort in (Sort.TABLE, Sort.VCARD) for file in files),
    }


def history(user: User) -> list[Import]:
    """Return the user's latest imports, newest first; two queries."""
    return list(Import.objects.visible_to(user).newest()[:LATEST])


def _figures() -> list[tuple[str, str]]:
    return [("created", _("New")), ("updated", _("Changes")), ("unchanged", _("As it is")), ("left_out", _("Left out"))]


def _sum(files: list[ImportFile], name: str) -> int:
    return sum(sum(getattr(file, name).values()) for file in files)


def _file(file: ImportFile) -> ShownFile:
    about = file.about
    sort = Sort(file.sort) if file.sort else Sort.TABLE
    rows = ngettext("%(count)s row", "%(count)s rows", file.read) % {"count": file.read}
    words = " · ".join(part for part in (about.get("kind") or sort.label, rows, about.get("encoding", "")) if part)
    columns = [(header, meaning) for header, meaning in about.get("columns", [])]
    return ShownFile(file.name, _ICONS[sort], words, file.refused, columns, about.get("notes", []))


def _row(file: ImportFile, row: dict[str, Any]) -> RefusedRow:
    return RefusedRow(file.name, row["line"], row["column"], row.get("value", ""), row["reason"])
