"""Files for imports, and bringing them in as a colleague does."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from rapport.core import files
from rapport.integrations.imports import actions
from rapport.integrations.models import Import
from rapport.team.models import User

HEADER = "Name,Company,Email,Mobile,Job Title\n"
PEOPLE = "id,First Name,Last Name,Email,Associated Company ID\n7,Wen,Lan,wen.lan@lanxi.example,51\n"
COMPANIES = "Company ID,Company name,City\n51,Lanxi Water,Jinhua\n"
"""Somebody who names their company by its number alone, and the list where it stands."""


def write(folder: Path, text: str, name: str = "contacts.csv") -> Path:
    """Write a file to import."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def stage(paths: list[Path], by: User, now: datetime) -> Import:
    """Keep files and put them together for an import."""
    kept = [files.keep(path.name, files.read_chunks(path), at=now) for path in paths]
    given = actions.StageImport(files=[one.public_id for one in kept], names=[path.name for path in paths])
    return actions.stage_import(None, given, by=by, now=now)


def bring(paths: list[Path], by: User, now: datetime, *, leave_out: bool = False) -> list[dict[str, Any]]:
    """Apply files and return what became of their rows, file by file."""
    staged = stage(paths, by, now)
    actions.apply_import(staged, actions.ApplyImport(leave_out=leave_out), by=by, now=now)
    names = ("created", "updated", "unchanged", "left_out", "refused")
    return list(staged.files.order_by("position").values(*names))


def contacts(folder: Path, rows: str, by: User, now: datetime) -> dict[str, Any]:
    """Bring in one table with the usual header."""
    return bring([write(folder, HEADER + rows)], by, now)[0]


def meeting(
    uid: str,
    start: str,
    *mails: str,
    status: str = "CONFIRMED",
    sequence: int = 0,
    stamp: str = "20261101T000000Z",
    title: str = "The mobile board",
) -> str:
    """Return a calendar with one meeting of an hour; `start` and `stamp` as `20261120T020000Z`."""
    people = "".join(f"ATTENDEE:mailto:{mail}\r\n" for mail in mails)
    return (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VEVENT\r\n"
        f"UID:{uid}\r\nDTSTAMP:{stamp}\r\nSEQUENCE:{sequence}\r\nDTSTART:{start}\r\nDURATION:PT1H\r\n"
        f"SUMMARY:{title}\r\nSTATUS:{status}\r\n{people}END:VEVENT\r\nEND:VCALENDAR\r\n"
    )


def mail(
    sender: str, recipient: str, *headers: str, number: int = 1, on: str = "Fri, 20 Nov 2026 10:00:00 +0800"
) -> str:
    """Return a mail as an `.eml` file holds it."""
    more = "".join(f"{header}\n" for header in headers)
    return (
        f"From: {sender}\nTo: {recipient}\nDate: {on}\nMessage-ID: <{number}@haoting.example>\n"
        f"Subject: The board\n{more}\nIt works.\n"
    )
