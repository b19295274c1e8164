"""What follows from a touch, in one line: `@Lin Yue cost basis of 11 plots > today 12`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time

from django.utils.translation import gettext as _

from rapport.clients.models import Person
from rapport.core import search
from rapport.core.errors import Refused
from rapport.desk import when
from rapport.team.models import User

EVENING = time(18)


@dataclass(frozen=True, slots=True)
class Then:
    """Who (None: whoever writes), what, by when."""

    owner: User | None
    words: str
    due_at: datetime


def parse(line: str, colleagues: Iterable[User], now: datetime, zone: str) -> Then:
    """Return what a line says. A day without a time is its evening. Raises Refused with what is missing."""
    head, sign, tail = line.replace("＞", ">").replace("＠", "@").strip().rpartition(">")
    if not sign:
        raise Refused(_("Say by when, after a “>”: > Friday 12:00."), field="then")
    try:
        due_at = when.parse(tail, now, zone, ahead=True, at=EVENING) if tail.strip() else None
    except ValueError:
        due_at = None
    if due_at is None:
        raise Refused(
            _("“%(words)s” is no time. Enter one like “> Friday 12:00”.") % {"words": tail.strip()}, field="then"
        )
    owner, words = _who(head.strip(), colleagues)
    if not words:
        raise Refused(_("Say what is to do, before the “>”."), field="then")
    return Then(owner, words, due_at)


def _who(head: str, colleagues: Iterable[User]) -> tuple[User | None, str]:
    """Return the colleague named after an @ at the beginning, by the longest name that fits, and the words after it."""
    if not head.startswith("@"):
        return None, head
    rest = head[1:].lstrip()
    named = [(name, one) for one in colleagues for name in names_of(one) if _begins(rest, name)]
    if not named:
        raise Refused(_("No colleague is called “%(name)s”.") % {"name": rest.split(" ")[0]}, field="then")
    name, owner = max(named, key=lambda pair: len(pair[0]))
    return owner, rest[len(name) :].strip(" ,，、:：")


def names_of(who: Person | User) -> list[str]:
    """Return every name somebody goes by: whole, in any script, and the first word of the Latin one."""
    return [who.name, *map(str, who.other_names.values()), who.name.split(" ")[0]]


def _begins(text: str, name: str) -> bool:
    beginning, after = text[: len(name)], text[len(name) : len(name) + 1]
    return bool(name) and search.fold(beginning) == search.fold(name) and not (after.isascii() and after.isalpha())
