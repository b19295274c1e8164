"""The keys of failing rows on their way into the house: from the files of an engine into the store (PRACTICES E1)."""

from __future__ import annotations

import csv
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from rapport.core import files
from rapport.core.models import StoredFile
from rapport.kits.inspection.outcomes import Outcome


def stored_keys(outcome: Outcome, now: datetime) -> tuple[str, int]:
    """Return the public id of the kept file that names the rows which failed, and how many; empty and 0 where there is none."""
    if not outcome.keys:
        return "", 0
    path = Path(outcome.keys)
    with path.open(encoding="utf-8", newline="") as source:
        count = sum(1 for _row in csv.reader(source)) - 1
    if count <= 0:
        return "", 0
    return files.keep(path.name, files.read_chunks(path), at=now).public_id, count


def let_keys_go(kept: Collection[str], now: datetime) -> None:
    """Let go of what `stored_keys` kept of an attempt that is not recorded, by public id; another run's same keys stay."""
    files.let_go_unused(StoredFile.objects.filter(public_id__in=kept), at=now)
