"""Folding of names for search: one way for what is stored and for what is asked.

`Ångström`, `angstrom` and `ＡＮＧＳＴＲＯＭ` fold to the same; so do Hiragana and Katakana. Han characters stay.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from django.db.models import Q

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
_KANA = str.maketrans({chr(code): chr(code + 0x60) for code in range(0x3041, 0x3097)})


def fold(text: str) -> str:
    """Return `text` without case, width, accents of Latin, Greek and Cyrillic letters, or kind of kana."""
    if text.isascii():
        return " ".join(text.casefold().split())
    wide = unicodedata.normalize("NFKC", text).casefold().translate(_KANA).translate(_LETTERS)
    return " ".join("".join(_bare(char) for char in wide).split())


def _bare(char: str) -> str:
    if char < "\u0080" or char >= "\u3000":
        return char
    return "".join(part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))


def text_of(names: Iterable[str]) -> str:
    """Return what a `search_text` column holds for a record with these names: one folded line each."""
    return "\n".join(dict.fromkeys(folded for name in names if (folded := fold(name))))


def contains(asked: str, field: str = "search_text") -> Q:
    """Return the condition that every word of `asked` is a fragment of the column `field`."""
    condition = Q()
    for word in fold(asked).split():
        condition &= Q(**{f"{field}__contains": word})
    return condition
