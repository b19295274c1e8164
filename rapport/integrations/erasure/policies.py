"""Who may hand out, and who may erase, a person."""

from __future__ import annotations

from django.db.models import QuerySet

from rapport.clients.models import Client, Person
from rapport.team.models import User
from rapport.team.policies import is_staff, keeps_house


def may_hand_out(user: User, person: Person) -> bool:
    """Whether the user may read everything about a person at once: who may erase them.

    Leading one client is not enough: anybody may open a client of their own and give the person a post there.
    """
    return may_erase(user, person)


def may_erase(user: User, person: Person) -> bool:
    """Whether the user may erase a person: who leads every client where they are or were, or keeps the house."""
    if keeps_house(user):
        return True
    theirs = _theirs(person)
    return is_staff(user) and theirs.exists() and not theirs.exclude(lead=user).exists()


def _theirs(person: Person) -> QuerySet[Client]:
    return Client.objects.filter(stakeholders__person=person)
