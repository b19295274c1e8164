"""A picture of everything an import can change, for comparing before and after."""

from __future__ import annotations

from typing import Any

from rapport.clients.importing.reverting.traces import TABLES


def picture() -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table that an import writes, in full; only the counter of versions is left out."""
    return {name: [_row(row) for row in model._base_manager.order_by("pk").values()] for name, model in TABLES.items()}


def _row(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "version"}
