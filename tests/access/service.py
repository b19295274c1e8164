"""The part of the matrix that is about service, and what a system of Haoting puts on the scene."""

from __future__ import annotations

from typing import Any

from tests.access.matrix import Operation
from tests.cast import Cast
from tests.service.systems import retired, stock

SYSTEM = {"name": "Plot value", "sort": "application"}

OF_SERVICE = {
    "take_system_on": Operation("haoting", body=SYSTEM),
    "change_system": Operation("system", body=SYSTEM),
    "retire_system": Operation("system"),
}


def of_service(cast: Cast) -> dict[str, Any]:
    """A system in service, and one that is out of it."""
    return {"system": stock(cast), "retired_system": retired(cast)}
