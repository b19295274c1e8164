"""In which kept files somebody is named: tables, cards, mails, and what lies in archives."""

from __future__ import annotations

import binascii
import json
import quopri
import re
import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import IO

from rapport.integrations.erasure.identity import Identity

CHARSETS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030", "big5", "shift_jis", "iso2022_jp", "euc_kr", "cp1252", "cp1251", "cp1256")  # fmt: skip
PIECE = 4 << 20
LAP = 64 << 10
"""Bytes that a piece shares with the one before, so that nothing is cut in two."""

_BASE64 = re.compile(rb"(?:[A-Za-z0-9+/]{40,}={0,2}\r?\n[ \t]*)*[A-Za-z0-9+/]{16,}={0,2}")
_WORD = re.compile(rb"=\?[^?\s]+\?[bB]\?([A-Za-z0-9+/=]+)\?=")
_FOLD = re.compile(rb"=?\r?\n[ \t]")


class Needles:
    """Finds somebody in bytes, whatever they are written in."""

    def __init__(self, identity: Identity) -> None:
        words = (*identity.names, *identity.mails)
        self._bytes = sorted({form for one in words for form in _forms(one)})
        digits = [rb"[\s().\-/]{0,3}".join(re.escape(one.encode()) for one in number) for number in identity.phones]
        self._numbers = re.compile(b"|".join(rb"(?<!\d)0*" + one + rb"(?!\d)" for one in digits) or rb"(?!)")

    def are_in(self, path: Path) -> bool:
        """Whether a file names them. One that cannot be looked into counts as one that does."""
        try:
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as archive:
                    return any(self._member(archive, info) for info in archive.infolist())
            with path.open("rb") as file:
                return self._stream(file)
        except FileNotFoundError:
            return False
        except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError):
            return True

    def _member(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
        if self._here(info.filename.encode()):
            return True
        with archive.open(info) as member:
            return self._stream(member)

    def _stream(self, file: IO[bytes]) -> bool:
        before = b""
        while piece := file.read(PIECE):
            if any(self._here(text) for text in _readings(before + piece)):
                return True
            before = piece[-LAP:]
        return False

    def _here(self, text: bytes) -> bool:
        low = text.lower()
        return any(one in low for one in self._bytes) or self._numbers.search(text) is not None


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
