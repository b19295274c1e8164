"""Checking, for anybody, whether a fingerprint or a file was shown from here, without telling more (PRACTICES G5)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from rapport.promises.models import Confirmation, ShownFile


def mark_of(chunks: Iterable[bytes]) -> str:
    """Return the SHA-256 of some bytes, hexadecimal."""
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.hexdigest()


def is_known(mark: str) -> bool:
    """Whether something with this fingerprint, whole or by its beginning, was sent to somebody from here.

    It is the same whether that was answered, called off, or erased since: only that it was shown is told.
    """
    sent = Confirmation.objects.filter(sendings__isnull=False)
    if sent.filter(fingerprint__startswith=mark).exists():
        return True
    return ShownFile.objects.filter(confirmation__in=sent, stored__fingerprint__startswith=mark).exists()
