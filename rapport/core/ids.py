"""Identifiers that leave the house."""

from __future__ import annotations

import secrets

LENGTH = 16


def new_public_id() -> str:
    """Return 16 random characters that fit a URL: 96 bits, not to be guessed or counted."""
    return secrets.token_urlsafe(12)
