"""A draft of a plan from the data of a system, while somebody waits for it: read-only, and given up where it takes long (PRACTICES E1)."""

from __future__ import annotations

import time

from django.utils.translation import gettext as _

from rapport.core.errors import Refused
from rapport.kits.inspection.drafts.drafting import NothingToPropose, draft
from rapport.service.databases.connecting import WAITED, reached, refused
from rapport.service.models import System


class TooLong(Exception):
    """Nobody waits as long as this takes."""


def drafted(system: System, name: str) -> str:
    """Return the text of a draft for all tables of a system.

    Raises Refused where nobody said where its data is, where the database refuses, and where it takes too long to wait for.
    """
    until = time.monotonic() + WAITED

    def progress(table: str, done: int, of: int) -> None:
        if time.monotonic() > until:
            raise TooLong

    try:
        with reached(system, seconds=WAITED) as engine:
            return draft(engine, name, progress)
    except NothingToPropose as none:
        raise Refused(_("There is no table with a row in it, so that nothing can be proposed."), field="text") from none
    except TooLong as long:
        said = _("This takes too long to wait for. Ask whoever runs the house for a draft, and put its text here.")
        raise Refused(said, field="text", code="long") from long
    except Exception as why:  # whatever a driver raises
        said = _("The database of %(system)s gave no answer. Try again, or write the plan by hand.")
        raise refused(why, said % {"system": system}) from why
