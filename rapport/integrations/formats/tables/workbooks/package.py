"""An .xlsx as what it is, a zip of XML parts: each bounded, none with a document type, no entity ever resolved."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from xml.parsers import expat

from rapport.core.telling import gettext as _
from rapport.integrations.formats.tables.grids import Unreadable

PART_LIMIT = 4 << 30
"""Bytes of one part unpacked, at most."""
SMALL_LIMIT = 32 << 20
"""Bytes of a part that is read as a whole (the list of sheets, the formats), at most."""

_CHUNK = 1 << 16
_SPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_OPEN, _LINKS = "urn:oasis:names:tc:opendocument:xmlns:", "/relationships"
_RATIO_MATTERS, _RATIO = 64 << 20, 300
_MOST_NAMES = 1_000

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Data = Callable[[str], None]


class Package:
    """The parts of an open archive."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {name.casefold(): name for name in archive.namelist()}

    @property
    def names(self) -> Iterable[str]:
        """The names of all parts in lower case."""
        return self._names.keys()

    def has(self, name: str) -> bool:
        """Tell whether there is such a part."""
        return name.casefold() in self._names

    def size(self, name: str) -> int:
        """Return how many bytes a part holds when unpacked. Raises `Unreadable` for what is missing."""
        return self._info(name).file_size

    def chunks(self, name: str, limit: int = PART_LIMIT) -> Generator[bytes]:
        """Yield the bytes of a part. Raises `Unreadable` for what is missing, damaged, encrypted or a bomb."""
        info = self._info(name)
        if info.flag_bits & 1:
            raise Unreadable(_("the workbook is protected by a password; save it without one"))
        if info.file_size > limit or swells(info):
            raise Unreadable(_("the workbook is too large when unpacked; save it as CSV"))
        try:
            with self._archive.open(info) as part:
                while chunk := part.read(_CHUNK):
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
            raise Unreadable(
                _("the workbook is damaged in %(part)s; open it and save it again") % {"part": name}
            ) from error

    def head(self, name: str) -> bytes:
        """Return the first bytes of a part, nothing where there is none."""
        if not self.has(name):
            return b""
        with closing(self.chunks(name)) as chunks:
            return next(chunks, b"")

    def _info(self, name: str) -> zipfile.ZipInfo:
        if not self.has(name):
            raise Unreadable(_("the workbook is damaged: %(part)s is missing") % {"part": name})
        return self._archive.getinfo(self._names[name.casefold()])

    def walk(self, name: str, start: Start, end: End | None = None, data: Data | None = None) -> None:
        """Read a small part whole with these handlers; names come without their name space."""
        for _piece in parsed(self.chunks(name, SMALL_LIMIT), name, start, end, data):
            pass


def swells(info: zipfile.ZipInfo) -> bool:
    """Tell a member that unpacks to far more than any document does."""
    return info.file_size > _RATIO_MATTERS and info.file_size > info.compress_size * _RATIO


def parsed(
    chunks: Iterator[bytes], part: str, start: Start, end: End | None = None, data: Data | None = None
) -> Iterator[None]:
    """Push `chunks` through a parser and yield after each; the handlers gather what they want.

    Raises `Unreadable` for XML that is none and for any document type, before an entity could be declared.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    names = _Names()
    parser.StartElementHandler = lambda name, attributes: start(names[name], attributes)
    if end is not None:
        close = end
        parser.EndElementHandler = lambda name: close(names[name])
    if data is not None:
        parser.CharacterDataHandler = data
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            yield
        parser.Parse(b"", True)
        yield
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise Unreadable(
            _("the workbook is damaged in %(part)s; open it and save it again") % {"part": part}
        ) from error


def joined(base: str, target: str) -> str:
    """Return the name of the part that `target`, found in the part `base`, points to."""
    path = target if target.startswith("/") else posixpath.join(posixpath.dirname(base), target)
    return posixpath.normpath(path).lstrip("/")


class _Names(dict[str, str]):
    """From names with their name space to those we know; others are empty. A damaged file cannot make it grow."""

    def __missing__(self, name: str) -> str:
        space, _blank, local = name.rpartition(" ")
        known = local if not space or space in _SPACES or space.startswith(_OPEN) or space.endswith(_LINKS) else ""
        if len(self) < _MOST_NAMES:
            self[name] = known
        return known


def _refuse_doctype(*_declaration: object) -> None:
    raise Unreadable(_("the workbook declares entities, which no workbook needs; it is refused"))
