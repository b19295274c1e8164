"""When two names are one person's."""

from __future__ import annotations

import re
from functools import lru_cache

from rapport.core import search
from rapport.core.text_language import language

_APART = re.compile(r"[\s,.'’・·-]+")

Words = frozenset[str]


@lru_cache(maxsize=65536)
def words(name: str) -> Words:
    """Return the folded words of a name without their order: `Lan He` and `HE, Lan` are the same."""
    folded = search.fold(name)
    if folded.replace(" ", "").isalnum():  # as most are, and then nothing else keeps them apart
        return frozenset(folded.split(" "))
    return frozenset(filter(None, _APART.split(folded)))


def may_be_one(one: Words, other: Words) -> bool:
    """Whether two names can be one person's: a word in common, one an initial of the other, or different scripts."""
    if not one or not other or one & other:
        return True
    if language(" ".join(one)) != language(" ".join(other)):
        return True
    return any(a.startswith(b) or b.startswith(a) for a in one for b in other)


def are_one(one: Words, other: Words) -> bool:
    """Whether two names are the same, one of them perhaps shortened or in another script."""
    if not one or not other or one <= other or other <= one:
        return True
    return language(" ".join(one)) != language(" ".join(other))
