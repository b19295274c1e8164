"""Write keys: how a system says that events are its own (PRACTICES E1)."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.clients.models import Client
from rapport.clients.models.client import reach
from rapport.core.models import Record
from rapport.service.models.system import System
from rapport.team.models import User

LETTERS = "rapportw_"
"""What every write key begins with, so that scanners for leaked secrets know it."""

NOTED_EVERY = timedelta(minutes=5)


class WriteKeyQuerySet(models.QuerySet["WriteKey"]):
    """Sets of write keys."""

    def visible_to(self, user: User) -> WriteKeyQuerySet:
        """Return those of systems at clients that this user may know of."""
        return self.filter(reach(user, "system__client"))

    def standing(self) -> WriteKeyQuerySet:
        """Return those that open the door: not revoked, of a system in service."""
        return self.filter(revoked_at=None, system__retired_on=None)

    def of_secret(self, secret: str) -> WriteKey | None:
        """Return the standing key with that secret, its system with it."""
        return self.standing().filter(hash=hash_of(secret)).select_related("system__client").first()


class WriteKey(Record):
    """Lets a system send events, and nothing else. Its secret is shown once; only the SHA-256 of it is kept.

    `last_used_at` is exact to five minutes.
    """

    kind = "write_key"
    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="write_keys")
    name = models.CharField(_("what it is for"), max_length=100)
    hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    objects = WriteKeyQuerySet.as_manager()

    secret: str | None = None
    """What is shown once; None for every key that was read from the database."""

    class Meta:
        verbose_name = _("write key")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def client(self) -> Client:
        """The client of its system."""
        return self.system.client

    def note_use(self, now: datetime) -> None:
        """Note that the key was used, at most every five minutes."""
        if self.last_used_at is None or now - self.last_used_at >= NOTED_EVERY:
            type(self).objects.filter(pk=self.pk).update(last_used_at=now)


def new_secret() -> str:
    """Return a fresh secret: 256 bits after the letters that mark it."""
    return LETTERS + secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """Return what is kept of a secret. It is random and long, so a plain hash cannot be turned round."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
