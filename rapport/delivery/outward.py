"""Minutes as they leave the house: without what stays inside, numbered anew, so that nothing tells of a gap (PRACTICES C10, G1).

Everything that shows a meeting to a client comes through here: the question, the mail, the calendar, the portal, the screen.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rapport.delivery.models import AgendaItem, Meeting, Point, PointSort
from rapport.ui.components.dates import clock_time, said_day


@dataclass(frozen=True, slots=True)
class Line:
    """One point by its outward number: `who` as the reader writes the name, `due_at` by when."""

    number: int
    point: Point
    who: str

    @property
    def due_at(self) -> datetime | None:
        """By when it is to be done."""
        return self.point.due_at

    @property
    def due(self) -> str:
        """By when, the same whenever it is read."""
        if self.point.due_at is None:
            return ""
        return _("%(day)s, %(time)s") % {"day": said_day(self.point.due_at), "time": clock_time(self.point.due_at)}


@dataclass(frozen=True, slots=True)
class Minutes:
    """What the client reads: who does what by when first, then decisions and facts, each by its number."""

    meeting: Meeting
    lines: tuple[Line, ...]

    @property
    def actions(self) -> list[Line]:
        """Who does what by when."""
        return [one for one in self.lines if one.point.is_action]

    @property
    def decisions(self) -> list[Line]:
        """What was decided."""
        return [one for one in self.lines if one.point.sort == PointSort.DECISION]

    @property
    def said(self) -> list[Line]:
        """What was said and decided, in the order of the talk."""
        return [one for one in self.lines if not one.point.is_action]


def minutes_of(meeting: Meeting) -> Minutes:
    """Return the outward minutes of a meeting in the language of the moment; one query."""
    points = meeting.points.outward().select_related("person", "colleague")
    return Minutes(meeting, tuple(Line(number, one, _name(one)) for number, one in enumerate(points, start=1)))


def agenda_of(meeting: Meeting) -> list[AgendaItem]:
    """Return the outward agenda of a meeting; one query."""
    return list(meeting.agenda.outward())


def invitation_of(meeting: Meeting) -> str:
    """Return the fingerprint of what an invitation says to everybody: what, when, how long, where and what about; one query."""
    when = meeting.at.astimezone(UTC).isoformat()
    said = [meeting.title, when, meeting.minutes, meeting.place, [one.title for one in agenda_of(meeting)]]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def has_news(meeting: Meeting) -> bool:
    """Whether an invitation would tell anything that those who were invited have not been told; a query at most."""
    return meeting.invited_at is None or meeting.invited_as != invitation_of(meeting)


def _name(point: Point) -> str:
    return point.who.name_in(get_language() or "en") if point.who is not None else ""
