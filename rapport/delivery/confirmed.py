"""How what delivery makes is put before a client, to be confirmed (PRACTICES C10, C15)."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from rapport.core.errors import Refused
from rapport.delivery.models import Meeting
from rapport.delivery.outward import Line, Minutes, minutes_of
from rapport.promises.confirming import Block, Shown, shown
from rapport.ui.components.dates import clock_time, said_day
from rapport.ui.components.phrases import detailed

LONGEST = 120
"""Signs of a meeting's title in the question about its minutes: the question has a limit of its own."""


@shown(Meeting.kind)
def of_meeting(meeting: Meeting) -> Shown:
    """Return the minutes without what stays inside. Raises Refused before the meeting has ended."""
    if meeting.ended_at is None or meeting.begun_at is None:
        raise Refused(_l("The minutes can be shown once the meeting has ended."), code="not_ended")
    times = f"{clock_time(meeting.begun_at)}–{clock_time(meeting.ended_at)}"
    lede = detailed([meeting.title, said_day(meeting.begun_at), times])
    question = _("%(meeting)s: is this what was agreed?") % {"meeting": Truncator(meeting.title).chars(LONGEST)}
    return Shown(meeting.client, question=question, lede=lede, blocks=blocks_of(minutes_of(meeting)))


def blocks_of(minutes: Minutes) -> tuple[Block, ...]:
    """Return how minutes are put before whoever is to confirm them, in the language and zone of the moment."""
    acts, said = minutes.actions, minutes.said
    parts = (
        Block(_("Who does what, by when"), tuple(_row(one, one.who, one.due) for one in acts), keys=_keys(acts)),
        Block(
            _("What was said and decided"), tuple(_row(one, _decision(one), one.who) for one in said), keys=_keys(said)
        ),
    )
    return tuple(one for one in parts if one.rows)


def _keys(lines: Sequence[Line]) -> tuple[str, ...]:
    return tuple(one.point.public_id for one in lines)


def _row(line: Line, *said: str) -> tuple[str, str]:
    return detailed(filter(None, said)), f"{line.number} · {line.point.words}"


def _decision(line: Line) -> str:
    return _("Decision") if line.point.sort == "decision" else ""
