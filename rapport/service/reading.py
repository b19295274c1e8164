"""A plan's text read into what an engine runs, and how its checks are told again in other runs (PRACTICES E1)."""

from __future__ import annotations

import hashlib

from django.utils.translation import gettext_noop as _n

from rapport.core.errors import Refused
from rapport.core.telling import gettext as _
from rapport.core.telling import here
from rapport.kits.inspection.plan import Check, OtherTool, Plan, PlanError
from rapport.kits.inspection.plans.reading import read_text
from rapport.kits.telling import Told

THE_PLAN = Told(_n("the plan"))
"""What a plan is called in a sentence about a line of it."""


def read(text: str) -> Plan:
    """Return the plan that a text holds. Raises Refused for one that is none, with its line and column."""
    try:
        return read_text(text, THE_PLAN)
    except PlanError as why:
        if why.place is None:
            raise Refused(here(why.said), field="text") from why
        said = here(why.said)
        if isinstance(why, OtherTool):
            said = _("%(said)s Whoever runs the house can do so.") % {"said": said}
        facts = {"line": why.place.line, "column": why.place.column, "said": said}
        raise Refused(_("Line %(line)d, column %(column)d: %(said)s") % facts, field="text") from why


def key_of(check: Check) -> str:
    """Return what tells a check again: its table and its name, as the plan says them."""
    return hashlib.sha256(f"{check.table}\n{check.name}".encode()).hexdigest()[:32]
