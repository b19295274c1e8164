"""What stands above the form of an action: whose it is, where that is, and what exactly it is done to."""

from __future__ import annotations

from typing import Any

from rapport.clients.models import Client, Person, Stakeholder
from rapport.controls.models import Approval
from rapport.delivery.models import Attendance, Meeting, Participant, Project
from rapport.desk import addresses
from rapport.desk.queries import gifts, named
from rapport.service.models import InspectionRun
from rapport.ui.components.dates import day_time

Crumb = tuple[str, str]


def above(subject: Any) -> list[Crumb]:
    """Return the way down to a record, by words and address: client, project, meeting, as far as it has them."""
    project, meeting = addresses.project_of(subject), addresses.meeting_of(subject)
    project = meeting.project if meeting is not None else project
    if project is None:
        whose = addresses.about_whom(subject)
        return [(str(whose or ""), addresses.of(subject))]
    way = [
        (str(project.client), addresses.of(project.client)),
        (str(project), addresses.of(project if meeting is not None else subject)),
    ]
    return [*way, (str(meeting), addresses.of(meeting))] if meeting is not None else way


def which(subject: Any) -> str:
    """Return what a record is called, so that nobody drops the wrong one; nothing where the way down to it says it."""
    if subject is None or isinstance(subject, Client | Person | Project | Meeting):
        return ""
    if isinstance(subject, Stakeholder):
        return str(subject.client)
    if isinstance(subject, Approval):
        return gifts.which(subject)
    if isinstance(subject, Attendance):
        return f"{subject.milestone} · {subject.who}"
    if isinstance(subject, InspectionRun):
        return f"{subject.plan} · {day_time(subject.begun_at or subject.asked_at)}"
    if isinstance(subject, Participant):
        return str(subject.who or "")
    return named.name(subject)
