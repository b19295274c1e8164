"""A trial of a plan as the page shows it: what each check found in the first rows, and what is in the data (PRACTICES E1)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from pydantic import TypeAdapter

from rapport.core.telling import here
from rapport.kits.inspection.outcomes import Outcome, Status
from rapport.kits.inspection.plan import Plan
from rapport.kits.inspection.spreads import Spread
from rapport.kits.inspection.trying import FIRST, Trial
from rapport.service.databases import trying
from rapport.service.models import System
from rapport.service.reading import key_of
from rapport.ui.components.phrases import listed

TALL, WIDE, GAP = 20, 18, 1
"""A bar of a spread at its tallest, its width, and what parts it from the next."""

SORTS = {
    "whole": _l("whole number"), "number": _l("number"), "text": _l("text"), "day": _l("day"),
    "moment": _l("moment"), "yes or no": _l("yes or no"),
}  # fmt: skip
ENDS = (_l("least"), "1%", _l("middle"), "99%", _l("most"))


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column of the data: its spread, drawn and in words."""

    spread: Spread

    @property
    def sort(self) -> str:
        """Of which type it is, in words."""
        return str(SORTS.get(self.spread.sort, self.spread.sort))

    @property
    def bars(self) -> list[tuple[int, float, float]]:
        """Its bars as (x, y, height)."""
        most = max(self.spread.bars, default=0) or 1
        tall = [max(1.0, round(TALL * one / most, 1)) if one else 0.0 for one in self.spread.bars]
        return [(at * (WIDE + GAP), round(TALL - high, 1), high) for at, high in enumerate(tall)]

    @property
    def width(self) -> int:
        """How wide its bars are together."""
        return len(self.spread.bars) * (WIDE + GAP)

    @property
    def ends(self) -> list[tuple[str, str]]:
        """Its least, middle and greatest with what each is; of texts nothing."""
        ends = self.spread.ends
        return [(str(word), value) for word, value in zip(ENDS, ends, strict=True)] if len(ends) == len(ENDS) else []

    @property
    def span(self) -> str:
        """From where to where it goes; empty where it has no order."""
        return f"{self.spread.ends[0]} … {self.spread.ends[-1]}" if self.spread.ends else ""

    @property
    def common(self) -> str:
        """Its commonest values, each with its share."""
        filled = self.spread.rows - self.spread.empty
        return listed(f"{_edged(value)} {_share(often, filled)}" for value, often in self.spread.common)


@dataclass(frozen=True, slots=True)
class TableData:
    """A table of the data, and the statements of a run."""

    name: str
    rows: int
    columns: Sequence[ColumnRow]
    sql: Sequence[str]

    @property
    def is_whole(self) -> bool:
        """Whether it has no more rows than were read."""
        return self.rows < FIRST


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found in the first rows: `failed` of `rows`, or why that cannot be told; `beside` is how its columns spread."""

    failed: int | None = None
    rows: int | None = None
    holds: bool = False
    why: str = ""
    beside: Sequence[tuple[str, str]] = ()


FOUND = TypeAdapter(Found)


@dataclass(frozen=True, slots=True)
class Tried:
    """All of it: what is in the data, and what each check found, by its key."""

    tables: Sequence[TableData]
    found: dict[str, Found]
    at: datetime


def tried(system: System, plan: Plan, now: datetime) -> Tried:
    """Return what comes of a plan on the first rows of its tables. Raises Refused as `trying.trials` does."""
    done = trying.trials(system, plan, now)
    found = {key_of(check): Found(why=_("a run alone can tell")) for check in plan.checks}
    found |= {key_of(one.check): _found(one) for trial in done for one in trial.outcomes}
    spreads = {(one.table.name, each.column): each for one in done for each in one.spreads}
    for check in plan.checks:
        there = [spreads[check.table, name] for name in check.kind.columns if (check.table, name) in spreads]
        found[key_of(check)] = replace(found[key_of(check)], beside=[(one.column, in_words(one)) for one in there])
    return Tried([_table(one) for one in done if one.spreads], found, now)


def in_words(spread: Spread) -> str:
    """Return how a column spreads in a line."""
    row = ColumnRow(spread)
    said = _("masked: a person") if spread.personal else row.span or row.common
    words = _("%(empty)s empty, %(distinct)s distinct") % {
        "empty": f"{spread.empty:,}", "distinct": f"{spread.distinct:,}",
    }  # fmt: skip
    return f"{words} · {said}" if said else words


def carried(found: Mapping[str, Found]) -> str:
    """Return what checks found as text, that the page may bring it back."""
    return json.dumps({key: asdict(one) for key, one in found.items()}) if found else ""


def brought_back(text: str) -> dict[str, Found]:
    """Return what a page brought back; nothing where that is none of it."""
    try:
        rows = json.loads(text) if text else {}
        json.dumps(rows, ensure_ascii=False).encode()  # what no page can show is none
        return {str(key): FOUND.validate_python(one) for key, one in rows.items()}
    except (ValueError, AttributeError, RecursionError):
        return {}


def _table(trial: Trial) -> TableData:
    return TableData(trial.table.name, trial.rows, [ColumnRow(one) for one in trial.spreads], trial.sql)


def _edged(value: object) -> str:
    """Return a value so that blanks at its ends are seen."""
    said = str(value)
    return said if said == said.strip() and said else f"‘{said}’"


def _share(often: int, of: int) -> str:
    """Return a share in percent, below one as the number it is of."""
    return f"{100 * often / of:.0f}%" if 100 * often >= of else f"{often:,}"


def _found(one: Outcome) -> Found:
    if one.status is Status.COULD_NOT_RUN:
        return Found(why=here(one.message))
    return Found(one.failed, one.rows, holds=one.status is Status.HOLDS)
