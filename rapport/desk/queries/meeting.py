"""What the pages of meetings read. Each function is a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.clients.models import Person
from rapport.core.prepared import attach, prepared
from rapport.delivery.models import AgendaItem, Answer, Meeting, MeetingInput, Participant, Point, Project
from rapport.team.models import User
from rapport.ui.components.dates import clock_time, day_time
from rapport.ui.components.phrases import counted, detailed, listed, sentences

FEW = 40
"""Meetings of a project that its page shows, the newest."""

NAMED = 5
"""How many people a sentence names; more it counts."""


def whole(user: User) -> QuerySet[Meeting]:
    """Return the meetings that a user may know of, with what the head of their page shows."""
    joined = (
        "project__client",
        "project__sponsor",
        "project__champion",
        "series",
        "host",
        "owed__waiting",
        "sent_by",
        "touch",
    )
    return Meeting.objects.visible_to(user).select_related(*joined)


@dataclass(frozen=True, slots=True)
class Inputs:
    """What is owed to a meeting: what is missing, how many there are, and when the last one came."""

    missing: Sequence[MeetingInput]
    count: int
    latest: datetime | None

    @property
    def came(self) -> int:
        """How many are in."""
        return self.count - len(self.missing)


def inputs_of(meeting: Meeting) -> Inputs:
    """Return what is owed to a meeting; one query."""
    rows = list(meeting.inputs.select_related("person", "colleague").order_by("due_at", "pk"))
    latest = max((one.came_at for one in rows if one.came_at), default=None)
    return Inputs([one for one in rows if one.came_at is None], len(rows), latest)


def points_of(meeting: Meeting) -> list[Point]:
    """Return the points of the minutes, those that stay inside among them; one query."""
    return list(meeting.points.select_related("person", "colleague", "step"))


def room_of(meeting: Meeting) -> list[Participant]:
    """Return who is to be there, theirs first, and whether each `has_address` for a mail; one query."""
    rows = list(meeting.participants.reachable().select_related("person", "colleague", "noted_by").order_by("pk"))
    return sorted(rows, key=lambda one: (one.present is False, one.person_id is None))


@dataclass(frozen=True, slots=True)
class Answers:
    """How many of those who are `asked` whether they come said yes, and of whom it is `shown`; who leads it is not asked."""

    asked: int
    coming: int
    shown: Sequence[Participant]


def answers_of(meeting: Meeting, room: Sequence[Participant]) -> Answers:
    """Return what those in the room of a meeting said to the invitation."""
    asked = [one for one in room if one.colleague_id is None or one.colleague_id != meeting.host_id]
    told = [one for one in asked if meeting.invited_at or one.answer != Answer.OPEN] if meeting.is_ahead else []
    return Answers(len(asked), sum(1 for one in asked if one.answer == Answer.COMING), told)


def agenda_of(meeting: Meeting) -> list[AgendaItem]:
    """Return the agenda, what stays inside among it; one query."""
    return list(meeting.agenda.all())


def backlog_of(meeting: Meeting) -> list[AgendaItem]:
    """Return what waits and can still be taken up; one query, none once the meeting has ended."""
    return [] if meeting.is_over else list(AgendaItem.objects.waiting_for(meeting))


@dataclass(frozen=True, slots=True)
class Carried:
    """The actions of earlier meetings: what is still open, the first due first, and of how many."""

    open: Sequence[Point]
    count: int


def carried_into(meeting: Meeting) -> Carried:
    """Return what was agreed before: the actions of the meeting before, and older ones that are still open; two queries."""
    earlier = Meeting.objects.standing().filter(project=meeting.project, ended_at__isnull=False, at__lt=meeting.at)
    if meeting.series_id is not None:
        earlier = earlier.filter(series=meeting.series_id)
    before = earlier.order_by("-at", "-pk").values_list("pk", flat=True).first()
    is_open = Q(step__isnull=False, step__done_at=None, step__dropped_at=None)
    rows = Point.objects.actions().filter(Q(meeting=before) | is_open, meeting__in=earlier)
    found = list(rows.select_related("person", "colleague", "step").order_by(F("due_at").asc(nulls_last=True), "pk"))
    waiting = [one for one in found if one.step and one.step.is_open]
    return Carried(waiting, len(found))


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting in which a planned touch is held: what is `missing` of the inputs that are `owed`."""

    touch_id: int
    public_id: str
    title: str
    at: datetime
    begun_at: datetime | None
    owed: int
    missing: Sequence[MeetingInput]


def prepared_for(touches: Sequence[int]) -> list[Held]:
    """Return the meetings of planned touches by their keys; two queries."""
    found = _of_touches(touches)
    attach(found, "inputs", _inputs_of([one.pk for one in found]), by="meeting_id")
    return [_held(one) for one in found]


@prepared
def _of_touches(touches: Sequence[int]) -> QuerySet[Meeting]:
    return Meeting.objects.standing().filter(touch__in=touches)


@prepared
def _inputs_of(meetings: Sequence[int]) -> QuerySet[MeetingInput]:
    rows = MeetingInput.objects.filter(meeting__in=meetings)
    return rows.select_related("person", "colleague").order_by("due_at", "pk")


def _held(meeting: Meeting) -> Held:
    owed = list(meeting.inputs.all())
    missing = [one for one in owed if one.came_at is None]
    facts = (meeting.public_id, meeting.title, meeting.at, meeting.begun_at)
    return Held(meeting.touch_id or 0, *facts, len(owed), missing)


def meetings_of(project: Project) -> list[Meeting]:
    """Return the newest meetings of a project, with how many inputs are `missing` and how many `points` there are."""
    missing = Count("inputs", filter=Q(inputs__came_at=None), distinct=True)
    rows = project.meetings.select_related("series", "host").order_by("-at", "-pk")
    return list(rows.annotate(missing=missing, written=Count("points", distinct=True))[:FEW])


def lede(meeting: Meeting, points: Sequence[Point], inputs: Inputs, room: Sequence[Participant]) -> str:
    """Say in one sentence or two how far a meeting is, and what keeps it from going on."""
    if meeting.cancelled_at is not None:
        return _("Called off: %(why)s") % {"why": meeting.cancelled_why}
    if meeting.begun_at is None:
        return sentences(_ahead(meeting), _missing(inputs), _invited(meeting, room))
    if meeting.sent_at is not None:
        words = _("Sent by %(name)s, %(when)s.")
        return words % {"name": meeting.sent_by, "when": day_time(meeting.sent_at)}
    if meeting.ended_at is not None:
        return sentences(_("Ended %(when)s.") % {"when": day_time(meeting.ended_at)}, _owed(meeting))
    return sentences(_("Live since %(time)s.") % {"time": clock_time(meeting.begun_at)}, _live(points))


def _ahead(meeting: Meeting) -> str:
    length = ngettext("%(n)s minute", "%(n)s minutes", meeting.minutes) % {"n": meeting.minutes}
    return _("%(words)s.") % {"words": detailed(filter(None, [day_time(meeting.at), length, meeting.place]))}


def _missing(inputs: Inputs) -> str:
    if not inputs.count:
        return _("No input is asked for.")
    if not inputs.missing:
        return _("Every input is in.")
    n = len(inputs.missing)
    if n == inputs.count:
        words = ngettext(
            "%(n)s input is asked for, and it is missing.", "%(n)s inputs are asked for, and none of them is in.", n
        )
        return words % {"n": counted(n).capitalize()}
    words = ngettext("%(n)s of %(all)s inputs is missing.", "%(n)s of %(all)s inputs are missing.", n)
    return words % {"n": counted(n).capitalize(), "all": counted(inputs.count)}


def _invited(meeting: Meeting, room: Sequence[Any]) -> str:
    """Say when the invitations went out and to whom: by name where those are few."""
    if meeting.invited_at is None:
        return ""
    reached = [one.who for one in room if one.has_address]
    n = len(reached)
    people = ngettext("%(n)s person", "%(n)s people", n) % {"n": counted(n)}
    facts = {"who": listed(reached) if 0 < n <= NAMED else people, "when": day_time(meeting.invited_at)}
    return _("The invitations went out %(when)s, to %(who)s.") % facts


def _live(points: Sequence[Point]) -> str:
    lacking = sum(1 for one in points if one.lacks_who or one.lacks_when)
    n = len(points)
    if not n:
        return _("No point is written yet.")
    so_far = ngettext("%(n)s point so far", "%(n)s points so far", n) % {"n": counted(n).capitalize()}
    if not lacking:
        return _("%(words)s.") % {"words": so_far}
    words = ngettext(
        "%(points)s; %(n)s action lacks who or when, so the minutes cannot be sent yet.",
        "%(points)s; %(n)s actions lack who or when, so the minutes cannot be sent yet.",
        lacking,
    )
    return words % {"points": so_far, "n": counted(lacking)}


def _owed(meeting: Meeting) -> str:
    owed = meeting.owed
    if owed is None or not owed.is_open:
        return _("The minutes are not sent.")
    facts = {"name": owed.waiting, "when": day_time(owed.due_at)}
    if owed.waiting is not None:
        return _("%(name)s waits for the minutes, %(when)s.") % facts
    return _("The minutes are owed, %(when)s.") % facts


def left(meeting: Meeting, now: datetime) -> str:
    """Return how much of a meeting that goes on is left, as `mm:ss`; nothing once its time is over."""
    minutes, seconds = divmod(max(0, int((meeting.ends_at - now).total_seconds())), 60)
    return f"{minutes:02d}:{seconds:02d}"


def names_of(meeting: Meeting) -> list[Person | User]:
    """Return whom a point can name: who is in the meeting first, then the client's people and our own; three queries."""
    there = [one.who for one in room_of(meeting) if one.who is not None]
    places = meeting.client.stakeholders.present().select_related("person").order_by("person__name")
    everyone = [*there, *(one.person for one in places), *User.objects.at_work().order_by("name")]
    return list({(type(one), one.pk): one for one in everyone}.values())
