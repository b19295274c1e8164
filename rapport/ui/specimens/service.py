"""What inspections and use show: bars and a trend with a night without a run, and the heat map with what does not apply."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from rapport.ui.chart_shapes import HeatCell, HeatMap, HeatRow, Night, Nights
from rapport.ui.components import dates

WEEKS = 8


def nights() -> Nights:
    """Eight Thursdays: on the seventh nothing was looked at, on the last not everything."""
    counts = [308, 287, 238, 249, 178, 163, None, 212]
    last = dates.today()
    rows = [
        Night(last - timedelta(weeks=WEEKS - 1 - at), one, whole=at < WEEKS - 1, ran=True)
        for at, one in enumerate(counts)
    ]
    return Nights("308, 287, 238, 249, 178, 163, –, 212", rows)


def heat() -> HeatMap:
    """Three features over four weeks; the last was not in use yet, and of nine people nobody printed."""
    rows: dict[str, list[int | None]] = {
        "Order control": [2, 4, 6, 8],
        "Printed invoices": [3, 2, 1, 0],
        "Plot board": [None, None, 1, 5],
    }
    heads = [dates.plain_day(dates.today() - timedelta(weeks=back)) for back in (3, 2, 1, 0)]
    cells = {
        name: [HeatCell(one, 9, f"{name}: {one if one is not None else '–'}", "#heat") for one in counts]
        for name, counts in rows.items()
    }
    return HeatMap(
        "People who used what, week by week", "week from", heads, [HeatRow(name, row) for name, row in cells.items()]
    )


def values() -> dict[str, Any]:
    """What the pages of service show."""
    return {"nights": nights(), "heat": heat()}
