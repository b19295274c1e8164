"""Reading the time and the processor time of this process and of the database's side of its connection."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import psutil
from django.db import connection


@dataclass(frozen=True, slots=True)
class Cost:
    """What something took, in milliseconds: on the clock, of processor in this process, and in the server of the database.

    SQLite runs in this process; a server counts its processor in steps of ten milliseconds.
    """

    wall: float
    application: float
    server: float

    @property
    def cpu(self) -> float:
        """The processor of application and database."""
        return self.application + self.server


def cost(act: Callable[[], object]) -> Cost:
    """Do it once and return what it took."""
    served, began, spent = _backend(), time.perf_counter(), time.process_time()
    act()
    spent, began = time.process_time() - spent, time.perf_counter() - began
    return Cost(began * 1000, spent * 1000, _backend() - served)


def least_cpu(costs: Sequence[Cost]) -> float:
    """Return what the same work takes of processor where nothing gets in its way: the least in this process, and the mean
    in the server, whose steps are too large to tell one run from another."""
    return min(one.application for one in costs) + statistics.mean(one.server for one in costs)


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


def _backend() -> float:
    if connection.vendor != "postgresql":
        return 0
    connection.ensure_connection()
    backend = psutil.Process(connection.connection.info.backend_pid).cpu_times()
    return (backend.user + backend.system) * 1000


def yardstick() -> Cost:
    """Return what a fixed piece of work takes now: the cheapest of five times adding up a million numbers.

    A processor shared with others takes up to three times as long for the same; figures of two runs are compared by this.
    """
    return best(lambda: sum(n ^ 1 for n in range(1_000_000)))
