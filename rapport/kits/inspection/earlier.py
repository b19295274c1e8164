"""What earlier runs found, and what of a finding is borne because of it, or because it is known (PRACTICES E1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from rapport.kits.inspection.kinds import RowCountChange
from rapport.kits.inspection.limits import exact, readable
from rapport.kits.inspection.outcomes import Outcome, Status, both, could_not_run
from rapport.kits.inspection.plan import Check, Expected, Unit
from rapport.kits.telling import message as _


@dataclass(frozen=True, slots=True)
class Past:
    """What came of a check in an earlier run, which began at `at` (aware)."""

    at: datetime
    status: Status
    rows: int | None = None
    failed: int | None = None
    figure: Decimal | None = None


Earlier = Callable[[Check], Sequence[Past]]
"""What came of a check in earlier runs, the oldest first."""


def weighed(outcome: Outcome, earlier: Earlier | None, now: datetime) -> Outcome:
    """Return an outcome once it is held against earlier runs and against what is known; `now` is aware, and its day counts.

    `earlier` is None where no runs are kept: what asks for them could not run then.
    """
    check = outcome.check
    if outcome.status is Status.COULD_NOT_RUN:
        return outcome
    if isinstance(check.kind, RowCountChange):
        return _changed(outcome, check.kind, earlier)
    if outcome.status is Status.FOUND and check.expected:
        outcome = _expected(outcome, check.expected, now.date())
    if check.no_worse and outcome.status is Status.FOUND:
        outcome = _no_worse(outcome, earlier)
    return outcome


def _changed(outcome: Outcome, kind: RowCountChange, earlier: Earlier | None) -> Outcome:
    check, rows = outcome.check, outcome.rows
    if earlier is None:
        return could_not_run(check, _no_runs(_("a change of rows")), outcome.sql)
    counts = [past.rows for past in earlier(check) if past.rows is not None][-kind.runs :]
    if not counts or rows is None:
        return replace(outcome, status=Status.HOLDS, figure=None, note=_("nothing earlier to hold it against yet"))
    before = Decimal(sum(counts)) / len(counts)
    change = rows - before
    if check.unit is Unit.PERCENT:
        if not before and rows:
            return could_not_run(check, _("there were no rows before, and of none there is no share."), outcome.sql)
        change = change * 100 / before if before else Decimal(0)
    status = Status.HOLDS if check.limit.holds(change) else Status.FOUND
    return replace(outcome, status=status, figure=change, note=_("%(rows)s rows before") % {"rows": readable(before)})


def _expected(outcome: Outcome, known: Expected, today: date) -> Outcome:
    failed = outcome.failed or 0
    said = _("%(failures)s expected until %(day)s: %(why)s") % {
        "failures": f"{known.failures:,}",
        "day": known.until,
        "why": known.why,
    }
    if today > known.until:
        return replace(outcome, note=both(said, _("that day is past")))
    if failed > known.failures:
        return replace(
            outcome, note=_("%(more)s more than %(said)s") % {"more": f"{failed - known.failures:,}", "said": said}
        )
    return replace(outcome, status=Status.HOLDS, note=said)


def _no_worse(outcome: Outcome, earlier: Earlier | None) -> Outcome:
    check, figure = outcome.check, outcome.figure
    if earlier is None:
        return could_not_run(check, _no_runs(_("no worse than last time")), outcome.sql)
    known = [past for past in earlier(check) if past.figure is not None]
    if not known or figure is None:
        return replace(outcome, status=Status.HOLDS, note=both(outcome.note, _("from here on it may get no worse")))
    held = [past for past in known if past.status is Status.HOLDS] or known
    last, limit = held[-1], check.limit
    before = exact(last.figure or 0)
    worse = limit.holds(before) or limit.distance(figure) > limit.distance(before)
    facts = {"figure": readable(before), "day": f"{last.at:%Y-%m-%d}"}
    said = _("worse than %(figure)s on %(day)s") if worse else _("no worse than %(figure)s on %(day)s")
    return replace(outcome, status=Status.FOUND if worse else Status.HOLDS, note=both(outcome.note, said % facts))


def _no_runs(what: str) -> str:
    return _("%(what)s is told against earlier runs, and none are kept; name a file for them with --history.") % {
        "what": what
    }
