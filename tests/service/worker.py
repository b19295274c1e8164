"""A worker that takes up a run, in a process of its own, by a clock that may go faster than the day."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from unittest import mock

from rapport.service.actions import recording
from rapport.service.running import attempts


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock that stands at `at` when the machine's stands at `since`, and goes `speed` times as fast."""

    at: datetime
    since: float
    speed: float = 1

    def __call__(self) -> datetime:
        """Return what it shows now, in whichever process."""
        return self.at + timedelta(seconds=(time.monotonic() - self.since) * self.speed)


def prepare(name: str, run: str, where: str, clock: Clock) -> Callable[[], object]:
    """Return the attempt that the worker of that name makes at a run, given by its public id, of data that is there."""
    os.environ["RAPPORT_SOURCE_PLOTS"] = where
    return lambda: attempts.take_up(clock, run)


def prepare_to_stall(run: str, where: str, clock: Clock, mark: Path) -> Callable[[], object]:
    """Return an attempt that stands still once its outcomes are written and nothing is committed; `mark` is there then."""

    def stall(*_given: object, **_more: object) -> None:
        mark.touch()
        signal.pause()

    mock.patch.object(recording, "follow", stall).start()
    return prepare("one", run, where, clock)
