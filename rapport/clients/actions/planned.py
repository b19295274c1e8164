"""Planned touches that move (PRACTICES A8)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import AwareDatetime, Field

from rapport.clients import kinds, policies
from rapport.clients.models import Touchpoint, TouchState
from rapport.core import durations, reference
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.ledger import book
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
    """Put a planned touch at another time. Raises Refused where it is planned no more."""
    if touch.state != TouchState.PLANNED:
        raise Refused(_("What came of it was said already."))
    before, touch.at, touch.minutes = touch.at, given.at, given.minutes or touch.minutes
    touch.version += 1
    touch.save(update_fields=["at", "minutes", "version"])
    facts: dict[str, book.Fact] = {"began_at": given.at, "before": before}
    book.record(book.of_client(touch.client), kinds.TOUCHPOINT_MOVED, reference.to(touch), by=by, at=now, **facts)
    return touch
