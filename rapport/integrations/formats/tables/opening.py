"""Which tables a file holds, whatever it is made of: told by what it holds, never by its name."""

from __future__ import annotations

from pathlib import Path

from rapport.core.telling import gettext as _
from rapport.integrations.formats.tables import notation, workbooks
from rapport.integrations.formats.tables.grids import Grid, Unreadable
from rapport.integrations.formats.tables.layout import layout_of
from rapport.integrations.formats.tables.workbooks.opening import ZIP


def grids_of(path: Path) -> tuple[list[Grid], list[str]]:
    """Return the tables of the file at `path` and the notes (translated) on what is left out. Raises `Unreadable`."""
    try:
        book = workbooks.book_of(path)
        if book is not None:
            return workbooks.sheets_of(path, book)
        _refuse_archive(path)
        if notation.looks_like(path):
            return _lists(path)
        return [layout_of(path)], []
    except OSError as error:
        raise Unreadable(_("the file cannot be opened")) from error


def _lists(path: Path) -> tuple[list[Grid], list[str]]:
    found, left_out = notation.grids_of(path)
    return [*found], [_("%(list)s holds our own people and is left out") % {"list": name} for name in left_out]


def _refuse_archive(path: Path) -> None:
    with path.open("rb") as file:
        if file.read(len(ZIP)) == ZIP:
            raise Unreadable(_("an archive inside which no table was found; unpack it and choose its files"))
