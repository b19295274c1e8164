"""Exports that come as one zip: their members are read as the several files of one import.

Nothing of an archive is written under a name that it gives: its members lie in a temporary folder under numbers.
"""

from __future__ import annotations

import json
import os
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from rapport.integrations.formats import charsets, own_ids, tables
from rapport.integrations.formats.catalogue import ARCHIVE, Sort
from rapport.integrations.formats.sniffing import sort_of
from rapport.integrations.formats.tables.workbooks import Unreadable, book_of, swells

MOST_MEMBERS = 2_000
MOST_BYTES = 2 << 30
"""Bytes of all members of an archive unpacked, at most."""

(_ZIP,) = ARCHIVE.begins
MOST_MANIFEST = 1 << 20
_CHUNK = 1 << 20
_UTF_8 = 0x800
_LONGEST_NAME = 120
_SHOWN = 5


class NotUnpacked(Exception):
    """The archive is not read; the message (translated) says why in one sentence, with its name."""


@dataclass(slots=True)
class Unpacked:
    """The files of an import with archives replaced by their members, and notes on the members left out."""

    paths: list[Path] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def is_archive(path: Path) -> bool:
    """Tell whether the file at `path` is a zip of files, not a workbook or another document. Raises OSError."""
    with path.open("rb") as file:
        if file.read(len(_ZIP)) != _ZIP:
            return False
    try:
        return book_of(path) is None
    except Unreadable:
        return not zipfile.is_zipfile(path)


@contextmanager
def unpacked(paths: Sequence[Path], names: Sequence[str]) -> Iterator[Unpacked]:
    """Yield the files at `paths`, the members of archives among them in their place, for as long as the block lasts.

    `names` are what the files are called. Raises `NotUnpacked`: for an archive in another, one with a password, a
    bomb, a member that points out of it, and one without anything to import.
    """
    with tempfile.TemporaryDirectory(prefix="rapport-") as folder:
        found = Unpacked()
        for number, (path, name) in enumerate(zip(paths, names, strict=True)):
            if is_archive(path):
                _unpack(path, name, Path(folder) / str(number), found)
            else:
                found.paths.append(path)
        yield found


def _unpack(path: Path, name: str, folder: Path, found: Unpacked) -> None:
    folder.mkdir()
    members: list[Path] = []
    left_out: list[Path] = []
    try:
        with zipfile.ZipFile(path) as archive:
            for number, info in enumerate(_members(archive, name)):
                member = _written(archive, info, folder / str(number))
                if is_archive(member):
                    raise NotUnpacked(_("%(archive)s: holds another archive; unpack it first") % {"archive": name})
                (members if _is_known(member) else left_out).append(member)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise NotUnpacked(_("%(archive)s: a damaged archive; export it again") % {"archive": name}) from error
    if _is_ours([*members, *left_out]):
        raise NotUnpacked(
            _(
                "%(archive)s: was exported here, and what is in it is here; correct people in an export as CSV, and bring that in"
            )
            % {"archive": name}
        )
    if not members:
        raise NotUnpacked(_("%(archive)s: nothing in it that can be imported") % {"archive": name})
    found.paths += members
    if left_out:
        found.notes.append(_note(name, [one.name for one in left_out]))


def _is_ours(members: Sequence[Path]) -> bool:
    """Tell an archive of ours by its manifest (see `exports/as_json.py`)."""
    manifest = next((path for path in members if path.name == "manifest.json"), None)
    if manifest is None or manifest.stat().st_size > MOST_MANIFEST:
        return False
    try:
        told = json.loads(manifest.read_bytes())
    except ValueError:
        return False
    return isinstance(told, dict) and own_ids.is_mark(told.get(own_ids.HEADER))


def _members(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    """Return the members that hold anything, once nothing speaks against the archive as a whole."""
    if not all(info.filename for info in archive.infolist()):
        raise zipfile.BadZipFile
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if any(_points_out(info.filename) for info in infos):
        raise NotUnpacked(_("%(archive)s: names a place outside of itself; it is refused") % {"archive": name})
    if any(info.flag_bits & 1 for info in infos):
        raise NotUnpacked(_("%(archive)s: protected by a password; unpack it first") % {"archive": name})
    if len(infos) > MOST_MEMBERS or sum(info.file_size for info in infos) > MOST_BYTES or any(map(swells, infos)):
        raise NotUnpacked(_("%(archive)s: too large when unpacked") % {"archive": name})
    return [info for info in infos if info.file_size and not _is_litter(info.filename)]


def _points_out(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return ".." in parts or name.startswith(("/", "\\")) or (len(name) > 1 and name[1] == ":")


def _is_litter(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return parts[0] == "__MACOSX" or parts[-1].startswith(".") or parts[-1] in ("Thumbs.db", "desktop.ini")


def _written(archive: zipfile.ZipFile, info: zipfile.ZipInfo, folder: Path) -> Path:
    """Return where a member was unpacked to, under the last part of its name alone."""
    folder.mkdir()
    plain = PurePosixPath(_name_of(info).replace("\\", "/")).name
    path = folder / "".join(char if char.isprintable() and char != os.sep else "_" for char in plain)[-_LONGEST_NAME:]
    with archive.open(info) as member, path.open("wb") as file:
        while chunk := member.read(_CHUNK):
            file.write(chunk)
    return path


def _name_of(info: zipfile.ZipInfo) -> str:
    """Return the name of a member; where the archive does not say its encoding, the likeliest one of the bytes."""
    if info.flag_bits & _UTF_8 or info.filename.isascii():
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    return raw.decode(charsets.likeliest(raw) or "cp437", "replace")


def _is_known(path: Path) -> bool:
    """Tell whether there is anything for us in a file, by what it holds."""
    if sort_of(path, "") is not Sort.TABLE:
        return True
    told = tables.describe(path)
    return told.refused is None or told.nameless


def _note(archive: str, names: Sequence[str]) -> str:
    shown = ", ".join(sorted(names)[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
    return _("%(archive)s: left out, as nothing in them can be imported: %(names)s") % {
        "archive": archive,
        "names": shown,
    }
