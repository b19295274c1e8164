"""The proof of what was shown: one canonical text, and its fingerprint.

Whoever holds the text can compute the fingerprint with any SHA-256; whoever holds the fingerprint learns nothing of the
text, since each carries a random seal. Files are in it by their own fingerprints, so that one figure covers all.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Mapping
from typing import Any

from rapport.ledger.facts import canonical

SHORT = 8
_SHORT = re.compile(rf"[0-9a-f]{{{SHORT}}}")
_WHOLE = re.compile(r"[0-9a-f]{64}")


class Altered(Exception):
    """What is kept is not what was shown: its fingerprint differs."""


def sealed(content: Mapping[str, Any]) -> str:
    """Return `content` (plain JSON values) as canonical text, with a seal that makes its fingerprint unguessable."""
    return canonical({**content, "seal": secrets.token_hex(16)})


def fingerprint(text: str) -> str:
    """Return the SHA-256 of a snapshot in UTF-8, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def opened(text: str, kept: str) -> dict[str, Any]:
    """Return the content of a snapshot. Raises Altered where `kept` is not its fingerprint."""
    if not hmac.compare_digest(fingerprint(text), kept):
        raise Altered(short(kept))
    content: dict[str, Any] = json.loads(text)
    return content


def short(whole: str) -> str:
    """Return a fingerprint as people read it out: `9C41·0B7E`."""
    return f"{whole[:4]}·{whole[4:SHORT]}".upper()


def typed(text: str) -> str:
    """Return what somebody typed as the beginning of a fingerprint, or all of it; empty where it can be neither."""
    bare = re.sub(r"[\s·.\-:]", "", text).lower()
    return bare if _SHORT.fullmatch(bare) or _WHOLE.fullmatch(bare) else ""
