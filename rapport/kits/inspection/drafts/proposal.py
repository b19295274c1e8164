"""One proposal of a draft: a check, what it rests on, and how much may speak against it."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.kits.inspection.kinds import Kind

FEW = 0.05
"""So great a share of rows may break what is proposed: they are taken for faults, more for another rule."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A check as its kind, on what it rests, and the share of rows that may break it.

    `name` is what it is called where its kind does not say it. `failed` are the rows that break it, once they are counted.
    """

    kind: Kind
    because: str
    tolerated: float = FEW
    name: str = ""
    failed: int = 0
