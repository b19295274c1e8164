"""What came of a check: it holds, it found something, or it could not run, which is neither."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from rapport.kits.inspection.limits import Number, exact
from rapport.kits.inspection.plan import Check, Unit
from rapport.kits.telling import message as _


class Status(StrEnum):
    """How a check ended."""

    HOLDS = "pass"
    FOUND = "fail"
    COULD_NOT_RUN = "error"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one check.

    `rows` are the rows of the table that it looked at, `failed` those that failed (None where a figure was measured
    instead), `figure` what was held against the limit. `counts` are the parts or the other ways of counting, by name.
    `message` says in one sentence why it could not run, and `may_pass` whether that may be over at another time; `note` is what
    earlier runs, or what is expected, say to it. `samples` are a few of the rows that failed, by column and masked, `keys`
    the file that names all of them.
    """

    check: Check
    status: Status
    rows: int | None = None
    failed: int | None = None
    figure: Decimal | None = None
    message: str = ""
    sql: tuple[str, ...] = ()
    samples: tuple[Mapping[str, str], ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    note: str = ""
    keys: str = ""
    may_pass: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """All outcomes of one run, in the order of the plan; `seconds` on the clock."""

    outcomes: Sequence[Outcome]
    seconds: float

    def count(self, status: Status) -> int:
        """Return how many checks ended so."""
        return sum(one.status is status for one in self.outcomes)

    @property
    def exit_code(self) -> int:
        """0 where all holds, 1 where something was found, 2 where something could not run (DESIGN, *The command*)."""
        if self.count(Status.COULD_NOT_RUN):
            return 2
        return 1 if self.count(Status.FOUND) else 0


def judged(check: Check, figure: Number | None, *, rows: int, failed: int | None, sql: tuple[str, ...]) -> Outcome:
    """Return the outcome of a check whose figure is known; in percent it is a share of `rows`, and of none it is 0.

    An empty table has no greatest value and no mean: what was to be measured there could not be.
    """
    if figure is None:
        return Outcome(
            check, Status.COULD_NOT_RUN, rows, failed, None, _("there is nothing to measure: the table is empty."), sql
        )
    value = exact(figure)
    if check.unit is Unit.PERCENT:
        value = value * 100 / rows if rows else Decimal(0)
    return Outcome(check, Status.HOLDS if check.limit.holds(value) else Status.FOUND, rows, failed, value, "", sql)


def could_not_run(check: Check, why: str, sql: tuple[str, ...] = (), *, may_pass: bool = False) -> Outcome:
    """Return the outcome of a check that could not run; `may_pass` says that it may at another time, asked the same."""
    return Outcome(check, Status.COULD_NOT_RUN, message=why, sql=sql, may_pass=may_pass)


def noted(outcome: Outcome, note: str) -> Outcome:
    """Return an outcome with one more note behind those it has; as it is where there is none."""
    return replace(outcome, note=both(outcome.note, note))


def both(first: str, second: str) -> str:
    """Return two notes as one; the other where one is empty."""
    return _("%(first)s; %(second)s") % {"first": first, "second": second} if first and second else first or second
