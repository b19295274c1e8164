"""Who may do what at a client.

What a user cannot see they never reach (`visible_to`); these say what they may do with what they see.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from rapport.clients.models import Client, PortalAccess, PrivateNote, Question, TimeEntry, Timer
from rapport.controls.models import Approval
from rapport.core.models import Record
from rapport.core.prepared import prepared
from rapport.team.models import Firm, User
from rapport.team.models.user import UserKind
from rapport.team.policies import is_staff, keeps_house


def may_write(user: User, subject: Record | None) -> bool:
    """Whether the user may change this: one of ours who may know of the client (PRACTICES F1: open inside)."""
    client = client_of(subject)
    if client is None:
        return is_staff(user)
    return is_staff(user) and bool(_seen(client, user))


@prepared
def _seen(client: Client, user: User) -> QuerySet[Client, tuple[int]]:
    return Client.objects.visible_to(user).filter(pk=client.pk).values_list("pk")[:1]


def may_log_time(user: User, subject: Record | None) -> bool:
    """Whether the user may log hours of their own here: one of ours who may know of the client, not the system."""
    return user.is_staff and may_write(user, subject)


def may_change_time(user: User, entry: TimeEntry | Timer) -> bool:
    """Whether the user may change these hours, or end this timer: their own alone; the system may put any right."""
    return user.is_system or (entry.user_id == user.pk and may_write(user, entry))


def may_read_week(user: User, other: User | None) -> bool:
    """Whether the user may read the week sheet and the sums of a colleague (None: of any).

    Their own always; those of others as far as the firm lets personal figures be seen (PRACTICES F1, G23).
    """
    return is_staff(user) and (other == user or Firm.ours().personal_figures)


def may_place(user: User, client: Client) -> bool:
    """Whether the user may say which team sees the client: its lead, and whoever keeps the house and sees it."""
    return may_write(user, client) and (client.lead_id == user.pk or keeps_house(user))


def may_decide(user: User, approval: Approval) -> bool:
    """Whether the user may deal with a question for a second yes: one of ours who may know of its client."""
    asked = Client.objects.visible_to(user).filter(public_id=approval.facts.get("client", ""))
    return is_staff(user) and asked.exists()


def on_account(user: User, client: Client) -> bool:
    """Whether the user is of the client's account team, and so sees what is private there (PRACTICES A6)."""
    return client.has_on_team(user)


def may_hand_over(user: User, client: Client) -> bool:
    """Whether the user may give the client another lead, who reads what is private there: its team, or who keeps the house.

    Of the account team alone, no other colleague could step in for somebody who has left (PRACTICES A6, A15).
    """
    return on_account(user, client) or (keeps_house(user) and may_write(user, client))


def may_read_note(user: User, note: PrivateNote) -> bool:
    """Whether the user is of the team that the note is for, or the system, which erases what is over (PRACTICES A6)."""
    return user.is_system or on_account(user, note.client)


def is_in_portal(user: User, access: PortalAccess) -> bool:
    """Whether the user is who this access to the portal is for, and it stands."""
    return access.user_id == user.pk and PortalAccess.objects.standing().filter(pk=access.pk).exists()


def client_of(subject: Any) -> Client | None:
    """Return the client that a record of this slice belongs to; None for people, who belong to several."""
    if isinstance(subject, Client):
        return subject
    if isinstance(subject, PortalAccess):
        return subject.client
    for way in ("client", "stakeholder", "goal", "touchpoint", "project", "milestone", "meeting"):
        if (above := getattr(subject, way, None)) is not None:
            return client_of(above)
    return None


def may_reply(user: User, question: Question) -> bool:
    """Whether the user may say something to a question: one of ours there, or whoever asked it, in the portal."""
    if user.part != UserKind.PORTAL:
        return may_write(user, question)
    theirs = PortalAccess.objects.standing().filter(user=user, person=question.person_id, client=question.client_id)
    return theirs.exists()
