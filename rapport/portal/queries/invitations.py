"""What somebody is invited to and may know of, answered or not (PRACTICES A1, C7, C10, G1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Exists, OuterRef, QuerySet

from rapport.clients.models import Client, Person, PortalAccess, Touchpoint
from rapport.core.prepared import prepared
from rapport.delivery.models import Answer, Attendance, Meeting, Participant
from rapport.ui.components.dates import day_time
from rapport.ui.components.phrases import detailed

MOST = 12


@dataclass(frozen=True, slots=True)
class Invitation:
    """What somebody is invited to: a meeting, or the milestone that is held in it; and what they said to that."""

    public_id: str
    title: str
    at: datetime
    place: str
    touch_id: int | None
    answer: str
    says: str

    @property
    def when(self) -> str:
        """When, and where that was told, in the language and zone of the moment."""
        return detailed(filter(None, [day_time(self.at), self.place]))

    @property
    def shown(self) -> str:
        """When and where, as a form says to what it answers: the same in every language and zone."""
        return f"{self.at.astimezone(UTC).isoformat()} {self.place}"

    @property
    def is_open(self) -> bool:
        """Whether they have not answered."""
        return self.answer == Answer.OPEN


def ahead(access: PortalAccess, now: datetime) -> list[Invitation]:
    """Return their invitations to what lies ahead, the next first; two queries."""
    rows = _milestones(access.person, access.client, now)
    to_milestones = [_to_milestone(one, touch) for one in rows if (touch := one.milestone.touch) is not None]
    to_meetings = [_to_meeting(one) for one in _meetings(access.person, access.client, now)]
    return sorted([*to_milestones, *to_meetings], key=lambda one: one.at)[:MOST]


def theirs(access: PortalAccess, public_id: str) -> Attendance | Participant | None:
    """Return one of their invitations, or None; two queries at most."""
    person, client = access.person, access.client
    milestones = Attendance.objects.shared_with(person, client).select_related("milestone__touch__meeting")
    meetings = Participant.objects.shared_with(person, client).select_related("meeting")
    return milestones.filter(public_id=public_id).first() or meetings.filter(public_id=public_id).first()


def as_shown(one: Attendance | Participant) -> Invitation:
    """Return what the page shows of one of their invitations. Raises ValueError for a milestone that no meeting is planned for."""
    if isinstance(one, Participant):
        return _to_meeting(one)
    if (touch := one.milestone.touch) is None:
        raise ValueError(one.public_id)
    return _to_milestone(one, touch)


def _to_milestone(one: Attendance, touch: Touchpoint) -> Invitation:
    title, place = touch.title or touch.manner, _place(getattr(touch, "meeting", None))
    return Invitation(one.public_id, title, touch.at, place, touch.pk, one.answer, one.says)


def _to_meeting(one: Participant) -> Invitation:
    meeting = one.meeting
    place = _place(meeting)
    return Invitation(one.public_id, meeting.title, meeting.at, place, meeting.touch_id, one.answer, one.says)


def _place(meeting: Meeting | None) -> str:
    """Return where a meeting is held, once that was mailed to those who come."""
    return meeting.place if meeting is not None and meeting.invited_at is not None else ""


@prepared
def _milestones(person: Person, client: Client, now: datetime) -> QuerySet[Attendance]:
    shared = Attendance.objects.shared_with(person, client).filter(milestone__touch__at__gte=now)
    return shared.select_related("milestone__touch__meeting").order_by("milestone__touch__at", "pk")[:MOST]


@prepared
def _meetings(person: Person, client: Client, now: datetime) -> QuerySet[Participant]:
    """Return those to meetings; who is invited to the milestone that is held in one is asked about that."""
    milestone = Attendance.objects.shared_with(person, client).filter(milestone__touch=OuterRef("meeting__touch"))
    shared = Participant.objects.shared_with(person, client).filter(~Exists(milestone), meeting__at__gte=now)
    return shared.select_related("meeting").order_by("meeting__at", "pk")[:MOST]
