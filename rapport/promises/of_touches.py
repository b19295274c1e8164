"""What a client is asked about a touch goes by what it says: once that changes, nobody answers the old words (PRACTICES A8, G5)."""

from __future__ import annotations

from datetime import datetime

from rapport.clients import touch_holds
from rapport.clients.models import Touchpoint
from rapport.core import reference
from rapport.promises.actions.sending import withdraw_questions
from rapport.team.models import User


def take_back(touch: Touchpoint, by: User, now: datetime) -> None:
    """Take back inside what is asked about a touch that says something else now; what was answered stays answered."""
    withdraw_questions(reference.to(touch), by=by, now=now)


touch_holds.hold(touch_holds.Hold(said_anew=take_back))
