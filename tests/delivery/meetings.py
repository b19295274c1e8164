"""The go-live rehearsal of Haoting, made through the product's own actions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from rapport.core.actions import Nothing
from rapport.delivery.actions.agendas import AddAgendaItem, add_agenda_item
from rapport.delivery.actions.inputs import OweInput, owe_input
from rapport.delivery.actions.meetings import PlanMeeting, plan_meeting
from rapport.delivery.actions.minutes import begin_meeting
from rapport.delivery.actions.points import WritePoint, write_point
from rapport.delivery.models import Meeting, Point, PointSort, Project
from tests.cast import Cast

SECRET = "Tao Ran fears the night job"
"""What was said in the room of somebody who must never read it."""

SOFTLY = "How Zhou Jingming gets there"
"""What is on the agenda for ours alone."""


def rehearsal(cast: Cast, project: Project, **more: Any) -> Meeting:
    """Plan the rehearsal in an hour: He Lan, Lin Yue and Su Wan; one item and two inputs stand on its list."""
    asked: dict[str, Any] = {
        "title": "Go-live rehearsal",
        "at": cast.now + timedelta(hours=1),
        "people": [cast.he_lan_place.person.public_id],
        "colleagues": [cast.su_wan.public_id],
    }
    meeting = plan_meeting(project, PlanMeeting(**(asked | more)), by=cast.lin_yue, now=cast.now)
    add_agenda_item(meeting, AddAgendaItem(title="The deck", minutes=24), by=cast.lin_yue, now=cast.now)
    add_agenda_item(meeting, AddAgendaItem(title=SOFTLY, minutes=10, inside=True), by=cast.lin_yue, now=cast.now)
    owed = OweInput(words="UAT result for plot value", person=cast.he_lan_place.person.public_id)
    owe_input(meeting, owed, by=cast.lin_yue, now=cast.now)
    leads = OweInput(words="Leads of slides 7 and 12", colleague=cast.su_wan.public_id)
    owe_input(meeting, leads, by=cast.lin_yue, now=cast.now)
    return meeting


def begun(cast: Cast, meeting: Meeting) -> Meeting:
    """Begin it, two minutes late."""
    at = meeting.at + timedelta(minutes=2)
    return begin_meeting(Meeting.objects.get(pk=meeting.pk), Nothing(), by=cast.lin_yue, now=at)


def say(cast: Cast, meeting: Meeting, words: str, sort: str = "information", **more: Any) -> Point:
    """Write a point, ten minutes into the meeting."""
    given = WritePoint(sort=PointSort(sort), words=words, **more)
    return write_point(meeting, given, by=cast.lin_yue, now=meeting.at + timedelta(minutes=12))


def written(cast: Cast, meeting: Meeting) -> Meeting:
    """Begin it and write a fact, a decision, something that stays inside, and an action of each side."""
    live = begun(cast, meeting)
    he_lan, due = cast.he_lan_place.person.public_id, cast.now + timedelta(days=1)
    say(cast, live, "Slides 1–6 stand")
    say(cast, live, "The report opens with ¥30 million stopped", "decision", person=he_lan)
    say(cast, live, SECRET, inside=True)
    say(cast, live, "Run the UAT of plot value", "action", person=he_lan, due_at=due)
    say(cast, live, "Put tonight’s values on slide 9", "action", colleague=cast.su_wan.public_id, due_at=due)
    return live
