"""Parts of the frame round every page that hang on nothing but the language and the word the page lies under."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from rapport.ui import nav
from rapport.ui.components.spoken import spoken


@spoken
def frame(part: str, words: tuple[nav.Word, ...], places: tuple[tuple[str, str], ...]) -> SafeString:
    """The template `part` of `ui/parts/`, drawn once for the same words and places: all readers get the same."""
    page = {"words": words, "urls": dict(places)}
    return SafeString(render_to_string(f"ui/parts/{part}.html", {"page": page}))
