"""What changed between two runs of a plan, check by check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from rapport.kits.inspection.earlier import Past
from rapport.kits.inspection.history import Key, Run
from rapport.kits.inspection.outcomes import Status

BLOCKS = "▁▂▃▄▅▆▇█"


class Verdict(StrEnum):
    """How a check stands in the later run beside the earlier one."""

    COULD_NOT_RUN = "could not run"
    NEW = "new"
    WORSE = "worse"
    GONE = "no longer asked"
    ADDED = "asked for the first time"
    BETTER = "better"
    MENDED = "mended"
    SAME = "same"


BAD = (Verdict.NEW, Verdict.WORSE)
"""What calls for somebody."""


@dataclass(frozen=True, slots=True)
class Change:
    """One check in two runs; None where a run did not ask it."""

    key: Key
    verdict: Verdict
    before: Past | None
    after: Past | None


def changes(before: Run, after: Run) -> list[Change]:
    """Return what changed, what calls for somebody first."""
    keys = list(dict.fromkeys([*after.checks, *before.checks]))
    found = [
        Change(
            key, _verdict(before.checks.get(key), after.checks.get(key)), before.checks.get(key), after.checks.get(key)
        )
        for key in keys
    ]
    order = list(Verdict)
    return sorted(found, key=lambda change: order.index(change.verdict))


def _verdict(before: Past | None, after: Past | None) -> Verdict:
    if after is None:
        return Verdict.GONE
    if after.status is Status.COULD_NOT_RUN:
        return Verdict.COULD_NOT_RUN
    if before is None:
        return Verdict.NEW if after.status is Status.FOUND else Verdict.ADDED
    if before.status is not Status.FOUND and after.status is Status.FOUND:
        return Verdict.NEW
    if before.status is Status.FOUND and after.status is Status.HOLDS:
        return Verdict.MENDED
    if before.failed is None or after.failed is None or before.failed == after.failed:
        return Verdict.SAME
    return Verdict.WORSE if after.failed > before.failed else Verdict.BETTER


def picked(runs: Sequence[Run], words: str) -> Run:
    """Return the run that words mean: -1 for the last, -2 for the one before, or the last that began on or before a day or moment.

    Raises:
        ValueError: there is none, or the words are neither.

    """
    if words.removeprefix("-").isdigit() and words.startswith("-"):
        if 1 <= int(words[1:]) <= len(runs):
            return runs[int(words)]
        raise ValueError(f"there is no run {words}; {len(runs)} are kept.")
    try:
        datetime.fromisoformat(words)
    except ValueError:
        raise ValueError(
            f"“{words}” is no run; say -1 for the last, -2 for the one before, or a day such as 2026-11-24."
        ) from None
    found = [run for run in runs if run.began.isoformat()[: len(words)] <= words.replace(" ", "T")]
    if not found:
        raise ValueError(f"no run is kept from {words} or before; the first began {runs[0].began:%Y-%m-%d %H:%M}.")
    return found[-1]


def trend(figures: Sequence[Decimal | None]) -> str:
    """Return figures of runs as a line of blocks, the latest last; × where a run had none."""
    known = [float(figure) for figure in figures if figure is not None and figure.is_finite()]
    low, wide = (min(known), max(known) - min(known)) if known else (0.0, 0.0)
    return "".join(_block(figure, low, wide) for figure in figures)


def _block(figure: Decimal | None, low: float, wide: float) -> str:
    if figure is None or not figure.is_finite():
        return "×"
    return BLOCKS[round((float(figure) - low) / wide * (len(BLOCKS) - 1)) if wide else 0]
