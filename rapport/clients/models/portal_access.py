"""Which of a client's people may use the portal."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef

from rapport.clients.models.client import Client, reach
from rapport.clients.models.person import Person
from rapport.clients.models.stakeholder import Stakeholder
from rapport.core.models import Record
from rapport.team.models import User
from rapport.team.models.user import UserKind


class PortalAccessQuerySet(models.QuerySet["PortalAccess"]):
    """Sets of accesses to the portal."""

    def visible_to(self, user: User) -> PortalAccessQuerySet:
        """Return those at clients that one of ours may know of; somebody of a client's knows of their own."""
        if user.part == UserKind.PORTAL:
            return self.filter(user=user)
        return self.filter(reach(user, "client"))

    def standing(self) -> PortalAccessQuerySet:
        """Return those that open the portal: not taken away, of people who are still with the client."""
        there = Stakeholder.objects.present().filter(client=OuterRef("client"), person=OuterRef("person"))
        return self.filter(Exists(there), ended_at=None, user__is_active=True)


class PortalAccess(Record):
    """Ties a user of the portal to the person they are and the client they belong to.

    `entered_at` is when they first signed in; `seen_on` the last day they looked, in their own zone, and `days_seen` on
    how many days they did (PRACTICES A1).
    """

    kind = "portal_access"
    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="portal_access")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="portal_accesses")
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="portal_accesses")
    given_at = models.DateTimeField()
    entered_at = models.DateTimeField(null=True, blank=True)
    seen_on = models.DateField(null=True, blank=True)
    days_seen = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)
    objects = PortalAccessQuerySet.as_manager()

    @property
    def place(self) -> Stakeholder | None:
        """The person's place at the client, while they are there."""
        return Stakeholder.objects.present().filter(client=self.client_id, person=self.person_id).first()
