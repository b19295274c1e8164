"""`rapport worker`: the process that does what need not be done while somebody waits."""

from __future__ import annotations

import click
from apscheduler.schedulers.background import BackgroundScheduler
from django.core.management import call_command

from rapport.config import processes, schedule


@click.command()
def command() -> None:
    """Work through background tasks, and sweep what follows from the ledger each minute."""
    scheduler = BackgroundScheduler(daemon=True)
    schedule.put_on(scheduler, "worker")
    scheduler.start()
    processes.end_with_the_tree()
    processes.keep_for_good()
    call_command("db_worker", "--no-startup-delay", verbosity=0, reload=False)
