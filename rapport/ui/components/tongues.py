"""The language of a phrase that is foreign to the page it stands on."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from rapport.core import text_language

HAN = ("zh", "ja")


def tongue(text: object) -> SafeString:
    """Return the `lang` attribute of a text in other letters than the page's, with a space before it; else nothing.

    A text in Han characters alone may be Chinese or Japanese: on a page in either it is left to the page.
    """
    found, page = text_language.language(str(text)), (get_language() or "en")[:2]
    if found == page or (found == "zh" and page in HAN):
        return SafeString("")
    return format_html(' lang="{}"', found)
