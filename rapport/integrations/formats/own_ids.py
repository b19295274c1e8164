"""How our own records are named in files that leave the house, so that they are known again when they come back."""

from __future__ import annotations

from rapport.core.models import Record

_HOUSE = "rapport"
HEADER = "Rapport ID"
"""The head of the column that holds such a name, the same in every language."""


def mark_of(kind: str) -> str:
    """Return what stands under `HEADER` in each record of an archive, of whatever kind: `rapport:touchpoints`."""
    return f"{_HOUSE}:{kind}"


def is_mark(text: object) -> bool:
    """Whether a cell under `HEADER` says that its record was written here."""
    return isinstance(text, str) and text.startswith(f"{_HOUSE}:")


def uid_of(record: Record) -> str:
    """Return the name of a record for good: `rapport:person:Ab3…`."""
    return f"{_HOUSE}:{record.kind}:{record.public_id}"


def own(uid: str, kind: str) -> str:
    """Return the public id that the name of one of our records of that kind holds; nothing for anybody else's name."""
    house, _colon, rest = uid.strip().partition(":")
    found, _colon, public_id = rest.partition(":")
    return public_id if (house, found) == (_HOUSE, kind) else ""
