"""Sentences that are kept and read later, maybe in another language: with the code of each goes what it is about.

A module that says why a row cannot go in takes its `_` from here. What it gets is the sentence in the language of the
moment, as ever; `code_of` tells its message and its facts, and `told` makes the sentence of a code anew. A kit, which
speaks English alone, takes it from `kits.telling`: `here` says its sentences in the language of the moment.
"""

from __future__ import annotations

from typing import Any

from django.utils import translation

from rapport.kits.telling import Told

Code = dict[str, Any]
"""`says`: the message, as a list with its plural and a count where it has one; `facts`: what stands in it, by name."""


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


def here(text: str) -> str:
    """Return a sentence, such as one of a kit, in the language of the moment; it knows what it says as before."""
    return Told(told(code_of(text), text), text.says, text.facts) if isinstance(text, Told) else text
