"""Who received the minutes of a meeting: what became of the letter to each who was called (PRACTICES C10)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapport.core import reference
from rapport.delivery.models import Meeting, Participant
from rapport.integrations.letters.meetings import MINUTES
from rapport.integrations.models import Letter, LetterState


@dataclass(frozen=True, slots=True)
class Receipt:
    """One who was called, and their letter; None while it is not written, and for whom no address is known."""

    one: Participant
    letter: Letter | None

    @property
    def came(self) -> bool:
        """Whether the letter was handed over, and did not come back."""
        return self.letter is not None and self.letter.state == LetterState.SENT

    @property
    def is_stuck(self) -> bool:
        """Whether the letter came back, was refused or is in doubt."""
        return self.letter is not None and self.letter.is_stuck


def received(meeting: Meeting, room: Iterable[Participant]) -> Sequence[Receipt]:
    """Return what became of the minutes as they were sent last, for each of the room; one query, none while they are not sent."""
    if meeting.sent_at is None:
        return []
    letters = Letter.objects.filter(about=str(reference.to(meeting)), sort=MINUTES, written_at__gte=meeting.sent_at)
    by_who = {one.occasion.rpartition(":")[2]: one for one in letters.defer("text").order_by("pk")}
    return [Receipt(one, by_who.get(one.who.public_id)) for one in room if one.who is not None]
