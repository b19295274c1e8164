"""A worker that takes imports up, in a process of its own, and stands still where it is told to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from multiprocessing.connection import Connection
from typing import Any

from rapport.integrations.imports import background, gathering, progress


def prepare(line: Connection[Any, Any], now: datetime, waits: int) -> Callable[[], object]:
    """Return what takes up all that it finds, ten rows at a time, and tells through the line how many it took.

    Where it `waits`, it says so after as many rows, and goes on once it is told to.
    """
    gathering.ROWS = 10
    reach, open_gates = progress.Progress.reach, iter([True] if waits else [])

    def and_wait(told: progress.Progress, done: int, file: str = "") -> None:
        reach(told, done, file)
        if done >= waits and next(open_gates, False):
            line.send("there")
            line.recv()

    progress.Progress.reach = and_wait  # type: ignore[method-assign, assignment]
    return lambda: line.send(background.take_up(lambda: now))
