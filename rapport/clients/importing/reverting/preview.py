"""What reverting an import comes to, counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from rapport.clients.importing.reverting.verdicts import Kept, Verdict, Verdicts


@dataclass(slots=True)
class Reverted:
    """How many records were removed, got values back, or stay in part or whole; and what exactly stays.

    `kinds` tells the removed ones apart: by kind of record, how many.
    """

    removed: int = 0
    restored: int = 0
    kept_records: int = 0
    kept: list[Kept] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)

    def count(self, verdict: Verdict, most: int) -> None:
        """Count what becomes of one record; at most `most` things that stay are kept by name."""
        removed = verdict.change.created and bool(verdict.remove)
        self.removed += removed
        self.kinds[verdict.change.record.partition(":")[0]] += removed
        self.restored += not verdict.change.created and verdict.is_told
        self.kept_records += bool(verdict.kept)
        self.kept += verdict.kept[: max(0, most - len(self.kept))]


def preview_revert(source: str, most: int = 1_000) -> Reverted:
    """Return what reverting the import of `source` would do now; writes nothing and locks nothing."""
    found = Reverted()
    for verdicts in Verdicts(source, lock=False).found():
        for verdict in verdicts:
            found.count(verdict, most)
    return found
