"""What reading a written calendar comes to."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from rapport.integrations.formats import calendar
from rapport.integrations.formats.rows import MeetingRow, RejectedRow
from tests.integrations.files import written

NOW = datetime(2026, 11, 26, 1, 0, tzinfo=UTC)
SHANGHAI = ZoneInfo("Asia/Shanghai")
Outcome = MeetingRow | RejectedRow


def event(*lines: str, uid: str = "r1@beichen.example", start: str | None = "20261126T020000Z") -> str:
    """Returns a VEVENT with these content lines; `start` is its DTSTART, in UTC."""
    head = ["BEGIN:VEVENT", f"UID:{uid}"] + ([f"DTSTART:{start}"] if start else [])
    return "".join(f"{line}\r\n" for line in [*head, *lines, "END:VEVENT"])


def wrapped(*components: str, method: str = "") -> str:
    """Returns a calendar that holds these components."""
    return (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + (f"METHOD:{method}\r\n" if method else "") + "".join(components)
    ) + "END:VCALENDAR\r\n"


def read(content: bytes | str, horizon_days: int = 90, encoding: str = "utf-8") -> list[Outcome]:
    """Returns all outcomes of a calendar file with this content, read in Shanghai."""
    with written(content, encoding) as path:
        return list(calendar.read(path, now=NOW, zone=SHANGHAI, horizon_days=horizon_days))


def meetings(*components: str, method: str = "", horizon_days: int = 90) -> list[MeetingRow]:
    """Returns the meetings of a calendar that refuses nothing, by their start."""
    rows = read(wrapped(*components, method=method), horizon_days)
    assert not [row for row in rows if isinstance(row, RejectedRow)], rows
    return sorted((row for row in rows if isinstance(row, MeetingRow)), key=lambda row: row.start)


def met(*lines: str, start: str | None = "20261126T020000Z") -> MeetingRow:
    """Returns the one meeting of a calendar with one event."""
    (row,) = meetings(event(*lines, start=start))
    return row


def refused(*components: str) -> RejectedRow:
    """Returns the one refusal of a calendar that holds nothing else."""
    (row,) = read(wrapped(*components))
    assert isinstance(row, RejectedRow), row
    return row


def days(rows: list[MeetingRow]) -> list[str]:
    """Returns month and day of each meeting in Shanghai."""
    return [row.start.astimezone(SHANGHAI).strftime("%m-%d") for row in rows]
