"""What holds on to touches from slices that come later, and changes within their change (PRACTICES A8, C7, C10, G5).

Such slices are not called by name: imports run down, and a touch knows nothing of meetings, milestones or questions. Nor are
these reactions (`integrations/reactions.py`), which come after the change: they could refuse nothing, and until they have run
a client could answer old words, or a milestone stand on a day on which nobody meets. So each slice says once, in its
`of_touches.py`, what it holds (`hold`), and is asked and told under the lock and in the transaction of the change itself.

What such a slice does to a touch by itself it does by `clients.actions.touching`, which asks nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rapport.clients.models import Touchpoint, TouchState
from rapport.core import clock
from rapport.core.errors import Refused
from rapport.team.models import User


class Change(StrEnum):
    """What somebody is about to do to a touch."""

    MOVE = "move"
    OUTCOME = "outcome"
    TAKE_BACK = "take_back"
    CORRECT = "correct"


Followed = Callable[[Touchpoint, User, datetime], object]
"""Does what follows of a change to a touch whose row is held: who changed it, and when."""


def _nothing(_touch: Touchpoint, _by: User, _now: datetime) -> None:
    """Follow in nothing."""


def _no_reason(_touch: Touchpoint, _change: Change) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Hold:
    """What one slice holds on to.

    `refusal` returns why something is not done to the touch itself, and where it is done; nothing where the touch is not theirs.
    What holds it then is called `by` in the code of the refusal: `held_by_meeting`.
    `said_anew` is told once a touch says something else to whom it is shown, `moved` once a planned one is moved.
    """

    refusal: Callable[[Touchpoint, Change], str] = _no_reason
    by: str = ""
    said_anew: Followed = _nothing
    moved: Followed = _nothing


holds: list[Hold] = []


def hold(one: Hold) -> None:
    """Ask and tell `one` from now on of whatever is done to touches."""
    holds.append(one)


def refusal(touch: Touchpoint, change: Change) -> str:
    """Return why that is not done to the touch itself, and where it is done; nothing where it may be."""
    return next((sentence for _by, sentence in _refusals(touch, change)), "")


def refuse_held(touch: Touchpoint, change: Change) -> None:
    """Raise Refused where that is not done to the touch itself."""
    for by, sentence in _refusals(touch, change):
        raise Refused(sentence, code=f"held_by_{by}")


def _refusals(touch: Touchpoint, change: Change) -> Iterator[tuple[str, str]]:
    return ((one.by, sentence) for one in holds if (sentence := one.refusal(touch, change)))


def change_of(before: Touchpoint, state: str, at: datetime, minutes: int | None) -> Change | None:
    """Return what it is to a touch to say this of it from now on, as an import or its revert does; None where it is nothing."""
    if state != before.state:
        return Change.TAKE_BACK if state == TouchState.CANCELLED else Change.OUTCOME
    if (at, minutes) == (before.at, before.minutes):
        return None
    return Change.MOVE if state == TouchState.PLANNED else Change.CORRECT


def said(touch: Touchpoint) -> tuple[object, ...]:
    """Return what somebody to whom a touch is shown reads of it: what it was, on which day of theirs, and what was said."""
    there = touch.state != TouchState.CANCELLED
    return there, touch.title or touch.how, clock.day_in(touch.client.zone, touch.at), touch.text


def tell_said(touch: Touchpoint, before: tuple[object, ...], *, by: User, now: datetime) -> None:
    """Tell those who hold on to it where a touch no longer says what it `said` before."""
    if said(touch) != before:
        for one in holds:
            one.said_anew(touch, by, now)


def tell_changed(touch: Touchpoint, before: Touchpoint, *, by: User, now: datetime) -> None:
    """Tell those who hold on to it what a touch says now that stood as `before`: other words, or another time."""
    tell_said(touch, said(before), by=by, now=now)
    was_ahead = TouchState.PLANNED in (before.state, touch.state) and touch.state != TouchState.CANCELLED
    if was_ahead and touch.at != before.at:
        tell_moved(touch, by=by, now=now)


def tell_moved(touch: Touchpoint, *, by: User, now: datetime) -> None:
    """Tell those who hold on to it that a planned touch was moved."""
    for one in holds:
        one.moved(touch, by, now)
