"""Names of checks, each its own within its table, so that a report, a trend and a finding can name it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapport.kits.inspection.plan import Check, Skipped


def told_apart(found: Sequence[Check | Skipped]) -> list[Check | Skipped]:
    """Return them with a number behind each name that comes again in its table, and none that another bears already."""
    taken = {(one.table, one.name) for one in found}
    counts: dict[tuple[str, str], int] = {}
    told = []
    for one in found:
        own = one.table, one.name
        counts[own] = counts.get(own, 0) + 1
        if counts[own] == 1:
            told.append(one)
            continue
        while (one.table, f"{one.name} {counts[own]}") in taken:
            counts[own] += 1
        told.append(_numbered(one, counts[own]))
        taken.add((one.table, told[-1].name))
    return told


def _numbered(one: Check | Skipped, count: int) -> Check | Skipped:
    name = f"{one.name} {count}"
    if isinstance(one, Check) and one.called:
        return replace(one, name=name, called=one.called + f" {count}")
    return replace(one, name=name)
