"""`rapport schedule`: the process that keeps the timetable."""

from __future__ import annotations

import signal
import sys
from types import FrameType

import click
from apscheduler.schedulers.blocking import BlockingScheduler

from rapport.config import processes, schedule


@click.command()
def command() -> None:
    """Keep the timetable: the nightly evaluation, made up at the start where it was missed."""
    scheduler = BlockingScheduler()
    schedule.put_on(scheduler, "schedule")

    def stop(_signal: int, _frame: FrameType | None) -> None:
        sys.exit(0)

    signal.signal(signal.SIGTERM, stop)
    processes.end_with_the_tree()
    processes.keep_for_good()
    scheduler.start()
