"""A process of its own that decides on a gift: as whoever asked, as the approver, or by taking the link back.

It is given its part, the public ids of question and link, when to begin and how long after the asking it is.
It says what became of it.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import datetime


def main() -> None:
    """Waits for the moment, and acts."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "rapport.config.settings"
    import django

    django.setup()
    from rapport.clients.actions import outside_approvals as actions
    from rapport.clients.actions.gifts import Decide, decide_gift_approval
    from rapport.controls.models import Approval, ApprovalLink
    from rapport.core.actions import Nothing
    from rapport.core.errors import Forbidden, NotFound, Refused
    from rapport.team.models import User

    part, asked, opened, now, begin = sys.argv[1:]
    approval, link = Approval.objects.get(public_id=asked), ApprovalLink.objects.get(public_id=opened)
    at, asker, system = datetime.fromisoformat(now), approval.asked_by, User.objects.system()
    answer = actions.AnswerOutside(link=opened, granted=True, words="Yes", name="Wen Lan")
    acts: dict[str, Callable[[], object]] = {
        "asker": lambda: decide_gift_approval(approval, Decide(granted=True), by=asker, now=at),
        "approver": lambda: actions.answer_outside(approval, answer, by=system, now=at),
        "taker": lambda: actions.take_back_approval_link(link, Nothing(), by=asker, now=at),
    }
    time.sleep(max(0.0, float(begin) - time.time()))
    try:
        acts[part]()
        said = f"{part} did"
    except (Forbidden, NotFound, Refused) as refused:
        said = f"{part} {type(refused).__name__}"
    sys.stdout.write(said)


if __name__ == "__main__":
    main()
