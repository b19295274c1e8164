"""Runs of `rapport inspect` over time: the file that keeps them, the trend of a check, and two runs beside each other."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click
from rich.table import Table as Grid

from rapport.config.cli import COULD_NOT_RUN, FALLS_SHORT, CouldNotRun
from rapport.config.terminal import console, harmless
from rapport.kits.inspection.comparing import BAD, Change, Verdict, changes, picked, trend
from rapport.kits.inspection.earlier import Earlier, Past
from rapport.kits.inspection.engines.address import revealed, shown
from rapport.kits.inspection.history import Run, earlier_of, keep_run, read_runs
from rapport.kits.inspection.limits import readable
from rapport.kits.inspection.outcomes import Outcome, Report
from rapport.kits.inspection.plan import Check, Plan, PlanError
from rapport.kits.inspection.plans.reading import read_plan

MOST = 12
"""So many runs make a trend."""


@dataclass(frozen=True, slots=True)
class Runs:
    """The file that keeps runs, where one is named, and what it keeps of this plan at this target."""

    file: Path | None
    target: str
    earlier: Earlier | None

    @classmethod
    def of(cls, file: Path | None, plan: Plan, target: str) -> Runs:
        """Return what a file keeps.

        Raises:
            CouldNotRun: it cannot be read.

        """
        target = whole(target)
        return cls(file, target, earlier_of(_read(file, plan.name, target)) if file else None)

    def keep(self, plan: Plan, report: Report, began: datetime) -> None:
        """Add a run, where runs are kept; one that was kept before it could be told so, is not kept again.

        Raises:
            CouldNotRun: it cannot be written.

        """
        if self.file is None:
            return
        try:
            if any(run.began == began for run in read_runs(self.file, plan.name, self.target)):
                return
            keep_run(self.file, plan, self.target, report, began)
        except OSError as why:
            raise CouldNotRun(f"The run cannot be kept in {self.file}: {why.strerror}.") from why

    def past(self, check: Check) -> list[Past]:
        """Return what came of a check before, the oldest first."""
        return list(self.earlier(check))[1 - MOST :] if self.earlier else []

    def trend(self, outcome: Outcome) -> str:
        """Return the figures of a check, this run's last, as a line of blocks with the figure before."""
        past = self.past(outcome.check)
        before = next((one.figure for one in reversed(past) if one.figure is not None), None)
        return trend([*(one.figure for one in past), outcome.figure]) + (
            "" if before is None else f" was {readable(before)}"
        )

    def as_json(self, check: Check) -> dict[str, Any]:
        """Return the earlier figures of a check, where runs are kept."""
        said = [
            {
                "at": one.at.isoformat(),
                "status": str(one.status),
                "figure": None if one.figure is None else float(one.figure),
            }
            for one in self.past(check)
        ]
        return {"earlier": said} if self.file else {}


def whole(target: str) -> str:
    """Return a target as it is kept: a path from the root on, so that it is the same from wherever it is named."""
    return target if "://" in target else str(Path(target).resolve())


def _read(file: Path, plan: str, target: str | None) -> list[Run]:
    try:
        return read_runs(file, plan, target)
    except (PlanError, OSError) as why:
        raise CouldNotRun(str(why)) from why


def options(inspect: Callable[..., None]) -> Callable[..., None]:
    """Give a command of a plan (`path`) and a place (`where`) a file of runs, and what holds two of them beside each other."""

    @click.option(
        "--history",
        type=click.Path(path_type=Path, dir_okay=False),
        help="A file that keeps each run, a line of JSON each.",
    )
    @click.option(
        "--compare",
        "comparing",
        metavar="FROM..TO",
        help="Run nothing, and hold two runs of the file beside each other: -2..-1, or 2026-11-01..2026-11-24.",
    )
    @wraps(inspect)
    def command(
        *, path: Path | None, where: str | None, history: Path | None, comparing: str | None, **given: Any
    ) -> None:
        if comparing is None:
            inspect(path=path, where=where, history=history, **given)
        elif path is None or history is None:
            raise click.UsageError("Name the file of the plan, and with --history the file of its runs.")
        else:
            compare(path, history, where, comparing)

    return command


def compare(path: Path, history: Path, where: str | None, words: str) -> None:
    """Print what changed between two runs of a plan; ends with 1 where something got worse, and with 2 where it could not run."""
    first, between, second = words.partition("..")
    if not between:
        raise CouldNotRun(f"--compare takes FROM..TO, such as -2..-1, and “{words}” is none.")
    try:
        plan = read_plan(path)
        runs = _of_one_target(
            _read(history, plan.name, None if where is None else whole(shown(revealed(where)))), history, plan
        )
        before, after = picked(runs, first), picked(runs, second)
    except (PlanError, OSError, ValueError) as why:
        raise CouldNotRun(str(why)) from why
    found = changes(before, after)
    _tell(plan, before, after, found)
    verdicts = {change.verdict for change in found}
    sys.exit(COULD_NOT_RUN if Verdict.COULD_NOT_RUN in verdicts else FALLS_SHORT if verdicts & set(BAD) else 0)


def _of_one_target(runs: Sequence[Run], file: Path, plan: Plan) -> Sequence[Run]:
    if not runs:
        raise ValueError(f"{file} keeps no run of {plan.name}.")
    targets = list(dict.fromkeys(run.target for run in runs))
    if len(targets) > 1:
        raise ValueError(
            f"{file} keeps runs of {plan.name} on {' and on '.join(targets)}; say with --on which is meant."
        )
    return runs


def _tell(plan: Plan, before: Run, after: Run, found: Sequence[Change]) -> None:
    click.echo(
        f"{plan.name} on {after.target}: {before.began:%Y-%m-%d %H:%M} (version {before.version or 'none'}) beside "
        f"{after.began:%Y-%m-%d %H:%M} (version {after.version or 'none'})"
    )
    table = Grid("", "table", "check", "before", "after", box=None, padding=(0, 2, 0, 0))
    told = [change for change in found if change.verdict is not Verdict.SAME]
    for change in told:
        cells = change.verdict, change.key[0], change.key[1], _figure(change.before), _figure(change.after)
        table.add_row(*map(harmless, cells))
    if told:
        console().print(table)
    click.echo(f"{len(found) - len(told)} the same, {len(told)} not")


def _figure(past: Past | None) -> str:
    return "" if past is None else "–" if past.figure is None else readable(past.figure)
