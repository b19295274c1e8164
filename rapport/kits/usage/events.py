"""An event: somebody used something at a moment."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from rapport.kits.usage import problems

LONGEST = 200
"""Characters a name of a person or of an event may have."""

AHEAD = timedelta(days=1)
"""How far ahead of ours a sender's clock may be."""


UNREADABLE = "\N{REPLACEMENT CHARACTER}"
"""What stands in a text for what could not be read: names that differ would become one."""


@dataclass(frozen=True, slots=True)
class Event:
    """Somebody (`who`, as the system calls them) used something (`what`) at a moment in UTC.

    Events with the same `key` are one event that was sent twice. `line` is where it was read, counted from 1.
    """

    who: str
    what: str
    when: datetime
    key: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class BadEvent:
    """What cannot be counted: its line (0 for the whole), and which of `problems` it is, with what was read.

    `row` is what a row of a database is called instead, where lines are none.
    """

    line: int
    words: str
    values: dict[str, str | int] = field(default_factory=dict)
    row: str = ""

    @property
    def problem(self) -> str:
        """One sentence that says why and what to do, in English."""
        return self.words % self.values


def event(who: str, what: str, when: datetime, key: str, *, line: int, now: datetime) -> Event | BadEvent:
    """Return an event, or why it is none. `when` and `now` carry a zone; without a key, who, what and when are the key."""
    bad = _unfit(who, problems.NO_WHO, line) or _unfit(what, problems.NO_WHAT, line) or _not_yet(when, now, line)
    return bad or Event(who, what, when, key or same(who, what, when), line)


def same(who: str, what: str, when: datetime) -> str:
    """Return the key of an event that brought none: the same person, thing and moment are the same event."""
    text = "\x1f".join((who, what, str(when.timestamp())))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _unfit(name: str, missing: str, line: int) -> BadEvent | None:
    if not name:
        return BadEvent(line, missing)
    if len(name) > LONGEST:
        return BadEvent(line, problems.TOO_LONG, {"value": name[:20], "length": len(name), "most": LONGEST})
    if UNREADABLE in name:
        return BadEvent(line, problems.NO_UTF8)
    if not name.isprintable():
        return BadEvent(line, problems.UNSHOWN, {"value": shown(name)})
    return None


def shown(value: object) -> str:
    """Return the beginning of what was read so that a sentence can repeat it, also of half a letter."""
    return "".join(letter if letter.isprintable() else UNREADABLE for letter in str(value)[:40])


def _not_yet(when: datetime, now: datetime, line: int) -> BadEvent | None:
    return None if when <= now + AHEAD else BadEvent(line, problems.YET_TO_COME, {"day": f"{when:%Y-%m-%d}"})
