"""Planned touches that move (PRACTICES A8)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import AwareDatetime, Field

from rapport.clients import policies, touch_holds
from rapport.clients.actions import touching
from rapport.clients.models import Touchpoint
from rapport.core import durations
from rapport.core.actions import Input, action
from rapport.team.models import User


class MoveTouchpoint(Input):
    """When it is to be, and how long."""

    at: AwareDatetime = Field(title=_n("When"))
    minutes: int | None = Field(
        None, title=_n("Minutes"), ge=0, le=durations.MINUTES_A_DAY, json_schema_extra={"widget": "duration"}
    )


@action(
    "move_touchpoint",
    subject=Touchpoint,
    input=MoveTouchpoint,
    policy=policies.may_write,
    path="planned-touchpoints/{touchpoint}/time",
    label=_l("Move the touch"),
    method="PUT",
)
def move_touchpoint(touch: Touchpoint, given: MoveTouchpoint, *, by: User, now: datetime) -> Touchpoint:
    """Put a planned touch at another time, and what is held in it. Raises Refused where it is planned no more, or is a meeting."""
    touch_holds.refuse_held(touch, touch_holds.Change.MOVE)
    before = touch.at
    moved = touching.move(touch, given.at, given.minutes, by=by, now=now)
    if moved.at != before:
        touch_holds.tell_moved(moved, by=by, now=now)
    return moved
