"""What reading a written vCard comes to."""

from __future__ import annotations

from rapport.integrations.formats import vcard
from rapport.integrations.formats.rows import CompanyRow, ContactRow, RejectedRow
from tests.integrations.files import written

Outcome = ContactRow | CompanyRow | RejectedRow


def card(*lines: str, version: str = "3.0", line_break: str = "\r\n") -> str:
    """Returns the text of a card with these content lines."""
    return line_break.join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def read(content: bytes | str, encoding: str = "utf-8") -> list[Outcome]:
    """Returns all outcomes of an address book with this content."""
    with written(content, encoding) as path:
        return list(vcard.read(path))


def person(content: bytes | str) -> ContactRow:
    """Returns the one person of an address book."""
    (row,) = read(content)
    assert isinstance(row, ContactRow), row
    return row


def refused(content: bytes | str) -> RejectedRow:
    """Returns the one refusal of an address book, among whatever goes in."""
    (row,) = [row for row in read(content) if isinstance(row, RejectedRow)]
    return row
