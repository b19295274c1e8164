"""How `rapport inspect` goes: with its progress, stopped where it is told so, and on from where it was stopped."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from pathlib import Path
from types import FrameType
from typing import Any

import click
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from rapport.config.cli import INTERRUPTED, CouldNotRun
from rapport.config.inspection_runs import Runs
from rapport.kits.inspection.engines.engine import Engine
from rapport.kits.inspection.engines.opening import SECONDS
from rapport.kits.inspection.keys import KeyFiles
from rapport.kits.inspection.outcomes import Outcome, Report
from rapport.kits.inspection.plan import Plan, Table
from rapport.kits.inspection.resuming import Resumed
from rapport.kits.inspection.running import inspect
from rapport.kits.inspection.samples import MOST

LONGEST, MOST_SAMPLES = 86_400, 100
SAME = 1.0
"""Seconds within which a second word to stop is the first one said again: from a keyboard and from what started the program."""


class Stopped(KeyboardInterrupt):
    """Somebody, or the system, tells the run to stop."""


class NotKept(CouldNotRun):
    """A run that is over and cannot be kept, with what came of it, so that hours of counting are not lost with it."""

    def __init__(self, message: str, report: Report) -> None:
        super().__init__(message)
        self.report = report


@dataclass(frozen=True, slots=True)
class Going:
    """How a run goes: where it is taken up again, how many seconds a statement may take, how many samples a check shows, where all keys go."""

    resume: Path | None
    timeout: int
    samples: int
    keys: Path | None

    def run(self, plan: Plan, engine: Engine, sources: Mapping[str, Engine], runs: Runs, *, quiet: bool) -> Report:
        """Return what came of a plan, once its run is kept; ends with 130 where it is stopped, and keeps no run then.

        Raises:
            CouldNotRun: the file of a run that was stopped cannot be used.
            NotKept: it was run, and cannot be kept.

        """
        now = datetime.now().astimezone()
        resumed = _resumed(self.resume, plan, runs.target, now)
        files = _key_files(self.keys, plan)
        try:
            with stoppable(), _bar(plan, quiet=quiet) as progress:
                report = inspect(
                    plan,
                    engine,
                    now=now,
                    progress=progress,
                    sources=sources,
                    earlier=runs.earlier,
                    done=resumed.done if resumed else {},
                    after=_keeping(resumed),
                    samples=self.samples,
                    keys=files,
                )
        except Stopped:
            click.echo(_stopped(plan, resumed), err=True)
            for one in (signal.SIGINT, signal.SIGTERM):
                signal.signal(one, signal.SIG_IGN)
            sys.exit(INTERRUPTED)
        try:
            runs.keep(plan, report, resumed.began if resumed else now)
        except CouldNotRun as why:
            raise NotKept(why.message, report) from why
        if resumed:
            resumed.finish()
        return report


def options(inspect: Callable[..., None]) -> Callable[..., None]:
    """Give a command what says how its run goes (`going`)."""

    @click.option(
        "--resume",
        type=click.Path(path_type=Path, dir_okay=False),
        help="A file that keeps each table that is done, and goes on with the others; it is gone once all are.",
    )
    @click.option(
        "--timeout",
        type=click.IntRange(1, LONGEST),
        default=SECONDS,
        show_default=True,
        help="How many seconds a statement may take.",
    )
    @click.option(
        "--samples",
        type=click.IntRange(0, MOST_SAMPLES),
        default=MOST,
        show_default=True,
        help="How many of the rows that failed a check are shown at most.",
    )
    @click.option(
        "--keys",
        type=click.Path(path_type=Path, file_okay=False),
        help="A folder for the keys of all rows that failed, a CSV for each check.",
    )
    @wraps(inspect)
    def command(*, resume: Path | None, timeout: int, samples: int, keys: Path | None, **given: Any) -> None:
        inspect(going=Going(resume, timeout, samples, keys), **given)

    return command


@contextmanager
def stoppable() -> Iterator[None]:
    """Turn Ctrl-C, and the system's word to end, into `Stopped`, which also stops the statement that runs.

    One right behind it is the same word, said twice; a later one is not waited for. Whoever stops says so and ends the program.

    Raises:
        Stopped: it came.

    """
    first: list[float] = []

    def stop(number: int, frame: FrameType | None) -> None:
        if not first:
            first.append(time.monotonic())
            raise Stopped
        if time.monotonic() - first[0] > SAME:
            os._exit(INTERRUPTED)

    before = {one: signal.signal(one, stop) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        if (
            not first
        ):  # else who was told ends soon, and Python tells of a signal that comes while its handler is changed
            for one, earlier in before.items():
                signal.signal(one, earlier)


@contextmanager
def _bar(plan: Plan, *, quiet: bool) -> Iterator[Callable[[Table, int, int], None]]:
    console = Console(stderr=True)
    columns = SpinnerColumn(), MofNCompleteColumn(), TextColumn("tables; now {task.description}", markup=False)
    with Progress(*columns, console=console, disable=quiet or not console.is_terminal, transient=True) as bar:
        task = bar.add_task("", total=len(plan.tables))
        yield lambda table, done, of: bar.update(task, completed=done, description=table.name)


def _resumed(file: Path | None, plan: Plan, target: str, now: datetime) -> Resumed | None:
    if file is None:
        return None
    try:
        resumed = Resumed(file, plan, target, now)
        resumed.done  # noqa: B018 - what is kept there is read before anything is asked
    except (KeyError, TypeError, ArithmeticError) as why:
        raise CouldNotRun(f"{file} keeps no run that was stopped; name another file.") from why
    except (OSError, ValueError) as why:
        raise CouldNotRun(str(why)) from why
    if resumed.tables:
        of = f"{len(resumed.tables)} of {len(plan.tables)} tables"
        click.echo(f"Going on with the run of {resumed.began:%Y-%m-%d %H:%M}: {of} are done.", err=True)
    return resumed


def _key_files(folder: Path | None, plan: Plan) -> KeyFiles | None:
    try:
        return KeyFiles(folder, plan) if folder else None
    except OSError as why:
        raise CouldNotRun(f"No keys can be written in {folder}: {why.strerror}.") from why


def _keeping(resumed: Resumed | None) -> Callable[[Table, Sequence[Outcome]], None]:
    def keep(table: Table, outcomes: Sequence[Outcome]) -> None:
        if resumed is None:
            return
        try:
            resumed.keep(table, outcomes)
        except OSError as why:
            raise CouldNotRun(f"What is done cannot be kept in {resumed.file}: {why.strerror}.") from why

    return keep


def _stopped(plan: Plan, resumed: Resumed | None) -> str:
    if resumed is None:
        return "Stopped; nothing is kept. With --resume FILE a run that is stopped can go on where it was."
    of = f"{len(resumed.tables)} of {len(plan.tables)} tables"
    return f"Stopped; {of} are done and kept in {resumed.file}, and the same command goes on with the others."
