"""How long what mails and calendars hand over may be, so that no column of a database overflows."""

from __future__ import annotations

import hashlib

LINE = 1_000
NAME = 200
ADDRESS = 254  # RFC 5321, 4.5.3.1.3 without the angle brackets
IDENTIFIER = 250


def identifier(text: str) -> str:
    """Return `text`, which names something for good, or its fingerprint where it is longer than `IDENTIFIER`."""
    return text if len(text) <= IDENTIFIER else fingerprint(text)


def fingerprint(text: str) -> str:
    """Return a name for what has none of its own, made from what it says: the same at every reading."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:40]
