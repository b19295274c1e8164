"""A draft of a plan from the data of a system, while somebody waits for it: read-only, and given up where it takes long (PRACTICES E1)."""

from __future__ import annotations

import time
from contextlib import suppress

from django.utils.translation import gettext as _

from rapport.core.errors import Refused
from rapport.core.telling import here
from rapport.kits.inspection.drafts.drafting import NothingToPropose, draft
from rapport.kits.inspection.engines.address import held
from rapport.kits.inspection.engines.opening import opened
from rapport.service import sources
from rapport.service.models import System

SECONDS = 10
"""How long one statement may take, and after how long no further table is begun."""


class TooLong(Exception):
    """Nobody waits as long as this takes."""


def drafted(system: System, name: str) -> str:
    """Return the text of a draft for all tables of a system.

    Raises Refused where nobody said where its data is, where the database refuses, and where it takes too long to wait for.
    """
    try:
        address = sources.address(system.source)
    except LookupError as why:
        raise Refused(here(str(why)), field="text", code="no_source") from why
    try:
        return _of(address, name)
    except NothingToPropose as none:
        raise Refused(_("There is no table with a row in it, so that nothing can be proposed."), field="text") from none
    except TooLong as long:
        said = _("This takes too long to wait for. Have `rapport inspect --draft` write it, and put its text here.")
        raise Refused(said, field="text", code="long") from long
    except Exception as why:  # whatever a driver says may repeat what is secret in the address
        said = _("The database of %(system)s gave no answer. Try again, or write the plan by hand.")
        raise Refused(said % {"system": system}, field="text", code="no_answer") from why


def _of(address: str, name: str) -> str:
    until = time.monotonic() + SECONDS

    def progress(table: str, done: int, of: int) -> None:
        if time.monotonic() > until:
            raise TooLong

    engine = opened(held(address), seconds=SECONDS)
    try:
        return draft(engine, name, progress)
    finally:
        with suppress(Exception):  # a connection that is gone cannot be ended
            engine.close()
