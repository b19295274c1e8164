"""`make quality`: prints what plans find in public data whose errors are known, written by a person and proposed from the data."""

from __future__ import annotations

import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.kits.inspection.quality.measures import Measured, drafted, written
from tests.kits.inspection.quality.sets import SETS


def main() -> None:
    """Measure each set that is there, and print it."""
    console = Console(width=110)
    table = Table(title="inspections: true errors found, and findings that are true")
    for name in ("set", "plan", "by", "true errors", "found of them", "findings", "true of them"):
        table.add_column(name, justify="left" if name in ("set", "plan", "by") else "right")
    for one in SETS:
        if not one.path.exists():
            console.print(f"The set {one.name} is not beside the checkout: nothing to measure.")
            continue
        with tempfile.TemporaryDirectory() as folder:
            found = {"written": written(one), "drafted": drafted(one, Path(folder))}
        for plan, measured in found.items():
            table.add_row(one.name, plan, "cell" if one.by_cell else "row", *_told(measured))
    console.print(table)


def _told(one: Measured) -> tuple[str, ...]:
    return (
        f"{one.true:,}", f"{one.right:,} ({100 * one.recall:.1f} %)", f"{one.blamed:,}", f"{one.right:,} ({100 * one.precision:.1f} %)",
    )  # fmt: skip


if __name__ == "__main__":
    main()
