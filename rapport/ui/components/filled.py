"""Parts that are drawn once, with marks for what differs from row to row, and filled for each."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from rapport.ui.components.spoken import spoken

MARK = "\ue000{}\ue001"
"""A mark stands between two characters that no font draws and nobody types."""


def filled(part: str, *, same: tuple[tuple[str, str], ...] = (), **each: str) -> SafeString:
    """The template `part` of `ui/parts/`: it is drawn anew for other values of `same`, and only filled for those of `each`.

    What is empty of `each` is empty for the template too, so that it may leave out what hangs on it.
    """
    given = {name: str(conditional_escape(value)) for name, value in each.items()}
    text = _drawn(part, same, tuple((name, bool(value)) for name, value in given.items()))
    for name, value in given.items():
        if value:
            text = text.replace(MARK.format(name), value)
    return SafeString(text)


@spoken
def _drawn(part: str, same: tuple[tuple[str, str], ...], each: tuple[tuple[str, bool], ...]) -> str:
    marks = {name: MARK.format(name) if there else "" for name, there in each}
    return render_to_string(f"ui/parts/{part}.html", dict(same) | marks)
