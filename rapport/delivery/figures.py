"""How measured values are written: as few digits as they need, with their unit."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import ngettext_lazy

from rapport.core import search

TIGHT = ("%", "‰", "°")
"""Units that stand without a space before them."""

SPANS = {
    "second, seconds, sec, secs, 秒": ngettext_lazy("%(figure)s second", "%(figure)s seconds", "count"),
    "minute, minutes, min, mins, 分钟, 分間": ngettext_lazy("%(figure)s minute", "%(figure)s minutes", "count"),
    "hour, hours, 小时, 時間": ngettext_lazy("%(figure)s hour", "%(figure)s hours", "count"),
    "day, days, 天, 日": ngettext_lazy("%(figure)s day", "%(figure)s days", "count"),
    "week, weeks, 周, 星期, 週, 週間": ngettext_lazy("%(figure)s week", "%(figure)s weeks", "count"),
    "month, months, 个月, か月, ヶ月": ngettext_lazy("%(figure)s month", "%(figure)s months", "count"),
}
"""Spans of time as people write them for a unit, each in the words of whoever reads."""

SPOKEN = {search.fold(written): words for spelt, words in SPANS.items() for written in spelt.split(", ")}


def number(value: Decimal) -> str:
    """Return a value without the zeros that say nothing: "2.1", "45"."""
    return f"{value.normalize():f}" if value else "0"


def figure(value: Decimal | None, unit: str) -> str:
    """Return a value with its unit: "95%", "2.1 s", "1 day"; a dash where there is none.

    A span of time is said in the language of the moment, whatever it was typed in; other units stay as they are.
    """
    if value is None:
        return "—"
    if words := SPOKEN.get(search.fold(unit.strip())):
        return str(words % {"figure": number(value), "count": 1 if value == 1 else 2})
    between = "" if not unit or unit.startswith(TIGHT) else " "
    return f"{number(value)}{between}{unit}"
