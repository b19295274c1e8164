"""Systems of Haoting in service, made through the product's own actions."""

from __future__ import annotations

from typing import Any

from rapport.core.actions import Nothing
from rapport.service.actions.further_sources import NameFurtherSource, name_further_source
from rapport.service.actions.systems import TakeSystemOn, retire_system, take_system_on
from rapport.service.models import FurtherSource, System
from tests.cast import Cast


def stock(cast: Cast, **more: Any) -> System:
    """Take *Plot value* into service as Lin Yue; Su Wan keeps it."""
    asked: dict[str, Any] = {"name": "Plot value", "keeper": cast.su_wan.public_id}
    return take_system_on(cast.haoting, TakeSystemOn(**(asked | more)), by=cast.lin_yue, now=cast.now)


def further(
    cast: Cast, system: System, name: str = "orders", source: str = "env:RAPPORT_SOURCE_ORDERS"
) -> FurtherSource:
    """Name a further source of it as Lin Yue."""
    given = NameFurtherSource(name=name, source=source)
    return name_further_source(system, given, by=cast.lin_yue, now=cast.now)


def retired(cast: Cast) -> System:
    """Take a system into service and out of it again."""
    return retire_system(stock(cast, name="Old price list"), Nothing(), by=cast.lin_yue, now=cast.now)
