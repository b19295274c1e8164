"""`rapport inspect`: what a plan says must hold, counted in a database or in files (PRACTICES E1)."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from rapport.config import beside_inspecting, inspection_going, inspection_runs
from rapport.config.cli import CouldNotRun
from rapport.config.inspection_going import Going, NotKept
from rapport.config.inspection_places import engine_at
from rapport.config.inspection_runs import Runs
from rapport.config.inspection_told import document, tell, tell_skipped
from rapport.kits.inspection.kinds import TwoSides
from rapport.kits.inspection.plan import OtherTool, Plan, PlanError
from rapport.kits.inspection.plans.reading import read_plan


@click.command()
@click.argument("path", metavar="PLAN", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--on",
    "where",
    metavar="URL",
    help="A file, a folder of files, postgresql://, mysql://, clickhouse://, trino:// or spark://…; "
    "env:NAME reads it from a variable, @FILE from a file.",
)
@click.option(
    "--source",
    "sources",
    metavar="NAME=URL",
    multiple=True,
    help="Where a source lies that the plan names for what it reconciles; again for each.",
)
@click.option("--sql", "with_sql", is_flag=True, help="Show the statements, too.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
@inspection_going.options
@inspection_runs.options
@beside_inspecting.options
def command(
    path: Path, where: str, sources: tuple[str, ...], history: Path | None, going: Going, with_sql: bool, as_json: bool
) -> None:
    """Count what breaks the rules of PLAN, and write nothing.

    Ends with 0 where all holds, with 1 where something was found, with 2 where a check could not run, and with 130 where it was stopped.
    """
    plan = _plan(path)
    engine, target = engine_at(where, going.timeout)
    runs = Runs.of(history, plan, target)
    others = {name: engine_at(place, going.timeout)[0] for name, place in _sources(sources, plan).items()}
    unkept: NotKept | None = None
    try:
        report = going.run(plan, engine, others, runs, quiet=as_json)
    except NotKept as why:
        report, unkept = why.report, why
    if as_json:
        click.echo(json.dumps(document(path, target, report, runs, with_sql=with_sql), ensure_ascii=False))
        tell_skipped(plan, err=True)
    else:
        tell(plan, target, report, runs, with_sql=with_sql)
    if unkept:
        raise unkept
    sys.exit(report.exit_code)


def _plan(path: Path) -> Plan:
    try:
        return read_plan(path)
    except OtherTool as why:
        raise CouldNotRun(f"{why} `rapport inspect --convert` does.") from why
    except PlanError as why:
        raise CouldNotRun(str(why)) from why


def _sources(given: Sequence[str], plan: Plan) -> dict[str, str]:
    """Return where each source lies, by the name that the plan gives it."""
    named = sorted(
        {check.kind.source for check in plan.checks if isinstance(check.kind, TwoSides) and check.kind.source}
    )
    found: dict[str, str] = {}
    for one in given:
        name, said, where = one.partition("=")
        if not name or not said:
            raise CouldNotRun("--source takes NAME=URL, such as erp=env:ERP.")
        if name in found:
            raise CouldNotRun(f"The source {name} is given twice; leave out one.")
        if name not in named:
            raise CouldNotRun(f"The plan names no source {name}; it names {', '.join(named) or 'none'}.")
        found[name] = where
    return found
