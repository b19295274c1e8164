"""Names of public holidays that `holidays` has in English alone: China's in Japanese, Japan's and America's in Chinese."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as _n

OBSERVED = " (observed)"

NAMES = (
    _n("New Year's Day"),
    _n("Chinese New Year's Eve"),
    _n("Chinese New Year (Spring Festival)"),
    _n("Tomb-Sweeping Day"),
    _n("Labor Day"),
    _n("Dragon Boat Festival"),
    _n("Mid-Autumn Festival"),
    _n("National Day"),
    _n("Coming of Age Day"),
    _n("Foundation Day"),
    _n("Emperor's Birthday"),
    _n("Vernal Equinox Day"),
    _n("Showa Day"),
    _n("Constitution Day"),
    _n("Greenery Day"),
    _n("Children's Day"),
    _n("Marine Day"),
    _n("Mountain Day"),
    _n("Respect for the Aged Day"),
    _n("Autumnal Equinox Day"),
    _n("Sports Day"),
    _n("Culture Day"),
    _n("Labor Thanksgiving Day"),
    _n("Substitute Holiday"),
    _n("National Holiday"),
    _n("Christmas Day"),
    _n("Good Friday"),
    _n("Easter Monday"),
    _n("Independence Day"),
    _n("Thanksgiving Day"),
    _n("Memorial Day"),
    _n("Veterans Day"),
    _n("Columbus Day"),
    _n("Martin Luther King Jr. Day"),
    _n("Washington's Birthday"),
)
"""English names as `holidays` writes them; the catalogues hold the others."""


def in_language(english: str, language: str) -> str:
    """Return the name in `language` where we know one, else as it is; a day taken instead is called as the day itself."""
    if english.startswith("Day off") and not language.startswith("en"):
        with translation.override(language):
            return _("day off in lieu")
    bare = english.removesuffix(OBSERVED)
    if bare not in NAMES:
        return english
    with translation.override(language):
        return _(bare)
