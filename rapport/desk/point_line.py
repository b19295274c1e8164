"""A point of minutes as it is typed: kind, words, `@who`, `> when`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from rapport.clients.models import Person
from rapport.core import search
from rapport.core.errors import Refused
from rapport.delivery.actions.points import WritePoint
from rapport.delivery.models import PointSort
from rapport.desk import then, when
from rapport.team.models import User

VERSION = re.compile(r"[0-9]{1,9}", re.ASCII)
"""The version of a point that is written otherwise, as it was when its line was opened."""


def parse(typed: Mapping[str, str], among: Iterable[Person | User], now: datetime, zone: str) -> WritePoint:
    """Return what a line says; a day without a time is its evening, as after a touch.

    Raises Refused with the field at fault, for no words, a name that is nobody's or several people's, and no time.
    """
    words = typed.get("words", "").strip()[:1000]
    if not words:
        raise Refused(_("Write what was said."), field="words")
    who = _who(typed.get("who", ""), among)
    return WritePoint(
        sort=PointSort(typed["sort"]) if typed.get("sort") in PointSort.values else PointSort.INFORMATION,
        words=words,
        person=who.public_id if isinstance(who, Person) else "",
        colleague=who.public_id if isinstance(who, User) else "",
        due_at=_when(typed.get("when", ""), now, zone),
        inside=bool(typed.get("inside")),
        version=int(typed["version"]) if VERSION.fullmatch(typed.get("version", "")) else None,
    )


def _who(text: str, among: Iterable[Person | User]) -> Person | User | None:
    """Return who is named: by the whole name in any script, else by its beginning."""
    wanted = search.fold(text.strip().lstrip("@＠").strip())
    if not wanted:
        return None
    named = [(one, [search.fold(name) for name in then.names_of(one)]) for one in among]
    whole = [one for one, names in named if wanted in names]
    found = whole or [one for one, names in named if any(name.startswith(wanted) for name in names)]
    if not found:
        raise Refused(_("Nobody here is called “%(name)s”.") % {"name": text.strip().lstrip("@＠")}, field="who")
    if len(found) > 1 and not whole:
        raise Refused(_("Several are called “%(name)s”. Write more of the name.") % {"name": text}, field="who")
    return found[0]


def _when(text: str, now: datetime, zone: str) -> datetime | None:
    words = text.strip().lstrip(">＞").strip()
    if not words:
        return None
    try:
        return when.parse(words, now, zone, ahead=True, at=then.EVENING)
    except ValueError as unclear:
        raise Refused(
            _("“%(words)s” is no time. Enter one like “fri 9” or “+3d”.") % {"words": words}, field="when"
        ) from unclear
