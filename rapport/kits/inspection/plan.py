"""What a plan says once it is read: tables, checks, what each may find at most, and where in its file each was written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from rapport.kits.telling import message as _

if TYPE_CHECKING:
    from rapport.kits.inspection.kinds import Kind
    from rapport.kits.inspection.limits import Limit


class PlanError(Exception):
    """A plan that cannot be run as it stands: one sentence, with the place it is about."""

    def __init__(self, said: str, place: Place | None = None) -> None:
        super().__init__(_("%(place)s: %(said)s") % {"place": str(place), "said": said} if place else said)
        self.said = said
        self.place = place


class OtherTool(PlanError):
    """A plan of another tool, which is to be converted first."""


class Severity(StrEnum):
    """How much a finding of a check weighs."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class Unit(StrEnum):
    """What a limit is held against: the number itself, or its share of the rows in percent."""

    ROWS = "rows"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a plan; `line` and `column` count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        facts = {"file": self.file, "line": self.line, "column": self.column}
        return _("%(file)s, line %(line)s, column %(column)s") % facts


@dataclass(frozen=True, slots=True)
class Expected:
    """What a check is known to find: at most so many failures, until the end of a day, and why."""

    failures: int
    until: date
    why: str


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must hold in a table.

    `kind` says what is counted or measured, `limit` what of it is borne (0 where nothing is said), `unit` of what.
    `called` says what must hold where the plan gives it no name. `where` keeps the check to rows for which this predicate
    holds, in the words of the engine. `meaning` is what a finding means for the business, in the words of who wrote the
    plan. What is `expected` is borne until its day, and with `no_worse` whatever is no worse than when the check last held.
    """

    name: str
    table: str
    kind: Kind
    limit: Limit
    unit: Unit = Unit.ROWS
    where: str = ""
    severity: Severity = Severity.MEDIUM
    meaning: str = ""
    place: Place | None = None
    no_worse: bool = False
    expected: Expected | None = None
    called: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """What stands in a plan and cannot be run, with why; never dropped in silence."""

    name: str
    table: str
    why: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the plan: its name there, its name in the database, its key, and the columns whose values may be shown."""

    name: str
    physical: str
    key: tuple[str, ...] = ()
    shown: frozenset[str] = frozenset()
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as it was read: who it is called, its version, its tables by name and its checks in their order."""

    name: str
    version: str
    tables: dict[str, Table]
    checks: tuple[Check, ...]
    skipped: tuple[Skipped, ...] = field(default=())
