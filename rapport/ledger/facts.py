"""What an entry may say, and how it is written so that its hash can be checked for ever."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from django.conf import settings

from rapport.core.reference import Reference


class Fingerprint(str):
    """A keyed fingerprint of words that must not stand in the ledger themselves."""


_WRITER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)

Fact = bool | int | Decimal | date | datetime | Enum | Reference | Fingerprint | None
"""All that may stand in an entry. Free words may not: they go in as a fingerprint."""


def fingerprint(words: str) -> Fingerprint:
    """Return the keyed fingerprint (HMAC-SHA-256, hexadecimal) of words that are kept elsewhere."""
    return Fingerprint(hmac.new(settings.SECRET_KEY.encode(), words.encode(), hashlib.sha256).hexdigest())


def plain(fact: Fact) -> str | int | bool | None:
    """Return a fact as JSON holds it. Raises TypeError for free words and anything unknown."""
    if isinstance(fact, Enum):
        return str(fact.value)
    if isinstance(fact, datetime):
        return fact.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(fact, Decimal | date | Reference | Fingerprint):
        return str(fact)
    if fact is None or isinstance(fact, bool | int):
        return fact
    raise TypeError(f"{type(fact).__name__} may not stand in the ledger; give a reference or a fingerprint.")


def canonical(content: dict[str, Any]) -> str:
    """Return the one way to write `content`: sorted keys, no spaces, no escapes that are not needed."""
    return _WRITER.encode(content)


def link(previous: str, text: str) -> str:
    """Return the hash of an entry: SHA-256 over the hash before it and its own text."""
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()
