"""Minutes that were sent, as one of the client's people reads them (PRACTICES C10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from rapport.clients.models import Person, PortalAccess
from rapport.delivery.confirmed import blocks_of
from rapport.delivery.models import Meeting
from rapport.delivery.outward import Minutes, minutes_of
from rapport.integrations.letters.received import received
from rapport.portal.queries import decisions
from rapport.portal.queries.decisions import Decision
from rapport.team.models import User


@dataclass(frozen=True, slots=True)
class Read:
    """The minutes of one meeting, how many of the actions are the reader's, who got them, and the question that was asked of them.

    A yes may be given beside them (`at_once`) where the question shows these very minutes, and nothing else.
    """

    minutes: Minutes
    yours: int
    question: Decision | None
    got: Sequence[Person | User]


def theirs(access: PortalAccess) -> QuerySet[Meeting]:
    """Return the meetings whose minutes this person may read, newest first, with how many `actions` were agreed."""
    shared = Meeting.objects.shared_with(access.person, access.client).select_related("sent_by", "project__client")
    outward = Q(points__inside=False, points__sort="action")
    return shared.annotate(actions=Count("points", filter=outward)).order_by(F("begun_at").desc(nulls_last=True), "-pk")


def read(access: PortalAccess, meeting: Meeting) -> Read:
    """Return what this person reads of one of their meetings; five queries."""
    found = minutes_of(meeting)
    yours = sum(1 for one in found.actions if one.point.person_id == access.person_id)
    asked = decisions.about(access, meeting)
    question = asked and replace(asked, at_once=_shows(asked, found))
    return Read(found, yours, question, _got(meeting))


def _shows(asked: Decision, minutes: Minutes) -> bool:
    """Whether a question was put of just these minutes: what it keeps is what stands on the page beside it."""
    with timezone.override(minutes.meeting.client.zone):
        blocks = [one.plain() for one in blocks_of(minutes)]
    return asked.shown["blocks"] == blocks and not any(asked.shown[part] for part in ("covers", "excludes", "files"))


def _got(meeting: Meeting) -> list[Person | User]:
    """Return whose letter with the minutes was handed over and did not come back, theirs first; two queries."""
    room = meeting.participants.select_related("person", "colleague").order_by("pk")
    got = [row.one.who for row in received(meeting, room) if row.came and row.one.who is not None]
    return sorted(got, key=lambda one: isinstance(one, User))
