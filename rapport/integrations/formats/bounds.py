"""How much mails and calendars may hand over, so that no column, no typed row and no memory overflows.

What only shows is cut (a title, a name, a text); what names somebody or something is never cut: an address that is too
long is none, an identifier becomes its fingerprint. What no meeting and no mail between people can be is refused by
the parsers, in one sentence.
"""

from __future__ import annotations

import hashlib
import re

from rapport.integrations.formats.rows import Mailbox
from rapport.integrations.formats.values import line_of

LINE = 1_000
NAME = 200
ADDRESS = 254  # RFC 5321, 4.5.3.1.3 without the angle brackets
IDENTIFIER = 230  # with the mark of an occurrence in a series it stays below 250
TEXT = 20_000
PEOPLE = 1_000
MINUTES = 366 * 24 * 60
HEADER = 1 << 17

_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"'@]+@[^\s<>()\[\],;:\"'@]+")


def line(text: str) -> str:
    """Return `text` as one line of at most `LINE` characters."""
    return line_of(text)[:LINE]


def mailbox(text: str, name: str) -> Mailbox | None:
    """Return the first mail address in `text`, lower-cased, with who it is of; None where there is none that fits.

    A name that only repeats the address is left out.
    """
    found = _ADDRESS.search(text)
    if found is None:
        return None
    address = line_of(line_of(found[0]).strip(".").lower())  # lower-casing may leave letters apart from their accents
    if len(address) > ADDRESS or not _ADDRESS.fullmatch(address):
        return None
    name = line_of(name).strip("'\" ")[:NAME]
    return Mailbox(address, "" if name.lower() == address else name)


def addresses(text: str) -> list[str]:
    """Return what looks like a mail address in `text`."""
    return _ADDRESS.findall(text)


def identifier(text: str) -> str:
    """Return `text`, which names something for good, or its fingerprint where it is longer than `IDENTIFIER`."""
    return text if len(text) <= IDENTIFIER else fingerprint(text)


def fingerprint(text: str) -> str:
    """Return a name for what has none of its own, made from what it says: the same at every reading."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:40]
