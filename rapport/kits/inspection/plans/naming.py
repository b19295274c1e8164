"""Names of checks, each its own within its table, so that a report, a trend and a finding can name it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapport.kits.inspection.plan import Check, Skipped


def told_apart(found: Sequence[Check | Skipped]) -> list[Check | Skipped]:
    """Return them with a number behind each name that comes again in its table."""
    seen: dict[tuple[str, str], int] = {}
    told = []
    for one in found:
        count = seen[one.table, one.name] = seen.get((one.table, one.name), 0) + 1
        told.append(one if count == 1 else replace(one, name=f"{one.name} {count}"))
    return told
