"""What somebody is invited to and may know of, answered or not (PRACTICES A1, C7, G1)."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from rapport.clients.models import Client, Person, PortalAccess
from rapport.core.prepared import prepared
from rapport.delivery.models import Attendance

MOST = 12


def ahead(access: PortalAccess, now: datetime) -> list[Attendance]:
    """Return their invitations to what lies ahead, the next first; one query."""
    return list(_ahead(access.person, access.client, now))


@prepared
def _ahead(person: Person, client: Client, now: datetime) -> QuerySet[Attendance]:
    shared = Attendance.objects.shared_with(person, client).filter(milestone__touch__at__gte=now)
    return shared.select_related("milestone__touch").order_by("milestone__touch__at", "pk")[:MOST]
