"""A run that was stopped goes on where it was: what is done is kept by table, each whole on the disk or not at all.

A table in which a check could not run is not done. What is kept is of one plan at one target, as they were: of another
plan, or of the same with another check, nothing is taken over.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

from rapport.kits.inspection.halves import half_of, sweep
from rapport.kits.inspection.outcomes import Outcome, Status
from rapport.kits.inspection.plan import Check, Plan, Table

FORMAT = 1


class Resumed:
    """The file of a run that may be stopped: when it began (aware), and the tables that are done."""

    def __init__(self, file: Path, plan: Plan, target: str, began: datetime) -> None:
        """Take up what the file keeps.

        Raises:
            ValueError: it keeps a run of another plan or target, or is none.
            OSError: it cannot be read.

        """
        self.file, self.meant, self.began = file, meant(plan, target), began
        self.tables: dict[str, list[dict[str, Any]]] = {}
        self.checks = {(check.table, check.name): check for check in plan.checks}
        if file.exists():
            self._take_up(json_of(file))

    def _take_up(self, said: Mapping[str, Any]) -> None:
        if said.get("format") != FORMAT or said.get("of") != self.meant:
            raise ValueError(
                f"{self.file} keeps a run of another plan, of this one before it was changed, or of another place; "
                "name another file, or remove it."
            )
        self.began, self.tables = datetime.fromisoformat(said["began"]), said["tables"]

    @property
    def done(self) -> dict[str, list[Outcome]]:
        """The outcomes of the tables that are done, by table."""
        return {
            table: [_outcome(self.checks[table, one["name"]], one) for one in kept]
            for table, kept in self.tables.items()
        }

    def keep(self, table: Table, outcomes: Sequence[Outcome]) -> None:
        """Keep a table that is done; it is on the disk before this returns.

        Raises:
            OSError: the file cannot be written.

        """
        if any(one.status is Status.COULD_NOT_RUN for one in outcomes):
            return
        self.tables[table.name] = [_kept(one) for one in outcomes]
        said = {"format": FORMAT, "of": self.meant, "began": self.began.isoformat(), "tables": self.tables}
        beside = half_of(self.file)
        try:
            with os.fdopen(
                os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
            ) as file:
                json.dump(said, file, ensure_ascii=False)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self.file)
        finally:
            beside.unlink(missing_ok=True)

    def finish(self) -> None:
        """Forget what is kept: the run is whole."""
        self.file.unlink(missing_ok=True)
        sweep(self.file)


def json_of(file: Path) -> Mapping[str, Any]:
    """Return what a file keeps.

    Raises:
        ValueError: it is no mapping in JSON.
        OSError: it cannot be read.

    """
    if not file.is_file():
        raise ValueError(f"{file} is no file that a run can be kept in; name another.")
    try:
        said = json.loads(file.read_bytes())
    except ValueError as why:
        raise ValueError(f"{file} keeps no run that was stopped; name another file.") from why
    if not isinstance(said, dict):
        raise ValueError(f"{file} keeps no run that was stopped; name another file.")
    return said


def meant(plan: Plan, target: str) -> str:
    """Return a fingerprint of all that a plan asks, and of where."""
    tables = [(one.name, one.physical, one.key, sorted(one.shown)) for one in plan.tables.values()]
    asked = [
        (one.table, one.name, one.kind, one.limit, one.unit, one.where, one.no_worse, one.expected)
        for one in plan.checks
    ]
    return sha256(repr((target, tables, asked)).encode()).hexdigest()


def _kept(one: Outcome) -> dict[str, Any]:
    said = {key: value for key, value in asdict(one).items() if key != "check"}
    return said | {
        "name": one.check.name,
        "status": str(one.status),
        "figure": None if one.figure is None else str(one.figure),
    }


def _outcome(check: Check, kept: Mapping[str, Any]) -> Outcome:
    figure = kept["figure"]
    return Outcome(
        check,
        Status(kept["status"]),
        kept["rows"],
        kept["failed"],
        None if figure is None else Decimal(figure),
        kept["message"],
        tuple(kept["sql"]),
        tuple(kept["samples"]),
        kept["counts"],
        kept["note"],
        kept["keys"],
    )
