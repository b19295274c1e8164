"""The file store: what is kept is kept under its fingerprint, so the same bytes are kept once."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.conf import settings

from rapport.core.models import StoredFile


def path_of(fingerprint: str) -> Path:
    """Return where the bytes with this SHA-256 fingerprint lie."""
    return Path(settings.MEDIA_ROOT) / fingerprint[:2] / fingerprint


def keep(name: str, chunks: Iterable[bytes], *, at: datetime) -> StoredFile:
    """Write `chunks` to the store and return the record; the same bytes return the record there is.

    The file is complete before its record exists: a killed process leaves no half file under a fingerprint.
    """
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with tempfile.NamedTemporaryFile(dir=root, prefix="incoming-", delete=False) as incoming:
        for chunk in chunks:
            digest.update(chunk)
            incoming.write(chunk)
        size = incoming.tell()
    fingerprint = digest.hexdigest()
    final = path_of(fingerprint)
    final.parent.mkdir(exist_ok=True)
    os.replace(incoming.name, final)
    record, _ = StoredFile.objects.get_or_create(
        fingerprint=fingerprint, defaults={"name": name[:255], "size": size, "at": at}
    )
    return record


def read_chunks(path: Path, size: int = 1 << 20) -> Iterable[bytes]:
    """Yield the bytes of a file, `size` at a time."""
    with path.open("rb") as source:
        while chunk := source.read(size):
            yield chunk
