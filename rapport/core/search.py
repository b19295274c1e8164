"""Folding of names for search: one way for what is stored and for what is asked.

`Ångström`, `angstrom` and `ＡＮＧＳＴＲＯＭ` fold to the same; so do Hiragana and Katakana. Han characters stay.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from django.db.models import Case, Q, TextField, Value, When
from django.db.models.functions import Concat, StrIndex
from django.db.models.lookups import GreaterThan

from rapport.core import readings, visible

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
_KANA = str.maketrans({chr(code): chr(code + 0x60) for code in range(0x3041, 0x3097)})


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return `text` without case, width, accents of Latin, Greek and Cyrillic letters, kind of kana, or what shows nothing."""
    if text.isascii():
        return " ".join(text.casefold().split())
    wide = unicodedata.normalize("NFKC", visible.seen(text)).casefold().translate(_KANA).translate(_LETTERS)
    return " ".join("".join(_bare(char) for char in wide).split())


def _bare(char: str) -> str:
    if char < "\u0080" or char >= "\u3000":
        return char
    return "".join(part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))


def text_of_latin(name: str, longest: int) -> str:
    """Return what `text_of` does for one name of ASCII characters alone, which most are, as `readings` reads it."""
    words = name.casefold().split()
    line = " ".join(words)
    if len(name) > longest or not 2 <= len(words) <= 3:
        return line
    return "\n".join([line, "", *dict.fromkeys(["".join(words), "".join([*words[1:], words[0]])])])


def text_of(names: Iterable[str], read: Iterable[str] = ()) -> str:
    """Return what a `search_text` column holds: the names, one folded line each, a gap, and how they are read."""
    lines = list(_lines(names))
    more = [line for line in _lines(read) if line not in lines]
    return "\n".join([*lines, "", *more] if more else lines)


def names_in(text: str) -> list[str]:
    """Return the folded names that a `search_text` column holds, without how they are read."""
    return text.split("\n\n", 1)[0].split("\n")


Word = str | frozenset[str]
"""What a name has to hold: a fragment, or one of several, as kana may be read in more than one way."""


def words_of(asked: str) -> list[Word]:
    """Return what each word of `asked` says, folded; of a word in kana how it is read, too."""
    return [
        frozenset([word, *readings.romaji(word)]) if readings.has_kana(word) else word for word in fold(asked).split()
    ]


def contains(asked: str, field: str = "search_text") -> Q:
    """Return the condition that every word of `asked`, or how its kana are read, is a fragment of the column `field`."""
    return holds(words_of(asked), field)


def holds(words: Sequence[Word], field: str = "search_text") -> Q:
    """Return the condition that the column `field` holds each of these `words_of` what was asked, or their stand-ins."""
    condition = Q()
    for word in words:
        ways = sorted(word) if isinstance(word, frozenset) else [word]
        condition &= Q(*(_at(way, field) for way in ways), _connector=Q.OR)
    return condition


WHOLE, BEGINS, WORD, WITHIN = range(4)
"""How close a name is to what was asked: it is just that, it begins so, one of its words does, or it is a fragment."""


def edges_of(asked: str) -> tuple[str, str, str]:
    """Return what `asked` is as a whole name, as the beginning of one, and of a word of one: what `nearness` looks for."""
    said = fold(asked)
    return f"\n{said}\n", f"\n{said}", f" {said}"


def nearness(whole: str, beginning: str, word: str, field: str = "search_text") -> Case:
    """Return how close the nearest name of a `search_text` column is to these `edges_of` what was asked, or their stand-ins.

    To sort by: the closest first.
    """
    edge = Value("\n", output_field=TextField())
    lines = Concat(edge, field, edge)
    return Case(
        When(_at(whole, lines), then=Value(WHOLE)),
        When(_at(beginning, lines), then=Value(BEGINS)),
        When(_at(word, field), then=Value(WORD)),
        default=Value(WITHIN),
    )


def _at(fragment: str, within: str | Concat) -> GreaterThan:
    """Return whether the text is a fragment. By its position, so that what is sought stays a value of the statement."""
    return GreaterThan(StrIndex(within, Value(fragment) if isinstance(fragment, str) else fragment), 0)


def nearest(lines: Iterable[str], asked: str) -> int:
    """Return how close the nearest of these names is to `asked`: the same as `nearness` says of a column."""
    said = fold(asked)
    found = (
        WHOLE if line == said else BEGINS if line.startswith(said) else WORD if f" {said}" in line else WITHIN
        for line in map(fold, lines)
    )
    return min(found, default=WITHIN)


def line_with(text: str, asked: str) -> str:
    """Return the name, or how it is read, in a `search_text` column for which it was found; empty where none holds it all."""
    words = fold(asked).split()
    return next((line for line in text.split("\n") if line and all(word in line for word in words)), "")


def _lines(texts: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(filter(None, map(fold, texts)))
