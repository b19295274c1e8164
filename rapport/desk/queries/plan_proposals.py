"""What the data suggest beside a plan: checks that wait unticked until somebody takes them (PRACTICES E1)."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import Truncator

from rapport.core.telling import here
from rapport.kits.inspection.plan import Check, Plan
from rapport.kits.inspection.plans.editing import added, block_of
from rapport.kits.inspection.plans.reading import read_text
from rapport.kits.inspection.plans.writing import flow
from rapport.service.databases.drafting import drafted
from rapport.service.models import System
from rapport.service.reading import THE_PLAN

ASKED = 120
"""Letters that are shown of what a check would ask."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A check of a table that is not in the plan: what it is called, and what it would say there."""

    table: str
    name: str
    said: dict[str, Any]

    @property
    def asks(self) -> str:
        """Its kind, and the beginning of what that asks, as the plan would say it."""
        kind, value = next(iter(self.said.items()), ("", None))
        return Truncator(f"{kind} · {flow(value)}").chars(ASKED)

    @property
    def carried(self) -> str:
        """All of it as text, that the page may bring it back."""
        return json.dumps([self.table, self.name, self.said], default=str)


def offered(system: System, text: str) -> list[Offer]:
    """Return what the data suggest for the tables of a plan and it does not ask yet.

    Raises Refused as `drafting.drafted` does, and PlanError for a text that is no plan.
    """
    plan = read_text(text, THE_PLAN)
    draft = drafted(system, plan.name)
    asked = {_asks(plan, check) for check in plan.checks}
    tables = {table.physical: name for name, table in plan.tables.items()}
    found = []
    for check in read_text(draft, THE_PLAN).checks:
        block = block_of(draft, check)
        if block and check.table in tables and (check.table, str(check.kind)) not in asked:
            found.append(Offer(tables[check.table], here(check.called) or check.name, block.said))
    return found


def _asks(plan: Plan, check: Check) -> tuple[str, str]:
    return plan.tables[check.table].physical, str(check.kind)


def brought_back(rows: Sequence[str]) -> list[Offer]:
    """Return what a page brought back; what is none of it is left out."""
    found = []
    for row in rows:
        try:
            table, name, said = json.loads(row)
            f"{table}{name}{flow(said)}".encode()  # what no page can show is none
        except (ValueError, TypeError, RecursionError):
            continue
        if isinstance(said, dict):
            found.append(Offer(str(table), str(name), said))
    return found


def taken(text: str, offers: Sequence[Offer], chosen: Collection[str]) -> tuple[str, list[Offer]]:
    """Return a text with the offers at these places, counted from 0, and those that are left. Raises PlanError where one is no check."""
    rest = []
    for at, one in enumerate(offers):
        if str(at) in chosen:
            text = added(text, one.table, one.said, THE_PLAN)
        else:
            rest.append(one)
    return text, rest
