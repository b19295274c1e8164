"""Who is signed in: asked at every page, so by statements that are compiled once. Each asks the database anew."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends.db import SessionStore as Stored
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from rapport.core.prepared import prepared
from rapport.team.models import User


class SessionStore(Stored):
    """Django's sessions in the database. `SESSION_ENGINE` names this module and looks for a class of this name."""

    def _get_session_from_db(self) -> Session | None:
        """Return the session while it lasts; without one the key is forgotten, as Django does it.

        A key of other characters than we give out is nobody's, and a database may not even be asked for it.
        """
        key = self.session_key or ""
        found = _lasting(key, timezone.now()) if key.isalnum() else []
        if not found:
            self._session_key = None
            return None
        return found[0]


class Backend(AuthenticationBackend):  # type: ignore[misc] # allauth is not typed
    """Sign-in as allauth does it."""

    def get_user(self, user_id: Any) -> User | None:
        """Return whoever has that key, while they may sign in; else None."""
        user = next(iter(_user(user_id)), None)
        return user if user is not None and self.user_can_authenticate(user) else None


@prepared
def _lasting(key: str, now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)


@prepared
def _user(key: int) -> QuerySet[User]:
    return User.objects.filter(pk=key)
