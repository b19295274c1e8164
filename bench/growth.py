"""How cost grows with the firm: the table of what the same work takes at several sizes.

`python -m bench --what growth` fills a firm of each size in a process and a folder of its own. A size that is not done
within `LONGEST` is given up and said to be, so that the whole stops by itself. What grows linearly costs the same for
each client or row at every size; what is asked of one client or one page should not grow at all.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

LONGEST = 3_600
"""Seconds after which a size is given up."""

Figure = tuple[str, str, float]
"""What was measured, in which unit, and how much."""


def told(command: Sequence[str], environment: Mapping[str, str], root: Path) -> list[Figure]:
    """Return the figures that a process prints as JSON; none where it takes too long or fails."""
    try:
        done = subprocess.run(
            command, env=environment, cwd=root, check=True, timeout=LONGEST, stdout=subprocess.PIPE, text=True
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as trouble:
        sys.stderr.write(f"given up: {trouble}\n")
        return []
    return [(name, unit, value) for name, unit, value in json.loads(done.stdout)]


def show(database: str, touches: int, found: Mapping[int, Sequence[Figure]]) -> None:
    """Print the figures, a column a size, and how many times the first the last is."""
    table = Table(title=f"{database}, five people and {touches} touches a client")
    table.add_column("what")
    table.add_column("unit")
    for size in found:
        table.add_column(f"{size:,}", justify="right")
    table.add_column("times", justify="right")
    by_size = {size: {name: value for name, _unit, value in figures} for size, figures in found.items()}
    units = {name: unit for figures in found.values() for name, unit, _value in figures}
    for name, unit in units.items():
        values = [figures.get(name) for figures in by_size.values()]
        shown = ["–" if value is None else f"{value:,.1f}" for value in values]
        there = [value for value in values if value]
        times = f"{there[-1] / there[0]:.1f}" if len(there) == len(values) > 1 else ""
        table.add_row(name, unit, *shown, times)
    Console(width=120).print(table)
