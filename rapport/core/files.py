"""The file store: what is kept is kept under its fingerprint, so the same bytes are kept once."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, ManyToOneRel, OuterRef

from rapport.core.models import FileHold, StoredFile
from rapport.core.reference import Reference


def path_of(fingerprint: str) -> Path:
    """Return where the bytes with this SHA-256 fingerprint lie."""
    return Path(settings.MEDIA_ROOT) / fingerprint[:2] / fingerprint


def is_there(file: StoredFile) -> bool:
    """Whether the bytes of a file lie where they are kept."""
    return path_of(file.fingerprint).exists()


class Incoming:
    """A file that is being written to the store: under no fingerprint yet, and gone where it is not kept."""

    def __init__(self) -> None:
        """Open it in the folder of the store, so that keeping it moves nothing between disks. Raises OSError."""
        root = Path(settings.MEDIA_ROOT)
        root.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=root, prefix="incoming-")
        self._file = os.fdopen(descriptor, "wb")
        self._digest = hashlib.sha256()
        self.path, self.size = Path(name), 0

    def write(self, chunk: bytes) -> None:
        """Append `chunk`. Raises OSError, as where the disk is full; the file is then gone."""
        try:
            self._file.write(chunk)
        except OSError:
            self.drop()
            raise
        self._digest.update(chunk)
        self.size += len(chunk)

    def close(self) -> None:
        """Write what is held back. Raises OSError; the file is then gone."""
        try:
            self._file.close()
        except OSError:
            self.drop()
            raise

    def drop(self) -> None:
        """Remove it; what was kept already stays."""
        with contextlib.suppress(OSError):
            self._file.close()
        self.path.unlink(missing_ok=True)

    def keep(self, name: str, at: datetime) -> StoredFile:
        """Put the complete file under its fingerprint and return the record; the same bytes return the one there is.

        The record is held meanwhile, so that whoever removes those bytes is done before, or finds them wanted again.
        """
        self.close()
        fingerprint = self._digest.hexdigest()
        final = path_of(fingerprint)
        final.parent.mkdir(exist_ok=True)
        given = {"name": name[:255], "size": self.size, "at": at}
        with transaction.atomic():
            StoredFile.objects.get_or_create(fingerprint=fingerprint, defaults=given)
            record = StoredFile.objects.select_for_update().get(fingerprint=fingerprint)
            os.replace(self.path, final)
            record.gone_at, record.at = None, max(record.at, at)
            record.save(update_fields=["gone_at", "at"])
        return record


def keep(name: str, chunks: Iterable[bytes], *, at: datetime) -> StoredFile:
    """Write `chunks` to the store and return the record; the same bytes return the record there is.

    The file is complete before its record is there for anybody: a killed process leaves no half file under a fingerprint. Raises
    OSError where it cannot be written (see `is_full`).
    """
    incoming = Incoming()
    try:
        for chunk in chunks:
            incoming.write(chunk)
        return incoming.keep(name, at)
    except BaseException:
        incoming.drop()
        raise


def is_full(error: OSError) -> bool:
    """Whether an error says that there is no room left, on the disk or for this user."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def held_fast(files: Iterable[StoredFile]) -> list[StoredFile]:
    """Return these files as they stand, each held until the transaction ends: nobody lets them go meanwhile."""
    rows = StoredFile.objects.filter(pk__in=[file.pk for file in files])
    return list(rows.select_for_update().order_by("pk"))


def let_go(files: Iterable[StoredFile], *, at: datetime) -> list[StoredFile]:
    """Say that the bytes of some files are no longer kept; they go when the caller's transaction has committed.

    A file that something rests on (see `hold`) stays; the others are returned.
    """
    rows = StoredFile.objects.filter(pk__in=[file.pk for file in held_fast(files)])
    going = list(rows.filter(~Exists(FileHold.objects.filter(file=OuterRef("pk")))))
    rows.filter(pk__in=[file.pk for file in going]).update(gone_at=at)
    transaction.on_commit(remove_gone)
    return going


def let_go_unused(files: Iterable[StoredFile], *, at: datetime) -> None:
    """Let go of those of some files at which no record points, and on which none rests.

    One that somebody has brought again since, after `at`, stays: a record may be about to point at it.
    """
    with transaction.atomic():
        unused = StoredFile.objects.filter(pk__in=[file.pk for file in held_fast(files)], at__lte=at)
        for one in StoredFile._meta.get_fields(include_hidden=True):
            if isinstance(one, ManyToOneRel):
                pointing = one.related_model._base_manager.filter(**{f"{one.field.name}__isnull": False})
                unused = unused.exclude(pk__in=pointing.values(one.field.attname))
        let_go(unused, at=at)


def hold(file: StoredFile, holder: Reference) -> bool:
    """Keep the bytes of a file as long as `holder` rests on them; return whether they are there to be kept."""
    held = StoredFile.objects.select_for_update().get(pk=file.pk)
    if held.gone_at is not None or not is_there(held):
        return False
    FileHold.objects.get_or_create(file=held, holder=str(holder))
    return True


def release(holder: Reference, *, at: datetime) -> None:
    """Say that `holder` rests on no file any more; those that nothing else rests on go."""
    holds = FileHold.objects.filter(holder=str(holder))
    left = list(StoredFile.objects.filter(holds__in=holds))
    holds.delete()
    let_go(left, at=at)


def is_intact(file: StoredFile) -> bool:
    """Whether the bytes in the store are still those of the file's fingerprint; reads them all."""
    try:
        with path_of(file.fingerprint).open("rb") as source:
            return hashlib.file_digest(source, "sha256").hexdigest() == file.fingerprint
    except OSError:
        return False


def remove_gone() -> int:
    """Remove the bytes of every file that is no longer kept, whoever was killed before; returns how many there were."""
    marks = StoredFile.objects.filter(gone_at__isnull=False).values_list("fingerprint", flat=True)
    return sum(_removed(mark) for mark in marks if path_of(mark).exists())


def _removed(fingerprint: str) -> bool:
    """Remove bytes unless somebody has brought them again meanwhile; returns whether they went."""
    with transaction.atomic():
        gone = StoredFile.objects.select_for_update().filter(fingerprint=fingerprint, gone_at__isnull=False)
        if not gone:
            return False
        path_of(fingerprint).unlink(missing_ok=True)
        return True


def read_chunks(path: Path, size: int = 1 << 20) -> Iterable[bytes]:
    """Yield the bytes of a file, `size` at a time."""
    with path.open("rb") as source:
        while chunk := source.read(size):
            yield chunk
