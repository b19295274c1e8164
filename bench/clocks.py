"""Reading the time and the processor time of this process and of the database's side of its connection."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import psutil
from django.db import connection


@dataclass(frozen=True, slots=True)
class Cost:
    """What something took, in milliseconds: on the clock, and of processor in application and database."""

    wall: float
    cpu: float


def cost(act: Callable[[], object]) -> Cost:
    """Do it once and return what it took."""
    began, spent = time.perf_counter(), _cpu()
    act()
    return Cost((time.perf_counter() - began) * 1000, (_cpu() - spent) * 1000)


def best(act: Callable[[], object], times: int = 5) -> Cost:
    """Return the cheapest of several runs."""
    return min((cost(act) for _ in range(times)), key=lambda one: one.wall)


def of_database(act: Callable[[], object]) -> tuple[float, int]:
    """Do it once and return how many milliseconds its statements took, as the application waits for them, and how many they were."""
    spent: list[float] = []

    def watch(execute: Callable[..., Any], sql: str, parameters: Any, many: bool, context: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(sql, parameters, many, context)
        finally:
            spent.append((time.perf_counter() - began) * 1000)

    with connection.execute_wrapper(watch):
        act()
    return sum(spent), len(spent)


def least_of_database(act: Callable[[], object], times: int = 20) -> tuple[float, int]:
    """Return the least that the statements took of several runs, and how many they were."""
    return min(of_database(act) for _ in range(times))


def _cpu() -> float:
    own = time.process_time()
    if connection.vendor != "postgresql":
        return own
    connection.ensure_connection()
    backend = psutil.Process(connection.connection.info.backend_pid).cpu_times()
    return own + backend.user + backend.system
