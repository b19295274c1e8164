"""What the product itself says of a record: kept in each language of the house, so that everybody reads it in their own.

Words that somebody wrote are kept as they are and read the same by all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.conf import settings
from django.utils import translation


def in_each(say: Callable[[], object]) -> dict[str, str]:
    """Return what `say` says in each language, by its code: what it says in the language of the moment it is called in."""
    readings = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            readings[language] = str(say())
    return readings


def read(readings: Mapping[str, str], words: str) -> str:
    """Return the reading in the language of the moment; `words` where none was kept, because somebody wrote them."""
    return readings.get(translation.get_language() or "en", words)
