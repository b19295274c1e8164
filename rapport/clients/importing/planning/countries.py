"""Countries as files write them, and the zone in which most of their people live."""

from __future__ import annotations

from functools import cache
from importlib import resources

from babel import Locale

from rapport.core import search


def code_of(country: str) -> str:
    """Return the ISO 3166 code of a country given by code or name (English, Chinese, Japanese), or nothing."""
    if not country:
        return ""
    return _codes().get(search.fold(country), "")


def zone_of(code: str) -> str:
    """Return the IANA zone of a country's most populous region, or nothing."""
    return _zones().get(code, "")


@cache
def _codes() -> dict[str, str]:
    found = {"usa": "US", "u.s.a.": "US", "uk": "GB", "p.r. china": "CN", "pr china": "CN"}
    for language in ("en", "zh", "ja"):
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha():
                found.setdefault(search.fold(name), code)
                found.setdefault(code.lower(), code)
    return found


@cache
def _zones() -> dict[str, str]:
    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            code, _place, zone = line.split("\t")[:3]
            found.setdefault(code, zone)
    return found
