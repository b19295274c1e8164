"""The points of minutes, as they are written while people talk (PRACTICES C10)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import AwareDatetime, Field

from rapport.core import reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.delivery import kinds, policies, reaching
from rapport.delivery.models import Meeting, Point, PointSort
from rapport.ledger import book
from rapport.team.models import User


class WritePoint(Input):
    """What was said or agreed. Of a decision `person` or `colleague` is who decided, of an action who does it, by `due_at`."""

    sort: PointSort = Field(PointSort.INFORMATION, title=_n("Kind"))
    words: str = Field(title=_n("What"), min_length=1, max_length=1000)
    person: str = Field("", title=_n("Who of theirs"), json_schema_extra={"of": "person"})
    colleague: str = Field("", title=_n("Who of ours"), json_schema_extra={"of": "colleague"})
    due_at: AwareDatetime | None = Field(None, title=_n("By when"))
    inside: bool = Field(False, title=_n("Inside only"), json_schema_extra={"icon": "lock"})


@action(
    "write_point",
    subject=Meeting,
    input=WritePoint,
    policy=policies.may_write,
    path="meetings/{meeting}/points",
    label=_l("Write a point"),
)
def write_point(meeting: Meeting, given: WritePoint, *, by: User, now: datetime) -> Point:
    """Write the next point; an action may lack who or when as long as people talk, not once they are done talking.

    Raises Refused before the meeting begins, once its minutes were sent, and for people of other clients.
    """
    _open(meeting)
    position = (meeting.points.aggregate(last=Max("position"))["last"] or 0) + 1
    point = Point(meeting=meeting, position=position)
    _set(point, given, by)
    _tell(point, kinds.POINT_WRITTEN, by, now, sort=given.sort, inside=given.inside)
    return point


@action(
    "change_point",
    subject=Point,
    input=WritePoint,
    policy=policies.may_write,
    path="points/{point}",
    label=_l("Change the point"),
    method="PUT",
)
def change_point(point: Point, given: WritePoint, *, by: User, now: datetime) -> Point:
    """Write a point otherwise. Raises Refused once the minutes were sent, and for an action left without who or when
    after the meeting has ended."""
    meeting = _held(point)
    _open(meeting)
    point.version += 1
    _set(point, given, by)
    if meeting.ended_at is not None and (point.lacks_who or point.lacks_when):
        field = "person" if point.lacks_who else "due_at"
        raise Refused(_("An action has somebody who does it, and a day."), field=field, code="unfinished")
    _tell(point, kinds.POINT_CHANGED, by, now, sort=given.sort, inside=given.inside)
    return point


@action(
    "strike_point",
    subject=Point,
    input=Nothing,
    policy=policies.may_write,
    path="points/{point}/retraction",
    label=_l("Strike the point"),
)
def strike_point(point: Point, given: Nothing, *, by: User, now: datetime) -> Meeting:
    """Take a point out of the minutes. Raises Refused once they were sent, and for an action that is a step already."""
    meeting = _held(point)
    _open(meeting)
    if point.step_id is not None:
        raise Refused(_("This is a next step already. Change it, or finish the step."), code="step")
    _tell(point, kinds.POINT_STRUCK, by, now, sort=PointSort(point.sort))
    point.delete()
    return meeting


def _held(point: Point) -> Meeting:
    """Return the meeting with its row held, so that a point never changes while the minutes go out."""
    return Meeting.objects.select_for_update().get(pk=point.meeting_id)


def _open(meeting: Meeting) -> None:
    if meeting.begun_at is None:
        raise Refused(_("Begin the meeting first."), code="not_begun")
    if not meeting.is_written:
        raise Refused(_("The minutes were sent. Open them again to change a point."), code="sent")


def _set(point: Point, given: WritePoint, by: User) -> None:
    client = point.meeting.client
    point.person, point.colleague = reaching.one_of(client, given.person, given.colleague, by, field="person")
    said: dict[str, Any] = given.model_dump(include={"sort", "words", "due_at", "inside"})
    for name, value in said.items():
        setattr(point, name, value)
    point.save()


def _tell(point: Point, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> None:
    book.record(book.of_client(point.meeting.client), what, reference.to(point), by=by, at=now, **facts)
