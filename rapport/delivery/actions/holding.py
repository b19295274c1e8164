"""Holding a milestone: who was there, the touch that it was, and a 1W seen at last (PRACTICES A1, A17, C7)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import AwareDatetime, Field

from rapport.clients.actions.touchpoints import LogTouchpoint
from rapport.clients.models import Person, TouchKind, Touchpoint
from rapport.core import clock, durations, reference
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.delivery import kinds, policies, reaching
from rapport.delivery.actions import appearances
from rapport.delivery.actions.ahead import hold_milestone_ahead
from rapport.delivery.actions.attendance import place
from rapport.delivery.actions.touching import touch_of
from rapport.delivery.models import Attendance, AttendanceWaiver, Milestone
from rapport.ledger import book
from rapport.team.models import User
from rapport.ui.components.phrases import listed

SAID = {"text", "minutes", "count_hours"}
"""What of the input is told to the touch as it is."""


class HoldMilestone(Input):
    """Who was there, by public id, when (now where it is not said), and what was said; it becomes a touch.

    `reason` says why it was held without somebody who was required.
    """

    people: list[str] = Field(
        default_factory=list,
        max_length=reaching.PEOPLE,
        title=_n("Who of theirs was there"),
        json_schema_extra={"of": "person"},
    )
    colleagues: list[str] = Field(
        default_factory=list, max_length=reaching.PEOPLE, title=_n("Who of ours"), json_schema_extra={"of": "member"}
    )
    at: AwareDatetime | None = Field(None, title=_n("When"), json_schema_extra={"remark": _n("now, if empty")})
    how: TouchKind = Field(TouchKind.MET, title=_n("How"))
    minutes: int | None = Field(
        None, title=_n("Minutes"), ge=0, le=durations.MINUTES_A_DAY, json_schema_extra={"widget": "duration"}
    )
    count_hours: bool = Field(False, title=_n("Count as hours"), json_schema_extra={"icon": "clock"})
    text: str = Field("", title=_n("What was said"), max_length=8000, json_schema_extra={"widget": "textarea"})
    reason: str = Field("", title=_n("Why it was held without somebody who had to be there"), max_length=300)


@action(
    "hold_milestone",
    subject=Milestone,
    input=HoldMilestone,
    policy=policies.may_write,
    path="milestones/{milestone}/holding",
    label=_l("Say that it was held"),
)
def hold_milestone(milestone: Milestone, given: HoldMilestone, *, by: User, now: datetime) -> Milestone:
    """Note that a milestone was held and who was there; with somebody of theirs it is a touch like any other.

    Raises Refused where it is over or lies ahead, where a gate before it is shut, and where somebody was missing who had to
    be there, unless `reason` lets that pass (PRACTICES C7). A 1W who had not been touched asks the account lead to seize
    the moment (PRACTICES A17).
    """
    hold_milestone_ahead(milestone)
    client, at = milestone.project.client, given.at or now
    if at > now:
        raise Refused(_("This has not taken place yet."), field="at", code="future")
    if gate := milestone.shut_gates().first():
        sentence = _("What has to be true before still waits: %(gate)s. Begin that stage first.")
        raise Refused(sentence % {"gate": gate.title}, code="gate_shut")
    theirs = reaching.people_at(client, given.people, by, field="people")
    ours = reaching.colleagues(given.colleagues, field="colleagues") or [by]
    absent = _seat(milestone, [*theirs, *ours])
    if absent or _has_no_sponsor(milestone):
        _waive(milestone, absent, given.reason, by, now)
    unseen = appearances.unseen(milestone.project, theirs, clock.day_in(client.zone, at))
    milestone.touch = _touch(milestone, theirs, ours, given, at, by, now) if theirs else milestone.touch
    milestone.held_on, milestone.held_by = clock.day_in(client.zone, at), by
    milestone.version += 1
    milestone.save()
    for person in unseen:
        appearances.ask_to_follow_up(milestone, person, by=by, now=now)
    touch = reference.to(milestone.touch) if milestone.touch else None
    facts: dict[str, book.Fact] = {"on": milestone.held_on, "touch": touch, "absent": len(absent)}
    facts |= {"waived": bool(given.reason and absent)}
    book.record(book.of_client(client), kinds.MILESTONE_HELD, reference.to(milestone), by=by, at=now, **facts)
    return milestone


def _has_no_sponsor(milestone: Milestone) -> bool:
    return milestone.is_key and milestone.project.sponsor is None


def _seat(milestone: Milestone, there: Collection[Person | User]) -> list[Attendance]:
    """Write down who was there and who was not; returns those who were missing and had to be there."""
    for who in there:
        one = place(milestone, who)
        one.present = True
        one.save()
    missing = milestone.attendance.filter(present=None).select_related("person", "colleague").order_by("pk")
    absent = [one for one in missing if one.required]
    milestone.attendance.filter(present=None).update(present=False)
    return absent


def _waive(milestone: Milestone, absent: list[Attendance], reason: str, by: User, now: datetime) -> None:
    """Let a milestone pass without them, by name and reason. Raises Refused without a reason."""
    if not reason:
        names = listed(one.who for one in absent)
        missing = _("%(names)s had to be there. Say why it was held without them.") % {"names": names}
        nobody = _("This project has no 1W, who had to be there. Say why it was held all the same.")
        raise Refused(missing if absent else nobody, field="reason", code="absent")
    AttendanceWaiver.objects.create(milestone=milestone, reason=reason, by=by, at=now)


def _touch(
    milestone: Milestone,
    theirs: list[Person],
    ours: list[User],
    given: HoldMilestone,
    at: datetime,
    by: User,
    now: datetime,
) -> Touchpoint:
    """Return the touch that the milestone was: the planned meeting with those who came, or a new one."""
    touch = LogTouchpoint(
        people=[one.public_id for one in theirs],
        colleagues=[one.public_id for one in ours],
        how=given.how,
        at=at,
        title=milestone.title,
        **given.model_dump(include=SAID),
    )
    return touch_of(milestone.project.client, milestone.touch, touch, by=by, now=now)
