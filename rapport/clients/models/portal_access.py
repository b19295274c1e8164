"""Which of a client's people may use the portal."""

from __future__ import annotations

from django.db import models

from rapport.clients.models.client import Client
from rapport.clients.models.person import Person
from rapport.core.models import Record
from rapport.team.models import User


class PortalAccess(Record):
    """Ties a user of the portal to the person they are and the client they belong to."""

    kind = "portal_access"
    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="portal_access")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="portal_accesses")
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="portal_accesses")
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
