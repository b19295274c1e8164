"""In which kept files somebody is named: tables, cards, mails, what lies in archives, and archives attached to mails."""

from __future__ import annotations

import binascii
import json
import lzma
import quopri
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import IO

from rapport.integrations.erasure.attachments import BEGINS, PIECE, QUOTED, archives_in, quoted_in
from rapport.integrations.erasure.identity import Identity
from rapport.integrations.formats.tables.workbooks import swells
from rapport.integrations.imports.archives import MOST_BYTES, MOST_MEMBERS

CHARSETS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030", "big5", "shift_jis", "iso2022_jp", "euc_kr", "cp1252", "cp1251", "cp1256")  # fmt: skip
LAP = 64 << 10
"""Bytes that a piece shares with the one before, so that nothing is cut in two."""
DEEPEST = 2
"""Archives inside an archive or attached to a mail, one in the other, that are looked into."""

_BASE64 = re.compile(rb"(?<![A-Za-z0-9+/])(?:[A-Za-z0-9+/]{40,}={0,2}\r?\n[ \t]*)*[A-Za-z0-9+/]{16,}={0,2}")
_WORD = re.compile(rb"=\?[^?\s]+\?[bB]\?([A-Za-z0-9+/=]+)\?=")
_FOLD = re.compile(rb"=?\r?\n[ \t]")


_ZERO = ord("0")
_ZIP = b"PK\x03\x04"
_UNREADABLE = (
    OSError, EOFError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, RuntimeError, NotImplementedError, ValueError,
)  # fmt: skip


class _Room:
    """What may still be unpacked of one file: as much as an import unpacks of it, however it is packed."""

    def __init__(self) -> None:
        self._members, self._bytes = MOST_MEMBERS, MOST_BYTES

    def take(self, infos: list[zipfile.ZipInfo], depth: int) -> None:
        """Make room for the members of an archive. Raises BadZipFile where there is none."""
        self._members -= len(infos)
        self._bytes -= sum(info.file_size for info in infos)
        if depth > DEEPEST or min(self._members, self._bytes) < 0 or any(map(swells, infos)):
            raise zipfile.BadZipFile

    def begin_attached(self) -> None:
        """Count members anew: however many archives a mailbox holds, each of them may have as many as one alone."""
        self._members = MOST_MEMBERS


class Needles:
    """Finds somebody in bytes, whatever they are written in."""

    def __init__(self, identity: Identity) -> None:
        words = (*identity.names, *identity.mails)
        self._bytes = sorted({form for one in words for form in _forms(one)})
        self._numbers = [re.compile(_digits(number)) for number in identity.phones]

    def are_in(self, path: Path) -> bool:
        """Whether a file names them, archives inside it and attached to its mails included.

        One that cannot be looked into counts as one that does: damaged, locked, more than an import unpacks, or with
        archives deeper in each other than `DEEPEST`.
        """
        try:
            with path.open("rb") as file:
                return self._file(file, _Room())
        except FileNotFoundError:
            return False
        except _UNREADABLE:
            return True

    def _file(self, file: IO[bytes], room: _Room, depth: int = 0) -> bool:
        packed = zipfile.is_zipfile(file)
        file.seek(0)
        if not packed:
            return self._stream(file, room, depth)
        if file.read(len(_ZIP)) != _ZIP:  # something else with an archive at its end
            file.seek(0)
            if self._stream(file, room, depth):
                return True
        with zipfile.ZipFile(file) as archive:
            infos = archive.infolist()
            room.take(infos, depth)
            return self._here(archive.comment) or any(self._member(archive, one, room, depth) for one in infos)

    def _member(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, room: _Room, depth: int) -> bool:
        if self._here(info.filename.encode()):
            return True
        with archive.open(info) as member:
            if not zipfile.is_zipfile(member):
                member.seek(0)
                return self._stream(member, room, depth)
            member.seek(0)
            with tempfile.TemporaryFile(prefix="rapport-") as copy:  # going back in a packed file unpacks it anew
                shutil.copyfileobj(member, copy, PIECE)
                return self._file(copy, room, depth + 1)

    def _stream(self, file: IO[bytes], room: _Room, depth: int) -> bool:
        before, packed = b"", False
        while piece := file.read(PIECE):
            text = before + piece
            if any(self._here(reading) for reading in _readings(text)):
                return True
            packed = packed or any(one.search(text) for one in (BEGINS, QUOTED))
            before = piece[-LAP:]
        return packed and self._attached(file, room, depth)

    def _attached(self, file: IO[bytes], room: _Room, depth: int) -> bool:
        """Whether an archive that is written as base64 or as quoted-printable within a file names them."""
        for archives in (archives_in, quoted_in):
            file.seek(0)
            for archive in archives(file):
                room.begin_attached()
                if self._file(archive, room, depth + 1):
                    return True
        return False

    def _here(self, text: bytes) -> bool:
        low = text.lower()
        return any(one in low for one in self._bytes) or any(_is_told(one, text) for one in self._numbers)


def _digits(number: str) -> bytes:
    return rb"[\s().\-/]{0,3}".join(re.escape(one.encode()) for one in number) + rb"(?!\d)"


def _is_told(number: re.Pattern[bytes], text: bytes) -> bool:
    """Whether a number stands in a text, alone or after zeros; to begin with a digit that is sought is much faster."""
    found = number.search(text)
    while found is not None:
        start = found.start()
        while start and text[start - 1] == _ZERO:
            start -= 1
        if not start or not text[start - 1 : start].isdigit():
            return True
        found = number.search(text, found.start() + 1)
    return False


def _forms(words: str) -> Iterator[bytes]:
    """Yield the words as bytes in every charset that has them, and as JSON and markup escape them; in lower case."""
    for charset in CHARSETS:
        try:
            yield words.encode(charset).lower()
        except UnicodeEncodeError:
            continue
    yield json.dumps(words)[1:-1].encode().lower()
    yield escape(words).encode().lower()
    yield "".join(char if char.isascii() else f"&#{ord(char)};" for char in words).encode().lower()


def _readings(piece: bytes) -> Iterator[bytes]:
    """Yield a piece as it is, unfolded, and with what mails and cards write in another way read back."""
    yield piece
    yield _FOLD.sub(b"", piece)
    yield quopri.decodestring(piece.replace(b"_", b" "))
    for pattern in (_WORD, _BASE64):
        for found in pattern.finditer(piece):
            yield _unpacked(found.group(found.lastindex or 0))


def _unpacked(text: bytes) -> bytes:
    try:
        return binascii.a2b_base64(text)
    except binascii.Error:
        return b""
