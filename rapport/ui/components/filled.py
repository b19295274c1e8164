"""Parts that are drawn once, with marks for what differs from row to row, and filled for each."""

from __future__ import annotations

import re
from collections.abc import Hashable
from html import escape

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from rapport.ui.components.spoken import spoken

MARK = "\ue000{}\ue001"
"""A mark stands between two characters that no font draws and nobody types."""

SPECIAL = re.compile("[&<>\"']")
MARKED = re.compile("\ue000([^\ue001]*)\ue001")


def filled(part: str, *, same: tuple[tuple[str, Hashable], ...] = (), **each: object) -> SafeString:
    """The template `part` of `ui/parts/`: it is drawn anew for other values of `same`, and only filled for those of `each`.

    What is empty of `each` is empty for the template too, so that it may leave out what hangs on it. The template prints
    what is in `each` as it is: it reckons with nothing of it and compares it with nothing.
    """
    given = {name: escaped(value) for name, value in each.items() if value}
    return SafeString(_pattern(part, same, tuple(given)) % given)


def escaped(value: object) -> str:
    """Return a value as it may stand in a page; what was made safe before stays as it is."""
    if isinstance(value, SafeString):
        return value
    text = str(value)
    return escape(text) if SPECIAL.search(text) else text


@spoken
def _pattern(part: str, same: tuple[tuple[str, Hashable], ...], there: tuple[str, ...]) -> str:
    """Return what is drawn of the part, as a pattern that takes what is there by name."""
    drawn = render_to_string(f"ui/parts/{part}.html", dict(same) | {name: MARK.format(name) for name in there})
    return MARKED.sub(r"%(\1)s", drawn.replace("%", "%%"))
