"""Who is invited to a meeting in which a milestone is held, and what they said (PRACTICES A1, C7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapport.clients.models import Touchpoint
from rapport.controls import shared
from rapport.delivery.models import Answer, Attendance, Participant


@dataclass(frozen=True, slots=True)
class Invited:
    """Their rows, those first who have to be there; whether it is `ahead`, and `shared` so that theirs can answer."""

    rows: Sequence[Attendance]
    sponsor_id: int | None
    ahead: bool
    shared: bool

    @property
    def coming(self) -> int:
        """How many said that they come."""
        return sum(1 for one in self.rows if one.answer == Answer.COMING)


def to(touch: Touchpoint | None, beside: Iterable[Participant] = ()) -> Invited | None:
    """Return who is invited to the milestone of this touch, `beside` those who are called to the meeting that it is.

    None where there is nobody. At most two queries.
    """
    if touch is None:
        return None
    found = Attendance.objects.filter(milestone__touch=touch).order_by("-required", "pk")
    there = {(one.person_id, one.colleague_id) for one in beside}
    rows = [
        one
        for one in found.select_related("person", "colleague", "noted_by", "milestone__project")
        if (one.person_id, one.colleague_id) not in there
    ]
    if not rows:
        return None
    milestone = rows[0].milestone
    return Invited(rows, milestone.project.sponsor_id, milestone.is_ahead, bool(shared.among([touch])))
