"""Printing a document: typst lays it out, with letters that stand in the file itself.

A bare machine has no Chinese or Japanese letters, and a reader's machine may have others: so they come along. The
document’s text is handed over as data; the layout (`page.typ`) is ours, reads no file and knows no address.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import asdict
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from rapport.kits.document.parts import Document

LAYOUT = Path(__file__).with_name("page.typ")
STANDARD: Literal["a-3a"] = "a-3a"
"""For the archive, with the order of reading marked, and other files inside."""

UNPRINTED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
"""What no font draws: control characters, but for the end of a line."""

PICTURES = re.compile("([\U0001f000-\U0001faff])[\ufe0e\ufe0f\u200d]*")
"""Little pictures among letters, of which our fonts draw none: their name stands in their place."""

ENDLESS = re.compile(r"[^\s\u2e80-\uffdc]{70,}")
"""What has no place to break and may be wider than the page; a fingerprint is shorter, and is copied whole."""

STRETCH = 25
"""Characters of it after which a line may end."""

FAMILIES = {"ja": ("Noto Sans JP", "Noto Sans SC")}
OTHERWISE = ("Noto Sans SC", "Noto Sans JP")
"""The letters of a document: those of its own language first, since one character is drawn in two ways."""


class NoFonts(Exception):
    """The fonts that documents are printed with are not where they should be."""


def printed(document: Document, *, fonts: Path, at: datetime) -> bytes:
    """Return the document as a PDF, dated `at` to the second; the same document at the same moment is the same bytes.

    `fonts` is their folder. Raises NoFonts where it holds none.
    """
    # The printer is large: it is loaded by whoever prints, not by everybody who starts.
    import typst

    data, layout = {"data": json.dumps(_data(document))}, LAYOUT.read_bytes()
    second = at.replace(microsecond=0)  # the printer takes no part of one
    try:
        ours = _fonts(fonts)
        return typst.compile(layout, sys_inputs=data, font_paths=ours, timestamp=second, pdf_standards=[STANDARD])
    except typst.TypstError:
        # An archive takes no letter that cannot be drawn, such as Arabic here: then the machine's own fonts help out.
        more = _fonts(fonts, with_the_machines=True)
        return typst.compile(layout, sys_inputs=data, font_paths=more, timestamp=second)


def _data(document: Document) -> dict[str, Any]:
    """Return what the layout reads; what travels inside stays as it is, byte for byte."""
    parts = [asdict(one) | {"sort": one.sort} for one in document.parts]
    language = document.language[:2]
    chosen = {"families": FAMILIES.get(language, OTHERWISE), "tongue": language}
    drawn: dict[str, Any] = _drawn(asdict(document) | {"parts": parts})
    return drawn | {"attached": list(map(asdict, document.attached))} | chosen


def _drawn(value: Any) -> Any:
    """Return a value of plain parts without the characters that nothing draws, each of its lines within the page."""
    if isinstance(value, str):
        return ENDLESS.sub(_broken, PICTURES.sub(_named, UNPRINTED.sub(" ", value)))
    if isinstance(value, dict):
        return {key: _drawn(one) for key, one in value.items()}
    return [_drawn(one) for one in value] if isinstance(value, list | tuple) else value


def _named(found: re.Match[str]) -> str:
    return f"[{unicodedata.name(found[1], 'picture').lower()}]"


def _broken(found: re.Match[str]) -> str:
    text = found[0]
    return "\u200b".join(text[at : at + STRETCH] for at in range(0, len(text), STRETCH))


@lru_cache(maxsize=4)
def _fonts(folder: Path, *, with_the_machines: bool = False) -> Any:
    import typst

    if not any(folder.rglob("*.ttf")):
        raise NoFonts(f"There are no fonts in {folder}. Run `make setup`.")
    return typst.Fonts(
        include_system_fonts=with_the_machines, include_embedded_fonts=with_the_machines, font_paths=[folder]
    )
