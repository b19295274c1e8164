"""Identifiers that leave the house."""

from __future__ import annotations

import secrets
from binascii import b2a_base64

LENGTH = 16

_OF_URL = bytes.maketrans(b"+/", b"-_")


def new_public_id() -> str:
    """Return 16 random characters that fit a URL: 96 bits, not to be guessed or counted."""
    return b2a_base64(secrets.token_bytes(12), newline=False).translate(_OF_URL).decode()
