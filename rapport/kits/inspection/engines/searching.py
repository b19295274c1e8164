"""Patterns searched for by Python, for a database that knows none: at little cost, and never for ever."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from rapport.kits.inspection.engines.patterns import alike
from rapport.kits.telling import message as _

LONGEST = 1
"""Seconds that a search which may run on may take in one value."""
STEPS = 10_000_000
"""So many steps a search may take that nobody watches: some hundredths of a second."""
NESTED = re.compile(r"\)[*+{]|(?:\?.*){10}", re.DOTALL)
"""A pattern whose search may try for ever, however short the text: it repeats what may repeat, or leaves much open."""
REPEATS = re.compile(r"[*+]|\{\d*,\d*\}")
BRANCHES = re.compile(r"[|?]")

Search = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Searches:
    """What searches a text for a pattern: `quick` one of at most `most` letters, `watched` one that is longer."""

    quick: Search
    most: int
    watched: Search


def searches(pattern: str) -> Searches:
    """Return what searches for a pattern.

    Python's own search cannot be stopped, and stops all else meanwhile; it is the quicker, and may be used as long as a text
    is too short for it to run on. The other raises TimeoutError.

    Raises:
        ValueError: the pattern is none.

    """
    import regex

    meant = alike(pattern, r"\Z")
    try:
        watched = partial(regex.compile(meant).search, timeout=LONGEST, concurrent=True)
        return Searches(re.compile(meant).search, longest(pattern), watched)
    except (regex.error, re.error) as why:
        raise ValueError(
            _(
                "the pattern %(pattern)s cannot be read: %(why)s; close its brackets, and escape what is meant as itself."
            )
            % {"pattern": pattern, "why": str(why)}
        ) from why


def longest(pattern: str) -> int:
    """Return up to how many letters of a text a search surely ends soon.

    Each repetition may try each place anew, and each branch all that follows it.
    """
    if NESTED.search(pattern):
        return 0
    tries = len(REPEATS.findall(pattern)) + (not pattern.startswith("^"))
    return int((STEPS / 2 ** len(BRANCHES.findall(pattern))) ** (1 / max(tries, 1)))
