"""A process of its own that enters one gift: public ids of person and client, who enters it, when to begin, direction,

dollars, and the public id of a second yes or a dash.

It says `entered`, or the code with which it was refused.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import date, datetime
from decimal import Decimal


def main() -> None:
    """Waits for the moment, and enters the gift."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "rapport.config.settings"
    import django

    django.setup()
    from rapport.clients.actions.gifts import EnterGift, enter_gift
    from rapport.clients.models import GiftDirection, Person
    from rapport.core.errors import Refused
    from rapport.team.models import User

    person, client, user, now, begin, direction, dollars, approval = sys.argv[1:]
    given = EnterGift(
        client=client,
        direction=GiftDirection(direction),
        words="Lunch",
        amount=Decimal(dollars),
        currency="USD",
        on=date(2026, 11, 20),
        approval="" if approval == "-" else approval,
    )
    theirs, by = Person.objects.get(public_id=person), User.objects.get(public_id=user)
    time.sleep(max(0.0, float(begin) - time.time()))
    try:
        enter_gift(theirs, given, by=by, now=datetime.fromisoformat(now))
        said = "entered"
    except Refused as refused:
        said = refused.code
    sys.stdout.write(said)


if __name__ == "__main__":
    main()
