"""Sentences that are kept and read later, maybe in another language: with the code of each goes what it is about.

A module that says why a row cannot go in takes its `_` from here. What it gets is the sentence in the language of the
moment, as ever; `code_of` tells its message and its facts, and `told` makes the sentence of a code anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import translation

Code = dict[str, Any]
"""`says`: the message, as a list with its plural and a count where it has one; `facts`: what stands in it, by name."""


class Told(str):
    """A translated sentence that knows what it says; filling it in, `+` and `str()` keep that, cutting does not."""

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


def gettext(message: str) -> Told:
    """Return a message in the language of the moment."""
    return Told(translation.gettext(message), message)


def ngettext(singular: str, plural: str, number: int) -> Told:
    """Return one of two messages, by number, in the language of the moment."""
    return Told(translation.ngettext(singular, plural, number), [singular, plural, number])


def code_of(text: str) -> Code | None:
    """Return the code of a sentence, as JSON holds it; None for words that have none."""
    if not isinstance(text, Told):
        return None
    return {"says": text.says, "facts": {name: _plain(value) for name, value in text.facts.items()}}


def _plain(value: Any) -> Any:
    if isinstance(value, Told):
        return code_of(value)
    return value if isinstance(value, int) else str(value)


def told(code: Code | None, text: str) -> str:
    """Return the sentence of a code in the language of the moment; `text` where there is none, or it is no more known."""
    if not code:
        return text
    says = code["says"]
    facts = {name: told(fact, "") if isinstance(fact, dict) else fact for name, fact in code["facts"].items()}
    try:
        words = translation.ngettext(*says) if isinstance(says, list) else translation.gettext(says)
        return words % facts if facts else words
    except (KeyError, TypeError, ValueError):
        return text
