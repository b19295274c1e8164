"""Runs over time in a file: a line of JSON a run, whole or not at all; a line that broke off is no run.

What is kept of a check is its figures. Samples are not, nor statements, nor where a secret could be.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

from rapport.kits.inspection.earlier import Earlier, Past
from rapport.kits.inspection.outcomes import Outcome, Report, Status
from rapport.kits.inspection.plan import Check, Place, Plan, PlanError

FORMAT = 1
Key = tuple[str, str, str]
"""A check by its table, its name and what it asks: where what it asks has changed, its figures are no longer its own."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run as it is kept: of which plan, where, when it began (aware), and what came of each check."""

    plan: str
    version: str
    target: str
    began: datetime
    checks: Mapping[Key, Past] = field(default_factory=dict)


def key_of(check: Check) -> Key:
    """Return what a check is known by from run to run."""
    kind = check.kind
    return check.table, check.name, " | ".join((kind.name, ", ".join(kind.columns), check.where, check.unit))


def read_runs(path: Path, plan: str, target: str | None = None) -> list[Run]:
    """Return the runs of a plan that a file keeps, at one target where one is named, the oldest first; none where there is no file.

    Raises:
        PlanError: a line is no run, and the sentence names it; or it is no file, but a device.
        OSError: the file cannot be read.

    """
    if not path.exists():
        return []
    if not path.is_file():
        raise PlanError(f"{path} is no file that runs can be kept in; name another.")
    lines = path.read_bytes().split(b"\n")
    runs = [_run(line, Place(path.name, number, 1)) for number, line in enumerate(lines[:-1], 1) if line.strip()]
    return [run for run in runs if run.plan == plan and target in (None, run.target)]


def earlier_of(runs: Sequence[Run]) -> Earlier:
    """Return what tells what came of a check in these runs."""

    def earlier(check: Check) -> list[Past]:
        key = key_of(check)
        return [run.checks[key] for run in runs if key in run.checks]

    return earlier


def keep_run(path: Path, plan: Plan, target: str, report: Report, began: datetime) -> None:
    """Add a run to a file, on the disk before this returns; where another broke off half written, that half goes.

    Raises:
        OSError: the file cannot be written.

    """
    said = {
        "format": FORMAT,
        "plan": plan.name,
        "version": plan.version,
        "target": target,
        "began": began.isoformat(),
        "seconds": round(report.seconds, 3),
        "checks": [_kept(one) for one in report.outcomes],
    }
    line = json.dumps(said, ensure_ascii=False).encode() + b"\n"
    with path.open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.truncate(_whole(file))
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def _whole(file: BinaryIO) -> int:
    """Return how many bytes of a file are whole lines."""
    end, step = file.seek(0, os.SEEK_END), 1 << 16
    while end:
        start = max(0, end - step)
        file.seek(start)
        found = file.read(end - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        end = start
    return 0


def _kept(one: Outcome) -> dict[str, Any]:
    table, name, asks = key_of(one.check)
    figure = None if one.figure is None else str(one.figure)
    said = {
        "table": table,
        "check": name,
        "asks": asks,
        "status": str(one.status),
        "rows": one.rows,
        "failed": one.failed,
    }
    return said | {"figure": figure} | ({"counts": dict(one.counts)} if one.counts else {})


def _run(line: bytes, place: Place) -> Run:
    try:
        said = json.loads(line)
        if said["format"] != FORMAT:
            raise PlanError(f"this run is of format {said['format']}, and {FORMAT} is read.", place)
        began = datetime.fromisoformat(said["began"])
        if began.tzinfo is None:
            raise ValueError("without a zone")
        checks = {(one["table"], one["check"], one["asks"]): _past(one, began) for one in said["checks"]}
        return Run(said["plan"], said["version"], said["target"], began, checks)
    except (ValueError, KeyError, TypeError, ArithmeticError) as why:
        raise PlanError("this is no run of an inspection; take the line out, or name another file.", place) from why


def _past(one: Mapping[str, Any], began: datetime) -> Past:
    figure = one["figure"]
    return Past(began, Status(one["status"]), one["rows"], one["failed"], None if figure is None else Decimal(figure))
