"""A plan tried on the first rows of each table while somebody waits: nothing recorded, given up where it takes long (PRACTICES E1)."""

from __future__ import annotations

import time
from datetime import datetime

from django.utils.translation import gettext as _

from rapport.kits.inspection.plan import Plan
from rapport.kits.inspection.trying import Trial, tried
from rapport.service.databases.connecting import WAITED, reached, refused
from rapport.service.models import System


def trials(system: System, plan: Plan, now: datetime) -> list[Trial]:
    """Return what comes of a plan on the first rows of its tables; of tables and checks there is no time for, nothing.

    Raises Refused where nobody said where the data is, and where the database gives no answer.
    """
    found: list[Trial] = []
    until = time.monotonic() + WAITED

    def in_time() -> bool:
        return time.monotonic() < until

    try:
        with reached(system, seconds=WAITED) as engine:
            for table in plan.tables.values():
                if in_time():
                    found.append(tried(plan, table, engine, now=now, goes_on=in_time))
    except Exception as why:  # whatever a driver raises
        said = _("The database of %(system)s gave no answer. Try again in a moment.")
        raise refused(why, said % {"system": system}) from why
    return found
