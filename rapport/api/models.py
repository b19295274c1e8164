"""Tokens: how a program says whose it is."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.core.models import Record
from rapport.team.models import User

LETTERS = "rapport_"
"""What every secret begins with, so that scanners for leaked secrets know it."""

NOTED_EVERY = timedelta(minutes=5)


class Scope(models.TextChoices):
    """What a token may do; whoever may write may read."""

    READ = "read", _("read")
    WRITE = "write", _("read and write")


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    """Sets of tokens."""

    def visible_to(self, user: User) -> ApiTokenQuerySet:
        """Return the user's own tokens."""
        return self.filter(user=user) if user.is_ours else self.none()

    def valid(self, now: datetime) -> ApiTokenQuerySet:
        """Return those that open the door: neither revoked nor expired, of somebody who can sign in."""
        standing = Q(revoked_at=None) & (Q(expires_at=None) | Q(expires_at__gt=now))
        return self.filter(standing, user__in=User.objects.at_work())

    def of_secret(self, secret: str, now: datetime) -> ApiToken | None:
        """Return the valid token with that secret, its user with it."""
        return self.valid(now).filter(hash=hash_of(secret)).select_related("user").first()


class ApiToken(Record):
    """A token of one of ours. Its secret is shown once, when it is issued; only the SHA-256 of it is kept.

    `expires_at` is null for one without end; `last_used_at` is exact to five minutes.
    """

    kind = "api_token"
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(_("what it is for"), max_length=100)
    hash = models.CharField(max_length=64, unique=True)
    scope = models.CharField(_("what it may do"), max_length=5, choices=Scope, default=Scope.READ)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    objects = ApiTokenQuerySet.as_manager()

    secret: str | None = None
    """What is shown once; None for every token that was read from the database."""

    @property
    def may_write(self) -> bool:
        """Whether it may change anything."""
        return self.scope == Scope.WRITE

    def note_use(self, now: datetime) -> None:
        """Note that the token was used, at most every five minutes: reading stays reading."""
        if self.last_used_at is None or now - self.last_used_at >= NOTED_EVERY:
            type(self).objects.filter(pk=self.pk).update(last_used_at=now)


def new_secret() -> str:
    """Return a fresh secret: 256 bits after the letters that mark it."""
    return LETTERS + secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """Return what is kept of a secret. It is random and long, so a plain hash cannot be turned round."""
    return hashlib.sha256(secret.encode()).hexdigest()
