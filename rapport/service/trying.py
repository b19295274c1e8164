"""A plan tried on the first rows of each table while somebody waits: read-only, nothing recorded, given up where it takes long (PRACTICES E1)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime

from django.utils.translation import gettext as _

from rapport.core.errors import Refused
from rapport.core.telling import here
from rapport.kits.inspection.engines.address import held
from rapport.kits.inspection.engines.engine import Engine
from rapport.kits.inspection.engines.opening import opened
from rapport.kits.inspection.plan import Plan
from rapport.kits.inspection.trying import Trial, tried
from rapport.service import sources
from rapport.service.models import System

SECONDS = 10
"""How long one statement may take, and after how long no further table is begun."""


def trials(system: System, plan: Plan, now: datetime) -> list[Trial]:
    """Return what comes of a plan on the first rows of its tables; of those there is no time for, nothing.

    Raises Refused where nobody said where the data is, and where the database gives no answer.
    """
    found: list[Trial] = []
    until = time.monotonic() + SECONDS
    with _reached(system) as engine:
        for table in plan.tables.values():
            if time.monotonic() < until:
                found.append(tried(plan, table, engine, now=now))
    return found


@contextmanager
def _reached(system: System) -> Iterator[Engine]:
    try:
        address = sources.address(system.source)
    except LookupError as why:
        raise Refused(here(str(why)), field="text", code="no_source") from why
    try:
        engine = opened(held(address), seconds=SECONDS)
        try:
            yield engine
        finally:
            with suppress(Exception):  # a connection that is gone cannot be ended
                engine.close()
    except Exception as why:  # whatever a driver says may repeat what is secret in the address
        said = _("The database of %(system)s gave no answer. Try again in a moment.")
        raise Refused(said % {"system": system}, field="text", code="no_answer") from why
