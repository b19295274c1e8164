"""What lies at the edge of what a column may hold, each row with what a hand says of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from tests.kits.inspection.ledgers import Table

LEAST, MOST = -(1 << 63), (1 << 63) - 1


def at(hour: int) -> datetime:
    """Return a moment of the second of November, without a zone."""
    return datetime(2026, 11, 2, hour)  # noqa: DTZ001 - as the column keeps it


ROWS: list[tuple[Any, ...]] = [
    (0.1, 0.0, -32768, LEAST, MOST, "ab", date(2026, 11, 30), date(2026, 12, 3), at(10)),
    (0.1, -0.0, 32767, MOST, 0, "ab", date(2026, 11, 30), date(2026, 11, 30), at(12)),  # -0.0 is 0.0
    (0.1, 1.0, 0, 0, 1, "AB", date(2026, 1, 31), date(2026, 3, 1), at(13)),
    (None, None, None, None, None, None, None, None, None),
]
EXTREMES: dict[str, Table] = {
    "extreme": (
        "single {single}, real_no {real}, small {small}, wide {wide}, unsigned_no {unsigned}, fixed {fixed}, ordered {day}, "
        "delivered {day}, seen_at {moment}",
        ROWS,
    ),
    "nought": ("number {real}", [(0.0,)]),
}
