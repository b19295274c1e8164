"""Reading single fields of a document, each with a sentence where it is not what it ought to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any

from rapport.kits.inspection.plan import Place, PlanError
from rapport.kits.inspection.plans.marked import Marked
from rapport.kits.telling import message as _


def said(value: Any) -> str:
    """Return a single value as text; nothing for None."""
    return "" if value is None else str(value)


def repeated(value: Any) -> str:
    """Return what stands in a plan as a sentence about it repeats it: never more than a few words."""
    if isinstance(value, list | dict):
        return _("a list") if isinstance(value, list) else _("a mapping")
    words = repr(value)
    return words if len(words) <= 60 else f"{words[:60]}…"


def text(document: Marked, key: str) -> str:
    """Return a field that is a text; nothing where it is not there.

    Raises:
        PlanError: it is a list or a mapping.

    """
    value = document.get(key)
    if isinstance(value, list | dict):
        raise PlanError(_("%(key)s is a text, and a list or a mapping stands here.") % {"key": key}, document.at(key))
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
        raise PlanError(_("%(key)s is a list, and something else stands here.") % {"key": key}, document.at(key))
    for item in value:
        if not isinstance(item, Marked):
            raise PlanError(
                _("each of %(key)s is a mapping, and %(item)s is none.") % {"key": key, "item": repeated(item)},
                document.at(key),
            )
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
        raise PlanError(_("%(key)s is a mapping, and something else stands here.") % {"key": key}, document.at(key))
    return value


def whole(document: Marked, key: str) -> int | None:
    """Return a field that is a whole number; None where it is not there.

    Raises:
        PlanError: it is something else.

    """
    value = document.get(key)
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise PlanError(
        _("%(key)s is a whole number, and %(value)s stands here.") % {"key": key, "value": repeated(value)},
        document.at(key),
    )


def listed(document: Marked, key: str) -> tuple[Any, ...]:
    """Return a field that is a list, or one value alone, as a tuple; empty where it is not there.

    Raises:
        PlanError: one of its values is itself a list or a mapping.

    """
    value = document.get(key)
    if value is None and key not in document:
        return ()
    return tuple(_single(one, document, key) for one in (value if isinstance(value, list) else (value,)))


def end(document: Marked, key: str) -> Any:
    """Return a field that is an end of a range: a value that others lie above or below; None where it is not there.

    Raises:
        PlanError: it is a list or a mapping, or no number.

    """
    value = _single(document.get(key), document, key)
    if value != value:  # only what is no number differs from itself: nothing lies above or below it
        raise PlanError(_not_single(key, value), document.at(key))
    return value


def _single(value: Any, document: Marked, key: str) -> Any:
    if isinstance(value, list | dict | set | bytes):
        raise PlanError(_not_single(key, value), document.at(key))
    return value


def _not_single(key: str, value: Any) -> str:
    return _("%(key)s takes a text, a number or a day, and %(value)s stands here.") % {
        "key": key,
        "value": repeated(value),
    }


def flag(document: Marked, key: str) -> bool:
    """Return a field that is true or false; false where it is not there.

    Raises:
        PlanError: it is something else.

    """
    value = {"yes": True, "on": True, "no": False, "off": False}.get(text(document, key).lower(), document.get(key))
    if value is None or isinstance(value, bool):
        return bool(value)
    raise PlanError(
        _("%(key)s is true or false, and %(value)s stands here.") % {"key": key, "value": repeated(value)},
        document.at(key),
    )


def hold_words(document: Marked, asked: Sequence[str], others: Sequence[str]) -> None:
    """Hold that no key is a slip of one that is asked; `others` are known beside them.

    Raises:
        PlanError: one is; the sentence names the nearest.

    """
    for key in document:
        near = get_close_matches(key, asked, 1, 0.8) if key not in asked and key not in others else []
        if near:
            facts = {"key": key, "near": near[0]}
            raise PlanError(_("“%(key)s” is not known here; did you mean %(near)s?") % facts, document.at(key))


def hold_texts(values: Sequence[Any], place: Place) -> None:
    """Hold that none of the values is true or false, which how a text writes them nobody can tell.

    Raises:
        PlanError: one is.

    """
    if any(isinstance(value, bool) for value in values):
        raise PlanError(_("true and false are no texts; put them in quotes, as they are written there."), place)


def one_of(value: str, allowed: tuple[str, ...], what: str, place: Place) -> str:
    """Return a value that is one of those allowed.

    Raises:
        PlanError: it is another; the sentence names the nearest.

    """
    if value in allowed:
        return value
    near = get_close_matches(value, allowed, 1)
    near_it = _("did you mean %(near)s?") % {"near": near[0]} if near else None
    hint = near_it or _("it is one of %(allowed)s.") % {"allowed": ", ".join(allowed)}
    raise PlanError(
        _("%(what)s “%(value)s” is not known; %(hint)s") % {"what": what, "value": value, "hint": hint}, place
    )
