"""The answer as a page posts it: behind a link and in the portal the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from rapport.core import visible
from rapport.core.errors import Refused
from rapport.promises.actions.answering import (
    LONGEST,
    DisputeConfirmation,
    GiveConfirmation,
    dispute_confirmation,
    give_confirmation,
)
from rapport.promises.models import Answer, Confirmation
from rapport.team.models import User

PART = re.compile(r"[0-9]{1,4}", re.ASCII)
"""The number of a part of what was shown."""


def take_answer(
    confirmation: Confirmation, typed: Mapping[str, str], *, link: str = "", by: User, now: datetime
) -> Answer:
    """Give what was posted (`answer`, `shown`, `words`, `part`) as the answer; `link` is the public id of the link's sending.

    Raises Refused where there is neither a yes nor a word, or more words than fit, and whatever the two actions raise.
    """
    door = {"link": link, "shown": visible.typed(typed.get("shown", "")).ljust(64, "-")[:64]}
    words = visible.typed(typed.get("words", ""))
    if len(words) > LONGEST:
        raise Refused(_("At most %(max_length)s characters; nothing is cut for you.") % {"max_length": LONGEST})
    if typed.get("answer") == "yes":
        return give_confirmation(confirmation, GiveConfirmation(**door, words=words), by=by, now=now)
    if not words:
        raise Refused(_("Say what is different, or confirm."))
    part = typed.get("part", "")
    meant = int(part) if PART.fullmatch(part) else None
    return dispute_confirmation(confirmation, DisputeConfirmation(**door, words=words, part=meant), by=by, now=now)
