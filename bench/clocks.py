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
    return Cost((time.perf_counter() - began) * 1000, _cpu() - spent)


def best(act: Callable[[], object], times: int = 5) -> Cost:
    """Return the cheapest of several runs."""
    return min((cost(act) for _ in range(times)), key=lambda one: one.wall)


def least_of_database(act: Callable[[], object], times: int = 20) -> tuple[float, int]:
    """Return how many milliseconds of processor the statements took, and how many they were.

    The least of several runs on SQLite. A server counts its processor in steps too large for one run: their mean there.
    Time on the clock would tell how long a busy machine lets a statement wait.
    """
    act()
    before = _backend()
    runs = [_statements(act) for _ in range(times)]
    count = runs[-1][1]
    if connection.vendor == "postgresql":
        return (_backend() - before) / times, count
    return min(spent for spent, _count in runs), count


def _statements(act: Callable[[], object]) -> tuple[float, int]:
    spent: list[float] = []

    def watch(execute: Callable[..., Any], sql: str, parameters: Any, many: bool, context: Any) -> Any:
        began = time.thread_time()
        try:
            return execute(sql, parameters, many, context)
        finally:
            spent.append((time.thread_time() - began) * 1000)

    with connection.execute_wrapper(watch):
        act()
    return sum(spent), len(spent)


def _cpu() -> float:
    """Return the milliseconds of processor so far of this process and of the server's side of its connection."""
    return time.process_time() * 1000 + _backend()


def _backend() -> float:
    if connection.vendor != "postgresql":
        return 0
    connection.ensure_connection()
    backend = psutil.Process(connection.connection.info.backend_pid).cpu_times()
    return (backend.user + backend.system) * 1000
