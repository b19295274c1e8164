"""Who may do what to a project.

What a user cannot see they never reach (`visible_to`); these say what they may do with what they see.
"""

from __future__ import annotations

from rapport.clients import policies as of_clients
from rapport.clients.models import PortalAccess
from rapport.delivery.models import (
    Attendance,
    Duty,
    MeetingInput,
    Participant,
    Project,
    ProjectFile,
    TestCase,
    TestRound,
    TestRun,
)
from rapport.team.models import Firm, User
from rapport.team.models.user import UserKind
from rapport.team.policies import keeps_house

may_write = of_clients.may_write
"""Whether the user may change this: one of ours who may know of its client (PRACTICES F1: open inside)."""


def may_answer_input(user: User, one: MeetingInput) -> bool:
    """Whether the user may say what became of an input: one of ours, and in the portal whoever owes it."""
    if user.part != UserKind.PORTAL:
        return may_write(user, one)
    theirs = PortalAccess.objects.standing().filter(user=user, person=one.person_id, client=one.meeting.client)
    return one.person_id is not None and theirs.exists()


def may_answer_invitation(user: User, one: Attendance) -> bool:
    """Whether the user may say if somebody comes: one of ours, and in the portal whoever is invited and was told."""
    if user.part != UserKind.PORTAL:
        return may_write(user, one)
    access = _access(user, one.person_id, one.milestone.project.client_id)
    return (
        access is not None and Attendance.objects.shared_with(access.person, access.client).filter(pk=one.pk).exists()
    )


def may_answer_meeting(user: User, one: Participant) -> bool:
    """Whether the user may say if somebody comes to a meeting: one of ours, and in the portal whoever is invited and was told."""
    if user.part != UserKind.PORTAL:
        return may_write(user, one)
    access = _access(user, one.person_id, one.meeting.project.client_id)
    return (
        access is not None and Participant.objects.shared_with(access.person, access.client).filter(pk=one.pk).exists()
    )


def may_open_file(user: User, one: ProjectFile) -> bool:
    """Whether the user may open a file as one of the client's people with whom it is shared (PRACTICES G1)."""
    access = PortalAccess.objects.standing().filter(user=user, client=one.client).select_related("person").first()
    return access is not None and ProjectFile.objects.shared_with(access.person, one.client).filter(pk=one.pk).exists()


def may_review_team(user: User, project: Project) -> bool:
    """Whether the user may say yes to a team: its director, or who keeps the house where none is named (PRACTICES C8).

    Nobody says yes to their own team, but in a firm that has no second person (PRACTICES G19).
    """
    if not may_write(user, project) or (project.lead_id == user.pk and not Firm.ours().solo):
        return False
    return project.director_id == user.pk if project.director_id else keeps_house(user)


def may_review_case(user: User, case: TestCase) -> bool:
    """Whether the user may say that a test case is good: who reviews in the project's team; its lead where nobody does.

    Nobody reviews what they wrote themselves, but in a firm that has no second person (PRACTICES C8, G19).
    """
    if not may_write(user, case) or (case.by_id == user.pk and not Firm.ours().solo):
        return False
    seats = case.project.seats.filter(duty=Duty.REVIEWS, holder__is_active=True)
    reviewers = set(seats.values_list("holder", flat=True))
    return user.pk in (reviewers or {case.project.lead_id})


def may_judge(user: User, run: TestRun) -> bool:
    """Whether the user may say if a case passed: one of the client's people who judge in its round, in the portal.

    Nobody of ours ever may, whoever they are (PRACTICES C5).
    """
    if user.part != UserKind.PORTAL or not user.is_active:
        return False
    client = run.project.client_id
    access = PortalAccess.objects.standing().filter(user=user, client=client, person__test_rounds=run.round_id)
    return access.exists() and TestRound.objects.open().shared().filter(pk=run.round_id).exists()


def _access(user: User, person_id: int | None, client_id: int) -> PortalAccess | None:
    """Return the access by which a user is this person of this client in the portal; None where they are not."""
    theirs = PortalAccess.objects.standing().filter(user=user, person=person_id, client=client_id)
    return theirs.select_related("person", "client").first()
