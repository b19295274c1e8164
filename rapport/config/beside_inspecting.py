"""What `rapport inspect` does beside inspecting: converting a file of another tool, and drafting a plan from the data."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from rapport.config.cli import FALLS_SHORT, CouldNotRun
from rapport.config.inspection_places import engine_at
from rapport.kits.inspection.faults import sentence
from rapport.kits.inspection.plan import PlanError


def options(inspect: Callable[..., None]) -> Callable[..., None]:
    """Give a command of a plan (`path`) and a place (`where`) the options that need only one of the two."""

    @click.option(
        "--draft", "drafting", is_flag=True, help="Print a draft of a plan that the data at --on suggest; without PLAN."
    )
    @click.option(
        "--convert",
        "converting",
        is_flag=True,
        help="Print PLAN, a file of dbt, Soda or Great Expectations, as a plan.",
    )
    @wraps(inspect)
    def command(*, path: Path | None, where: str | None, converting: bool, drafting: bool, **given: Any) -> None:
        if drafting and (converting or path is not None):
            raise click.UsageError("--draft is made from the data at --on alone; leave out the plan and --convert.")
        if converting:
            convert(_named(path))
        elif drafting:
            draft(_placed(where))
        else:
            inspect(path=_named(path), where=_placed(where), **given)

    return command


def _named(path: Path | None) -> Path:
    if path is None:
        raise click.UsageError("Name the file of the plan.")
    return path


def _placed(where: str | None) -> str:
    if where is None:
        raise click.UsageError("Say with --on where the data is: a file, a folder of files, or postgresql://….")
    return where


def draft(where: str) -> None:
    """Print a draft of a plan, as the data at a place suggest it."""
    from rapport.kits.inspection.drafts.drafting import NothingToPropose
    from rapport.kits.inspection.drafts.drafting import draft as drafted

    engine, target = engine_at(where)
    console = Console(stderr=True)
    try:
        with console.status("") as status:
            text = drafted(
                engine,
                f"Draft for {Path(target).stem}",
                lambda table, done, of: status.update(f"{done} of {of} tables; now {table}"),
            )
    except NothingToPropose as why:
        raise CouldNotRun(f"{target}: {why}") from why
    except Exception as why:  # whatever a database says, its first line, without the values it repeats
        raise CouldNotRun(f"{target} could not be looked at: {sentence(why)}") from why
    finally:
        engine.close()
    click.echo(text, nl=False)


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
