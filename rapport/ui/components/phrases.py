"""Words put together as each language does it: names in a row, sentence after sentence, small numbers, how one begins."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.translation import pgettext

from rapport.core import durations

TEN = 10
"""The first number that is written in figures."""


def listed(names: Iterable[object]) -> str:
    """Return names of equal rank in a row: "He Lan, Xu Pei", "何岚、许培"; empty for none."""
    row = ""
    for name in (str(one) for one in names if one):
        row = pgettext("names", "%(first)s, %(next)s") % {"first": row, "next": name} if row else name
    return row


def detailed(parts: Iterable[object]) -> str:
    """Return a thing and what tells more of it: "He Lan, Haoting", "何岚，澔庭"; parts that are empty are left out."""
    whole = ""
    for part in (str(one) for one in parts if one):
        whole = pgettext("detail", "%(first)s, %(next)s") % {"first": whole, "next": part} if whole else part
    return whole


def hours(seconds: int) -> str:
    """Return a length of time in hours and minutes with its unit: "435:48 h", "435:48 小时"."""
    return pgettext("hours and minutes", "%(time)s h") % {"time": durations.clock(seconds)}


def sentences(*parts: str) -> str:
    """Return sentences one after the other, with a space between them where the language has one."""
    text = ""
    for part in filter(None, parts):
        text = pgettext("sentences", "%(first)s %(next)s") % {"first": text, "next": part} if text else part
    return text


def begun(words: str) -> str:
    """Return a sentence with its first letter large, for one that begins with a number in words."""
    return words[:1].upper() + words[1:]


def counted_alike(*numbers: int) -> list[str]:
    """Return the numbers of one sentence in one notation: words where all are small, else figures."""
    return [counted(one) if max(numbers) < TEN else f"{one:,}" for one in numbers]


def counted(number: int) -> str:
    """Return a number before what it counts: words up to nine where the language writes them ("two", "两"), else figures."""
    return pgettext("before what it counts", "two") if number == 2 else str(apnumber(number))
