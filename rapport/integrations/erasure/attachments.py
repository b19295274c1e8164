"""Archives that are attached to mails, or otherwise written between other text: as base64, or as quoted-printable."""

from __future__ import annotations

import binascii
import quopri
import re
import tempfile
from collections.abc import Iterator
from typing import IO

PIECE = 4 << 20
BEGINS = re.compile(rb"(?<![A-Za-z0-9+/])UEsDB[A-Za-z0-9+/]")
"""How the first bytes of an archive are written in base64."""

QUOTED = re.compile(rb"PK(?:=03|\x03)(?:=04|\x04)")
"""How they are written as quoted-printable."""

_BOUNDARY = b"--"
_RUN = re.compile(rb"[A-Za-z0-9+/\s]*={0,2}")
_SPACE = re.compile(rb"\s+")
_LAP = 8
"""Bytes that a piece shares with the one before, so that no beginning is cut in two."""


def archives_in(file: IO[bytes]) -> Iterator[IO[bytes]]:
    """Yield each archive that a text holds as base64, read back into a file that is gone with the next one."""
    text = file.read(PIECE)
    while text:
        found = BEGINS.search(text)
        if found is None:
            more = file.read(PIECE)
            text = text[-_LAP:] + more if more else b""
            continue
        with tempfile.TemporaryFile(prefix="rapport-") as copy:
            text = _read_back(text[found.start() :], file, copy)
            copy.seek(0)
            yield copy


def quoted_in(file: IO[bytes]) -> Iterator[IO[bytes]]:
    """Yield each archive that a mail holds as quoted-printable, read back likewise; each ends with its part of the mail."""
    boundary = b""
    while line := file.readline(PIECE):
        if line.startswith(_BOUNDARY):
            boundary = line.rstrip()
        found = QUOTED.search(line)
        if found is None:
            continue
        line = line[found.start() :]
        with tempfile.TemporaryFile(prefix="rapport-") as copy:
            while line and not (boundary and line.startswith(boundary)):
                copy.write(quopri.decodestring(line))
                line = file.readline(PIECE)
            copy.seek(0)
            yield copy


def _read_back(text: bytes, file: IO[bytes], copy: IO[bytes]) -> bytes:
    """Write what the base64 at the beginning of `text` says to `copy`, and return the text behind it."""
    odd = b""
    while text:
        run = _RUN.match(text)
        said = odd + _SPACE.sub(b"", run.group() if run else b"")
        whole = len(said) // 4 * 4
        copy.write(_bytes_of(said[:whole]))
        end, odd = run.end() if run else 0, said[whole:]
        if end < len(text):
            return text[end:]
        text = file.read(PIECE)
    return b""


def _bytes_of(said: bytes) -> bytes:
    try:
        return binascii.a2b_base64(said)
    except binascii.Error:
        return b""
