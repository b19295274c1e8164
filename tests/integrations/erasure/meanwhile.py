"""A process of its own that does one thing with a person: public ids of person and client, who does it, when to begin, what.

What is `erase`, `touch`, `note`, or the path of a file to import. It says `done`, or the kind of error that kept it.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

NOW = datetime(2026, 11, 26, 1, 0, tzinfo=UTC)


def main() -> None:
    """Waits for the moment, and does it."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "rapport.config.settings"
    import django

    django.setup()
    from rapport.clients.models import Client, Person
    from rapport.team.models import User

    person, client, user, begin, what = sys.argv[1:]
    theirs, house = Person.objects.get(public_id=person), Client.objects.get(public_id=client)
    by = User.objects.get(public_id=user)
    time.sleep(max(0.0, float(begin) - time.time()))
    try:
        do(what, theirs, house, by)
        said = "done"
    except Exception as error:
        said = type(error).__name__
    sys.stdout.write(said)


def do(what: str, person: Any, client: Any, by: Any) -> None:
    """Do one thing with a person."""
    from rapport.clients.actions.private_notes import NotePrivately, note_privately
    from rapport.clients.actions.touchpoints import LogTouchpoint, log_touchpoint
    from rapport.clients.models import TouchKind
    from rapport.integrations.erasure.actions.erasing import ErasePerson, erase_person
    from tests.integrations.imports.bringing import bring

    if what == "erase":
        erase_person(person, ErasePerson(typed=person.name), by=by, now=NOW)
    elif what == "touch":
        touch = LogTouchpoint(people=[person.public_id], how=TouchKind.CALL, text=f"{person.name} called", at=NOW)
        log_touchpoint(client, touch, by=by, now=NOW)
    elif what == "note":
        note = {"text": f"{person.name} jogs", "purpose": "Meetings", "review_on": date(2027, 5, 1)}
        note_privately(person, NotePrivately(client=client.public_id, **note), by=by, now=NOW)
    else:
        bring([Path(what)], by, NOW)


if __name__ == "__main__":
    main()
