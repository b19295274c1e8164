"""In which language a text is written, as far as its letters tell."""

from __future__ import annotations

import unicodedata

_LANGUAGES = {"CJK": "zh", "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "ARABIC": "ar", "CYRILLIC": "ru"}


def language(text: str) -> str:
    """Return the language that the script of `text` tells of; Latin letters are taken for English."""
    if text.isascii():
        return "en"
    found = "en"
    for char in text:
        script = unicodedata.name(char, "").split(" ")[0].split("-")[0]
        if script in ("HIRAGANA", "KATAKANA"):
            return "ja"
        found = _LANGUAGES.get(script, found)
    return found
