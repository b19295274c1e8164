"""Sentences that know what they say, so that whoever shows them can say them in another language.

A kit speaks English. It takes its `_` from here, and what it gets is an English sentence, a text like any other; the
house, which knows in which language somebody reads, makes it anew of the same message and the same facts (`core.telling`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any


class Told(str):
    """A sentence that knows what it says; filling it in, `+` and `str()` keep that, cutting does not."""

    says: str | list[Any]
    facts: Mapping[str, Any]

    def __new__(cls, text: str, says: str | list[Any] = "", facts: Mapping[str, Any] | None = None) -> Told:
        """Return `text` as what `says` comes to with `facts`."""
        made = super().__new__(cls, text)
        made.says, made.facts = says or text, facts or {}
        return made

    def __mod__(self, facts: Any, /) -> Told:
        """Return the sentence with its facts, by name."""
        return Told(super().__mod__(facts), self.says, facts)

    def __add__(self, other: str, /) -> Told:
        """Return the sentence with another behind it."""
        return Told(super().__add__(other), "%(first)s%(then)s", {"first": self, "then": other})

    def __str__(self) -> str:
        """Return the sentence itself: an exception that carries it gives it back whole."""
        return self


def message(text: str) -> Told:
    """Return a message in English, for translators to find."""
    return Told(text)


def changed(words: str, change: Callable[[str], str]) -> str:
    """Return words after a change to them: of a sentence that knows what it says, to the facts in it alone."""
    if not isinstance(words, Told):
        return change(words)
    if not words.facts or isinstance(words.says, list):
        return words
    facts = {name: fact if isinstance(fact, int) else _changed(fact, change) for name, fact in words.facts.items()}
    return Told(words.says) % facts


def _changed(fact: Any, change: Callable[[str], str]) -> str:
    return changed(fact if isinstance(fact, str) else str(fact), change)
