"""Uploads go straight into the store, chunk by chunk, so the memory of a request does not grow with its files.

A file is hashed while it arrives and moved when it is kept, so a mail archive of a gigabyte is written once. What is
too large, or finds no room, is not written at all; the rest of the request is still read, so that the page can say
so in a sentence instead of losing the line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import IO, Any, TypeVar, cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from rapport.core import files
from rapport.core.models import StoredFile

T = TypeVar("T")

UNKNOWN_MOST = 10 << 20
"""Bytes of a request of somebody who is not signed in, at most."""


class Arrived(UploadedFile):  # type: ignore[type-arg]
    """A file that lies in the store's folder already, waiting to be kept."""

    def __init__(self, incoming: files.Incoming, name: str, content_type: str | None) -> None:
        self.incoming = incoming
        opened = cast(IO[Any], incoming.path.open("rb"))
        super().__init__(opened, name, content_type, incoming.size)

    def close(self) -> None:
        """Close it, and remove it unless it was kept."""
        super().close()
        self.incoming.drop()


class IntoStore(FileUploadHandler):
    """Writes each file of a request to the store's folder; see `fault_of`."""

    incoming: files.Incoming | None = None
    fault = ""

    def handle_raw_input(
        self,
        input_data: IO[bytes],
        META: Mapping[str, Any],
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        """Say at once where the whole is too large."""
        request = cast(HttpRequest, self.request)
        session = getattr(request, "session", {})
        most = settings.LARGEST_UPLOAD if SESSION_KEY in session else UNKNOWN_MOST
        self.fault = too_large(most) if content_length > most else ""
        self._tell()

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Open the next file."""
        super().new_file(*args, **kwargs)
        self.incoming = None if self.fault else self._trying(files.Incoming)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a chunk; after a fault the rest is read and thrown away."""
        if self.incoming is not None and not self.fault:
            incoming = self.incoming
            self._trying(lambda: incoming.write(raw_data))

    def file_complete(self, file_size: int) -> Arrived | None:
        """Return the file, where all of it was written."""
        incoming, self.incoming = self.incoming, None
        if incoming is None:
            return None
        self._trying(incoming.close)
        if self.fault:
            incoming.drop()
            return None
        return Arrived(incoming, self.file_name or "", self.content_type)

    def upload_interrupted(self) -> None:
        """Leave nothing of a file whose sender went away."""
        if self.incoming is not None:
            self.incoming.drop()

    def _trying(self, write: Callable[[], T]) -> T | None:
        try:
            return write()
        except OSError as error:
            self.fault = no_room() if files.is_full(error) else unwritable()
            self._tell()
            return None

    def _tell(self) -> None:
        self.request.upload_fault = self.fault  # type: ignore[union-attr]


def fault_of(request: HttpRequest) -> str:
    """Return the sentence that says why files of a request were not taken, or nothing. Reads the request."""
    _files: MultiValueDict[str, Any] = request.FILES
    return str(getattr(request, "upload_fault", ""))


def keep(file: UploadedFile[bytes], name: str, *, at: datetime) -> StoredFile:
    """Keep an uploaded file: moved where it lies in the store's folder already. Raises OSError."""
    if isinstance(file, Arrived):
        return file.incoming.keep(name, at)
    return files.keep(name, file.chunks(), at=at)


def too_large(most: int) -> str:
    """Return the sentence for files that are too large together."""
    return _("Too large: at most %(size)s MB go in at once. Split the files, or use the command line.") % {
        "size": most >> 20
    }


def no_room() -> str:
    """Return the sentence for a full disk."""
    return _("The disk of the server is full, so nothing was kept. Make room, then send the files again.")


def unwritable() -> str:
    """Return the sentence for a store that cannot be written."""
    return _("The folder of the files cannot be written, so nothing was kept. Whoever runs the server can mend that.")
