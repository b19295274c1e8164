"""What a mail can be written to."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from rapport.core.visible import ENDS_OF_LINES

LONGEST = 254
"""Characters of an address, at most."""


def is_address(address: str) -> bool:
    """Whether a mail can be written to it: one address, and nothing that ends a header's line."""
    try:
        validate_email(address)
    except ValidationError:
        return False
    return ENDS_OF_LINES.search(address) is None and len(address) <= LONGEST
