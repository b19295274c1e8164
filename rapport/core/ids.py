"""Identifiers that leave the house."""

from __future__ import annotations

import secrets
from binascii import b2a_base64

LENGTH = 16

_OF_URL = bytes.maketrans(b"+/", b"-_")
_DASH = ord("-")


def new_public_ids(count: int) -> list[str]:
    """Return so many of them in ascending order."""
    return sorted(new_public_id() for _ in range(count))


def new_public_id() -> str:
    """Return 16 random characters that fit a URL: some 96 bits, not to be guessed or counted.

    No dash stands at either end: a command would read it as an option, and a double click would leave it out.
    """
    while True:
        made = b2a_base64(secrets.token_bytes(12), newline=False).translate(_OF_URL)
        if made[0] != _DASH != made[-1]:
            return made.decode()
