"""Minutes that were sent, as one of the client's people reads them (PRACTICES C10)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from rapport.clients.models import PortalAccess
from rapport.delivery.models import Meeting
from rapport.delivery.outward import Minutes, minutes_of
from rapport.portal.queries import decisions
from rapport.portal.queries.decisions import Decision


@dataclass(frozen=True, slots=True)
class Read:
    """The minutes of one meeting, how many of the actions are the reader's, and the question that they were asked of it."""

    minutes: Minutes
    yours: int
    question: Decision | None


def theirs(access: PortalAccess) -> QuerySet[Meeting]:
    """Return the meetings whose minutes this person may read, newest first, with how many `actions` were agreed."""
    shared = Meeting.objects.shared_with(access.person, access.client).select_related("sent_by", "project__client")
    outward = Q(points__inside=False, points__sort="action")
    return shared.annotate(actions=Count("points", filter=outward)).order_by(F("begun_at").desc(nulls_last=True), "-pk")


def read(access: PortalAccess, meeting: Meeting) -> Read:
    """Return what this person reads of one of their meetings; three queries."""
    found = minutes_of(meeting)
    yours = sum(1 for one in found.actions if one.point.person_id == access.person_id)
    return Read(found, yours, decisions.about(access, meeting))
