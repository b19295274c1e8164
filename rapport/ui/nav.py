"""The seven words of the top bar, and which of them have a page yet.

Addresses are names in settings (`UI_WORDS`: word -> URL name), because this layer knows none of the pages above it. A word
without an address is shown as plain text that says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: tuple[tuple[str, str | Promise, str], ...] = (
    ("today", _("Today"), "T"),
    ("clients", _("Clients"), "C"),
    ("pursuits", _("Pursuits"), "P"),
    ("projects", _("Projects"), "J"),
    ("requests", _("Requests"), "R"),
    ("collections", _("Collections"), "M"),
    ("service", _("Service"), "S"),
)

OWN = {"appearance": "ui:set_appearance", "gallery": "ui:gallery"}


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the top bar; `letter` after G goes there; `url` is empty while its page does not exist."""

    key: str
    label: str
    letter: str
    url: str
    current: bool


def address(key: str) -> str:
    """Where the place `key` is (a word, or "touch", "find", "import", "appearance", …); empty while there is none."""
    name = getattr(settings, "UI_WORDS", {}).get(key, "") or OWN.get(key, "")
    return _address(name, settings.ROOT_URLCONF, get_script_prefix()) if name else ""


@lru_cache(maxsize=128)
def _address(name: str, _under: str, _prefix: str) -> str:
    """Return the address of that name; looked up once, since every page asks for a dozen and a half."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def words(request: HttpRequest) -> list[Word]:
    """The seven words for this page.

    The current one is what the view put into `request.under` ("clients" for a person's page), else the word with the
    longest address that the page lies under.
    """
    here = [(key, address(key)) for key, _label, _letter in WORDS]
    under = [(len(url), key) for key, url in here if url and _lies_under(request.path, url)]
    current = getattr(request, "under", "") or (max(under)[1] if under else "")
    return [
        Word(key, str(label), letter, url, key == current)
        for (key, label, letter), (_key, url) in zip(WORDS, here, strict=True)
    ]


def _lies_under(path: str, url: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))
