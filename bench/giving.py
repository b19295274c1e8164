"""One of the people who confirm at once: told by a line which questions, says that it is ready, and begins at the next line."""

from __future__ import annotations

import json
import sys
from functools import partial

import django

django.setup()

from bench.clocks import cost  # noqa: E402
from rapport.clients.models import PortalAccess  # noqa: E402
from rapport.core import clock  # noqa: E402
from rapport.promises.actions.answering import GiveConfirmation, give_confirmation  # noqa: E402
from rapport.promises.models import Confirmation  # noqa: E402


def main() -> None:
    """Give one confirmation after the other, and tell what each took."""
    ids = json.loads(sys.stdin.readline())
    found = {one.public_id: one for one in Confirmation.objects.filter(public_id__in=ids).select_related("client")}
    users = {
        one.person_id: one.user
        for one in PortalAccess.objects.filter(person__in=[one.person_id for one in found.values()]).select_related(
            "user"
        )
    }

    def give(public_id: str) -> None:
        confirmation = found[public_id]
        given = GiveConfirmation(shown=confirmation.fingerprint)
        give_confirmation(confirmation, given, by=users[confirmation.person_id], now=clock.now())

    give(ids[0])  # statements are planned once a connection
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    costs = [cost(partial(give, public_id)) for public_id in ids[1:]]
    sys.stdout.write(json.dumps([(one.wall, one.application, one.server) for one in costs]))


if __name__ == "__main__":
    main()
