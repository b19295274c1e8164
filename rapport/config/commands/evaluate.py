"""`rapport evaluate`: every rule, for every client."""

from __future__ import annotations

import sys
import time

import click
from django.db.models import Count
from rich.console import Console
from rich.table import Table
from rich.text import Text

from rapport.config.cli import FALLS_SHORT
from rapport.core import clock
from rapport.signals import engine, rules
from rapport.signals.engine import Evaluation
from rapport.signals.models import Signal


@click.command()
def command() -> None:
    """Run every rule for every client; ends with 1 where a rule could not run."""
    began = time.perf_counter()
    done = engine.evaluate(clock.now())
    show(done, time.perf_counter() - began)
    sys.exit(FALLS_SHORT if done.failed else 0)


def show(done: Evaluation, seconds: float) -> None:
    """Print a line a rule and what it came to."""
    console = Console()
    found = dict(Signal.objects.open_to_all().open().values_list("rule").annotate(Count("pk")))
    results = Table.grid(padding=(0, 2, 0, 0))
    for key, rule in rules.load().items():
        trouble = done.failed.get(key, "")
        results.add_row(Text(str(found.get(key, 0)), justify="right"), Text(str(rule.name)), Text(trouble, style="red"))
    console.print(results)
    open_now = sum(found.values())
    console.print(f"{open_now} open, {done.closed} closed, evaluated for {done.day} in {seconds:.1f} s.")
