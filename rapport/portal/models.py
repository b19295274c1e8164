"""The door of the portal: what was mailed to get in by, and who is in."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime

from django.conf import settings
from django.db import models

from rapport.clients.models import PortalAccess
from rapport.core.prepared import prepared

TRIES = 5
"""Wrong codes after which what was mailed opens nothing any more."""


def hash_of(secret: str) -> str:
    """Return what is kept of a code or a word: keyed, since a code is short and could be tried out."""
    return hmac.new(settings.SECRET_KEY.encode(), f"portal:{secret}".encode(), hashlib.sha256).hexdigest()


class SignInQuerySet(models.QuerySet["SignIn"]):
    """Sets of mailed ways in."""

    def open(self, now: datetime) -> SignInQuerySet:
        """Return those that still open the door."""
        return self.filter(used_at=None, good_until__gt=now, tries__lt=TRIES)


class SignIn(models.Model):
    """A mailed way in: a code of six digits and a link with a word, of which one works, once, until `good_until`."""

    access = models.ForeignKey(PortalAccess, on_delete=models.CASCADE, related_name="sign_ins")
    code_hash = models.CharField(max_length=64)
    word_hash = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()
    good_until = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)
    objects = SignInQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["access", "-at"], name="sign_in_of_access")]


class VisitQuerySet(models.QuerySet["Visit"]):
    """Sets of visits."""

    def of_secret(self, secret: str, now: datetime) -> Visit | None:
        """Return the visit that a browser's secret belongs to, while it lasts and its access stands."""
        return next(iter(_held(hash_of(secret), now)), None)


@prepared
def _held(secret_hash: str, now: datetime) -> VisitQuerySet:
    """Return the visit, with all that every page of the portal reads of whose it is."""
    held = Visit.objects.filter(secret_hash=secret_hash, ended_at=None, ends_at__gt=now)
    standing = held.filter(access__in=PortalAccess.objects.standing())
    return standing.select_related("access__user", "access__person", "access__client__lead")[:1]


class Visit(models.Model):
    """Somebody of a client's is in, in one browser. Only the hash of what that browser holds is kept."""

    access = models.ForeignKey(PortalAccess, on_delete=models.CASCADE, related_name="visits")
    secret_hash = models.CharField(max_length=64, unique=True)
    began_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    objects = VisitQuerySet.as_manager()
