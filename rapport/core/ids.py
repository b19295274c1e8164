"""Identifiers that leave the house."""

from __future__ import annotations

import secrets
from binascii import b2a_base64
from collections.abc import Iterator

LENGTH = 16
BYTES = 12
LOT = 500

_OF_URL = bytes.maketrans(b"+/", b"-_")
_DASH = "-"


def new_public_ids(count: int) -> list[str]:
    """Return so many of them in ascending order, at a fraction of what each alone takes."""
    text = _text(count)
    found = (text[start : start + LENGTH] for start in range(0, len(text), LENGTH))
    return sorted(one if one[0] != _DASH != one[-1] else new_public_id() for one in found)


def public_ids() -> Iterator[str]:
    """Yield them without end. For one work in one process: whoever shared it would give the same ids."""
    while True:
        yield from new_public_ids(LOT)


def new_public_id() -> str:
    """Return 16 random characters that fit a URL: some 96 bits, not to be guessed or counted.

    No dash stands at either end: a command would read it as an option, and a double click would leave it out.
    """
    while True:
        made = _text(1)
        if made[0] != _DASH != made[-1]:
            return made


def _text(count: int) -> str:
    return b2a_base64(secrets.token_bytes(BYTES * count), newline=False).translate(_OF_URL).decode()
