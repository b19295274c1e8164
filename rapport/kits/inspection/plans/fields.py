"""Reading single fields of a document, each with a sentence where it is not what it ought to be."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from rapport.kits.inspection.plan import Place, PlanError
from rapport.kits.inspection.plans.marked import Marked


def said(value: Any) -> str:
    """Return a single value as text; nothing for None."""
    return "" if value is None else str(value)


def repeated(value: Any) -> str:
    """Return what stands in a plan as a sentence about it repeats it: never more than a few words."""
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a mapping"
    words = repr(value)
    return words if len(words) <= 60 else f"{words[:60]}…"


def text(document: Marked, key: str) -> str:
    """Return a field that is a text; nothing where it is not there.

    Raises:
        PlanError: it is a list or a mapping.

    """
    value = document.get(key)
    if isinstance(value, list | dict):
        raise PlanError(f"{key} is a text, and a list or a mapping stands here.", document.at(key))
    return said(value).strip()


def mappings(document: Marked, key: str) -> Iterator[Marked]:
    """Yield the mappings of a field that is a list of them; none where it is not there.

    Raises:
        PlanError: it is no list, or one of its items is no mapping.

    """
    value = document.get(key)
    if value is None:
        return
    if not isinstance(value, list):
        raise PlanError(f"{key} is a list, and something else stands here.", document.at(key))
    for item in value:
        if not isinstance(item, Marked):
            raise PlanError(f"each of {key} is a mapping, and {repeated(item)} is none.", document.at(key))
        yield item


def mapping(document: Marked, key: str) -> Marked:
    """Return a field that is a mapping; an empty one where it is not there.

    Raises:
        PlanError: it is something else.

    """
    value = document.get(key)
    if value is None:
        empty = Marked()
        empty.place, empty.places = document.at(key), {}
        return empty
    if not isinstance(value, Marked):
        raise PlanError(f"{key} is a mapping, and something else stands here.", document.at(key))
    return value


def whole(document: Marked, key: str) -> int | None:
    """Return a field that is a whole number; None where it is not there.

    Raises:
        PlanError: it is something else.

    """
    value = document.get(key)
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise PlanError(f"{key} is a whole number, and {repeated(value)} stands here.", document.at(key))


def listed(document: Marked, key: str) -> tuple[Any, ...]:
    """Return a field that is a list, or one value alone, as a tuple; empty where it is not there."""
    value = document.get(key)
    if value is None and key not in document:
        return ()
    return tuple(value) if isinstance(value, list) else (value,)


def one_of(value: str, allowed: tuple[str, ...], what: str, place: Place) -> str:
    """Return a value that is one of those allowed.

    Raises:
        PlanError: it is another; the sentence names the nearest.

    """
    if value in allowed:
        return value
    near = get_close_matches(value, allowed, 1)
    hint = f"did you mean {near[0]}?" if near else f"it is one of {', '.join(allowed)}."
    raise PlanError(f"{what} “{value}” is not known; {hint}", place)
