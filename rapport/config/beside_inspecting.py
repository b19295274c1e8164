"""What `rapport inspect` does beside inspecting: converting a file of another tool, and drafting a plan from the data."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from rapport.config.cli import FALLS_SHORT, CouldNotRun
from rapport.kits.inspection.plan import PlanError


def options(inspect: Callable[..., None]) -> Callable[..., None]:
    """Give a command of a plan (`path`) and a place (`where`) the options that need only one of the two."""

    @click.option(
        "--convert",
        "converting",
        is_flag=True,
        help="Print PLAN, a file of dbt, Soda or Great Expectations, as a plan.",
    )
    @wraps(inspect)
    def command(*, path: Path | None, where: str | None, converting: bool, **given: Any) -> None:
        if path is None:
            raise click.UsageError("Name the file of the plan.")
        if converting:
            convert(path)
            return
        if where is None:
            raise click.UsageError("Say with --on where the data is: a file, a folder of files, or postgresql://….")
        inspect(path=path, where=where, **given)

    return command


def convert(path: Path) -> None:
    """Print a file of another tool as a data contract, and on stderr what of it cannot be one; ends with 1 where something cannot."""
    from rapport.kits.inspection.converting.reading import read_other
    from rapport.kits.inspection.plans.writing import contract

    try:
        converted = read_other(path)
    except (PlanError, OSError) as why:
        raise CouldNotRun(str(why)) from why
    plan = converted.plan
    for one in plan.skipped:
        click.echo(f"{one.place}: not converted: {' '.join(filter(None, (one.table, one.name)))}: {one.why}.", err=True)
    click.echo(
        f"{path.name} is {converted.tool}: {len(plan.checks)} checks converted, {len(plan.skipped)} not.", err=True
    )
    if not plan.checks:
        raise CouldNotRun("None of its checks can be converted, so there is no plan to write.")
    click.echo(contract(plan), nl=False)
    sys.exit(FALLS_SHORT if plan.skipped else 0)
