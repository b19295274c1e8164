"""Whether what a parser hands over fits into a database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from rapport.integrations.formats.rows import Mailbox, MailRow, MeetingRow, RejectedRow


def strings(row: MailRow | MeetingRow | RejectedRow | Mailbox) -> Iterator[str]:
    """Yields all texts of a row."""
    for field in fields(row):
        value = getattr(row, field.name)
        if isinstance(value, str):
            yield value
        for box in [value] if isinstance(value, Mailbox) else value if isinstance(value, tuple) else []:
            yield from strings(box)


def storable(text: str) -> bool:
    """Tells whether PostgreSQL takes the text: no zero byte, and all of it UTF-8."""
    return "\x00" not in text and text == text.encode("utf-8", "replace").decode("utf-8")
