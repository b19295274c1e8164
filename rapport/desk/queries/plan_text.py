"""A plan's text as it is read: check by check in words, or what is wrong with it at its line and column (PRACTICES E1)."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.core.telling import here
from rapport.desk.queries.inspection import SIGNS
from rapport.desk.queries.plan_trial import Found, carried
from rapport.kits.inspection.limits import NOTHING
from rapport.kits.inspection.plan import Check, Plan, PlanError, Skipped, Table, Unit
from rapport.kits.inspection.plans.reading import read_text
from rapport.kits.inspection.plans.writing import flow, needs
from rapport.service.actions.plans import LONGEST
from rapport.service.models import CheckOutcome, InspectionPlan
from rapport.service.reading import THE_PLAN, key_of
from rapport.ui.shapes import SignKind

NOTHING_TRIED: Mapping[str, Found] = {}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, at a line and column that count from 1 (0: with the whole), and the line as it is written."""

    said: str
    line: int = 0
    column: int = 0
    written: str = ""

    @property
    def mark(self) -> str:
        """What stands below the line to show the column."""
        return " " * max(0, self.column - 1) + "^"


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A check as it is understood, what came of it last, where it has run under this name, and when it was `tried`."""

    check: Check
    sign: SignKind
    asks: str
    line: int
    last: CheckOutcome | None
    tried: Found | None = None

    @property
    def key(self) -> str:
        """What tells it again."""
        return key_of(self.check)

    @property
    def name(self) -> str:
        """Its name, or what must hold, where the plan gives it none."""
        return here(self.check.called) or self.check.name


@dataclass(frozen=True, slots=True)
class TableLines:
    """A table of the plan with its checks and what of it is left out."""

    table: Table
    checks: Sequence[CheckLine]
    skipped: Sequence[Skipped]


@dataclass(frozen=True, slots=True)
class Read:
    """All of it; with a fault, or while blank, no table. `tried` is what its checks found in the first rows, as the page keeps it."""

    tables: Sequence[TableLines] = ()
    fault: Fault | None = None
    tried: str = ""
    is_blank: bool = False

    @property
    def checks(self) -> list[CheckLine]:
        """All checks, in the order of their tables."""
        return [one for each in self.tables for one in each.checks]

    @property
    def words(self) -> str:
        """What stands at the head of the page."""
        if self.is_blank:
            return _("Nothing is written yet")
        if self.fault is not None:
            return _("The plan cannot be read yet")
        count = len(self.checks)
        return ngettext("%(n)s check stands", "%(n)s checks stand", count) % {"n": count}

    @property
    def lede(self) -> str:
        """How many checks do not say what they mean for the business; empty where all do."""
        count = sum(1 for one in self.checks if not one.check.meaning)
        if not count:
            return ""
        said = ngettext(
            "%(n)s check does not say what it means for the business.",
            "%(n)s checks do not say what they mean for the business.",
            count,
        )
        return said % {"n": count}


def read(text: str, last: Mapping[str, CheckOutcome], tried: Mapping[str, Found] = NOTHING_TRIED) -> Read:
    """Return a text as it is understood; `last` is what came of each check, and `tried` what it found in a trial, by its key."""
    if not text.strip():
        return Read(is_blank=True)
    if len(text) > LONGEST:
        return Read(fault=Fault(_("A plan has at most %(most)s letters.") % {"most": f"{LONGEST:,}"}))
    try:
        plan = read_text(text, THE_PLAN)
    except PlanError as why:
        return Read(fault=_fault(why, text))
    return Read([_table(one, plan, last, tried) for one in plan.tables.values()], tried=carried(tried))


def _fault(why: PlanError, text: str) -> Fault:
    if why.place is None:
        return Fault(here(why.said))
    lines = text.splitlines()
    written = lines[why.place.line - 1] if 0 < why.place.line <= len(lines) else ""
    return Fault(here(why.said), why.place.line, why.place.column, written)


def _table(table: Table, plan: Plan, last: Mapping[str, CheckOutcome], tried: Mapping[str, Found]) -> TableLines:
    checks = [_line(one, last, tried) for one in plan.checks if one.table == table.name]
    return TableLines(table, checks, [one for one in plan.skipped if one.table == table.name])


def _line(check: Check, last: Mapping[str, CheckOutcome], tried: Mapping[str, Found]) -> CheckLine:
    sign = SIGNS.get(str(check.severity), "medium")
    line = check.place.line if check.place else 0
    return CheckLine(check, sign, _asks(check), line, last.get(key_of(check)), tried.get(key_of(check)))


def _asks(check: Check) -> str:
    """Return what a check asks in the words of the plan: its kind, what it needs, for which rows, and how much is borne."""
    asked = ", ".join(f"{word}: {flow(value)}" for word, value in needs(check.kind).items())
    parts = [f"{check.kind.name} · {asked}" if asked else check.kind.name]
    if check.where:
        parts.append(_("where %(condition)s") % {"condition": check.where})
    if check.limit != NOTHING:
        parts.append(f"{check.limit}{'%' if check.unit is Unit.PERCENT else ''}")
    return " · ".join(parts)


def last_of(plan: InspectionPlan) -> dict[str, CheckOutcome]:
    """Return what came of each check in the last recorded run of a plan, by its key; one query."""
    rows = CheckOutcome.objects.filter(run__in=plan.runs.latest_of_each())
    return {one.key: one for one in rows.only("key", "status", "failed", "figure")}


def changes(before: str, after: str) -> list[tuple[str, str]]:
    """Return the lines of a text with what was done to each since the one before: `+`, `-`, or a blank; far ones are left out."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=2)
    return [(line[:1], line[1:]) for line in list(lines)[2:]]
