"""What reading a written table comes to."""

from __future__ import annotations

from rapport.integrations.formats import tables
from rapport.integrations.formats.rows import CompanyRow, ContactRow, NoteRow, RejectedRow
from rapport.integrations.formats.tables import TableFile
from tests.integrations.files import written

Outcome = ContactRow | CompanyRow | NoteRow | RejectedRow


def read(content: bytes | str, encoding: str = "utf-8") -> list[Outcome]:
    """Returns all outcomes of a table with this content."""
    with written(content, encoding) as path:
        return list(tables.read(path))


def person(content: bytes | str) -> ContactRow:
    """Returns the one person of a table."""
    (row,) = read(content)
    assert isinstance(row, ContactRow), row
    return row


def refused(content: bytes | str) -> RejectedRow:
    """Returns the one refusal of a table, among whatever goes in."""
    (row,) = [row for row in read(content) if isinstance(row, RejectedRow)]
    return row


def described(content: bytes | str) -> TableFile:
    """Returns what a table with this content is."""
    with written(content) as path:
        return tables.describe(path)
