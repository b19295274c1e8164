"""The form that most texts of a column have, as a pattern that every engine reads alike.

It holds no letter and no digit of them but the word that nearly all have at the same place, such as `INV` in `INV-0042`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

SHARE = 0.95
"""So great a share of texts has the form."""

LEAST = 20
"""Of fewer texts no form is told."""

MAIL = "^[^@ ]+@[^@ ]+[.][^@ ]+$"

_CLASSES = {"A": "[A-Z]", "a": "[a-z]", "9": "[0-9]", "L": "[A-Za-z]"}
_PLAIN = " _-,:;@#%&=/'\"~!<>"
_LONGEST = 12

Runs = tuple[tuple[str, str], ...]
"""A text in runs of letters of one sort: the sort, and the run."""


def pattern_of(texts: Sequence[str], beside: Sequence[str] = (), *, words: bool) -> str:
    """Return the pattern of the form that nearly all texts have; nothing where they have none worth a check.

    `beside` are texts that may stand there instead; `words` says whether a word that nearly all have may stand in it.
    """
    if len(texts) < LEAST:
        return ""
    if sum(1 for text in texts if re.match(MAIL, text)) >= SHARE * len(texts):
        return MAIL
    shapes = [(_runs(text), count) for text, count in Counter(texts).items()]
    for folded in (shapes, [(_letters(runs), count) for runs, count in shapes]):
        groups: dict[tuple[str, ...], list[tuple[Runs, int]]] = {}
        for runs, count in folded:
            groups.setdefault(tuple(sort for sort, _ in runs), []).append((runs, count))
        sorts, members = max(groups.items(), key=lambda group: sum(count for _, count in group[1]))
        if sum(count for _, count in members) >= SHARE * len(texts):
            return _whole(sorts, members, beside, words=words)
    return ""


def _runs(text: str) -> Runs:
    return tuple((sort, "".join(run)) for sort, run in groupby(text, _sort))


def _sort(letter: str) -> str:
    if letter.isascii() and letter.isalnum():
        return "9" if letter.isdigit() else "A" if letter.isupper() else "a"
    return letter if letter.isprintable() and not letter.isalnum() else "?"


def _letters(runs: Runs) -> Runs:
    """Return runs in which capital and small letters are one."""
    sorts = [("L" if sort in "Aa" else sort, run) for sort, run in runs]
    return tuple((sort, "".join(run for _, run in group)) for sort, group in groupby(sorts, key=lambda one: one[0]))


def _whole(sorts: Sequence[str], members: Sequence[tuple[Runs, int]], beside: Sequence[str], *, words: bool) -> str:
    parts = [_part(place, sort, members, words=words) for place, sort in enumerate(sorts)]
    # a form tells more than words of any length do: digits among it, or as many letters in each
    tells = "9" in sorts or (not any(part.endswith("+") for part in parts) and set(sorts) & set(_CLASSES))
    if len(sorts) > _LONGEST or "?" in sorts or not tells:
        return ""
    form = "".join(parts)
    return f"^({'|'.join([form, *map(_letter_by_letter, beside)])})$" if beside else f"^{form}$"


def _part(place: int, sort: str, members: Sequence[tuple[Runs, int]], *, words: bool) -> str:
    total = sum(count for _, count in members)
    lengths: Counter[int] = Counter()
    said: Counter[str] = Counter()
    for runs, count in members:
        lengths[len(runs[place][1])] += count
        said[runs[place][1]] += count
    (word, often), (length, as_long) = said.most_common(1)[0], lengths.most_common(1)[0]
    if words and sort in "AaL" and often >= SHARE * total:
        return word
    if as_long < SHARE * total:
        return f"{_letter(sort)}+"
    return _letter(sort) + (f"{{{length}}}" if length > 1 else "")


def _letter(sort: str) -> str:
    return _CLASSES.get(sort) or (sort if sort in _PLAIN else f"\\{sort}" if sort in "[]^\\" else f"[{sort}]")


def _letter_by_letter(text: str) -> str:
    return "".join(letter if letter.isalnum() else _letter(letter) for letter in text)
