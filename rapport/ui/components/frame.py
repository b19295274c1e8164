"""Parts of the frame round every page that hang on nothing but the language and the word the page lies under."""

from __future__ import annotations

from collections.abc import Mapping

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from rapport.ui import nav
from rapport.ui.components.filled import filled
from rapport.ui.components.people import avatar
from rapport.ui.components.spoken import spoken

Language = tuple[str, str, str, bool]
"""(code, `lang` tag, own name, whether it is the page's) of a language."""


@spoken
def frame(part: str, words: tuple[nav.Word, ...], places: tuple[tuple[str, str], ...]) -> SafeString:
    """The template `part` of `ui/parts/`, drawn once for the same words and places: all readers get the same."""
    page = {"words": words, "urls": dict(places)}
    return SafeString(render_to_string(f"ui/parts/{part}.html", {"page": page}))


def person_menu(
    name: str,
    email: str,
    here: str,
    token: str,
    *,
    languages: tuple[Language, ...],
    theme: str,
    places: Mapping[str, str],
) -> SafeString:
    """The menu of whoever looks, on a page at `here`: language, theme, hours, the house, how they sign in, the way out."""
    return filled(
        "person_menu",
        same=(("languages", languages), ("theme", theme), *places.items()),
        avatar=avatar(name),
        name=name,
        email=email,
        here=here,
        csrf_token=token,
    )
