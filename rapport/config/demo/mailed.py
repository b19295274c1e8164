"""Mails that went out in the demo's past: they were handed over at their time, and nothing goes out when it is loaded."""

from __future__ import annotations

from datetime import datetime

from rapport.core import reference
from rapport.delivery.models import Meeting
from rapport.integrations.letters import meetings
from rapport.integrations.letters.writing import write
from rapport.integrations.models import LetterState
from rapport.ledger.models import Entry


def minutes(meeting: Meeting, at: datetime) -> None:
    """The minutes of a meeting, as they were sent last, went to everybody who was called."""
    sent = Entry.objects.filter(kind=meetings.MINUTES_BY.key, subject=str(reference.to(meeting))).order_by("-pk")[:1]
    for letter in write(meetings.minutes(list(sent), at), now=at):
        letter.turn(LetterState.SENT, at)
