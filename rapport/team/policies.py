"""Who may do what among our own people."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from rapport.core.prepared import prepared
from rapport.team.models import User


def is_staff(user: User, subject: Any = None) -> bool:
    """Whether this is one of ours, or the system acting for us."""
    return user.sees_house


def is_system(user: User, subject: Any = None) -> bool:
    """Whether the system acts, for somebody who has no account here."""
    return user.is_system


def keeps_house(user: User, subject: Any = None) -> bool:
    """Whether the user keeps the house rules; while nobody is named for it, whoever of ours came first does.

    Not every one of ours: who keeps the house may give a client another lead, and the lead reads what is private there.
    """
    if user.is_system or (is_staff(user) and user.steward):
        return True
    if not is_staff(user):
        return False
    first = keeper()
    return first is not None and not first.steward and first.pk == user.pk


def keeper() -> User | None:
    """Return the first of those who keep the house; where nobody is named for it, whoever of ours at work came first."""
    return next(iter(_keepers()), None)


@prepared
def _keepers() -> QuerySet[User]:
    return User.objects.at_work().order_by("-steward", "pk")[:1]


def is_self(user: User, subject: Any) -> bool:
    """Whether the subject is the user."""
    return isinstance(subject, User) and subject.pk == user.pk
