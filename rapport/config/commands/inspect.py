"""`rapport inspect`: what a plan says must hold, counted in a database or in files (PRACTICES E1)."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.table import Table as Grid

from rapport.config import beside_inspecting
from rapport.config.cli import CouldNotRun
from rapport.kits.inspection.engines.address import revealed, shown
from rapport.kits.inspection.engines.engine import Engine
from rapport.kits.inspection.engines.opening import opened
from rapport.kits.inspection.outcomes import Outcome, Report, Status
from rapport.kits.inspection.plan import Check, Plan, PlanError, Table
from rapport.kits.inspection.plans.reading import read_plan
from rapport.kits.inspection.running import inspect

SIGNS = {Status.HOLDS: "holds", Status.FOUND: "found", Status.COULD_NOT_RUN: "could not run"}


@click.command()
@click.argument("path", metavar="PLAN", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--on",
    "where",
    metavar="URL",
    help="A file, a folder of files, postgresql://… or mysql://…; env:NAME reads it from a variable, @FILE from a file.",
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
@beside_inspecting.options
def command(path: Path, where: str, sources: tuple[str, ...], with_sql: bool, as_json: bool) -> None:
    """Count what breaks the rules of PLAN, and write nothing.

    Ends with 0 where all holds, with 1 where something was found, and with 2 where a check could not run.
    """
    plan = _plan(path)
    engine, target = _engine(where)
    report = _run(plan, engine, _sources(sources), quiet=as_json)
    if as_json:
        click.echo(json.dumps(document(path, target, report, with_sql=with_sql), ensure_ascii=False))
    else:
        tell(plan, target, report, with_sql=with_sql)
    sys.exit(report.exit_code)


def _plan(path: Path) -> Plan:
    try:
        return read_plan(path)
    except PlanError as why:
        raise CouldNotRun(str(why)) from why


def _engine(where: str) -> tuple[Engine, str]:
    try:
        meant = revealed(where)
        return opened(meant), shown(meant)
    except (OSError, ValueError) as why:
        raise CouldNotRun(_capital(str(why))) from why


def _sources(given: Sequence[str]) -> dict[str, Engine]:
    found = {}
    for one in given:
        name, said, where = one.partition("=")
        if not name or not said:
            raise CouldNotRun(f"--source takes NAME=URL, such as erp=env:ERP, and “{_before_secret(one)}” is none.")
        found[name], _ = _engine(where)
    return found


def _before_secret(words: str) -> str:
    return shown(words) if "://" in words else words


def _run(plan: Plan, engine: Engine, sources: Mapping[str, Engine], *, quiet: bool) -> Report:
    console = Console(stderr=True)
    columns = SpinnerColumn(), MofNCompleteColumn(), TextColumn("tables; now {task.description}")
    with Progress(*columns, console=console, disable=quiet or not console.is_terminal, transient=True) as bar:
        task = bar.add_task("", total=len(plan.tables))

        def progress(table: Table, done: int, of: int) -> None:
            bar.update(task, completed=done, description=table.name)

        return inspect(plan, engine, now=datetime.now(UTC), progress=progress, sources=sources)


def document(path: Path, target: str, report: Report, *, with_sql: bool) -> dict[str, Any]:
    """Return a report as the document that `--json` prints."""
    checks = [_as_json(one, with_sql=with_sql) for one in report.outcomes]
    counts = {key: report.count(status) for key, status in zip(("passed", "failed", "errors"), Status, strict=True)}
    return {"plan": str(path), "target": target, "seconds": round(report.seconds, 3), "checks": checks} | counts


def _as_json(one: Outcome, *, with_sql: bool) -> dict[str, Any]:
    check = one.check
    said: dict[str, Any] = {
        "name": check.name,
        "table": check.table,
        "column": ", ".join(check.kind.columns),
        "kind": check.kind.name,
        "status": str(one.status),
        "rows": one.rows,
        "failed": one.failed,
        "counts": dict(one.counts),
        "figure": None if one.figure is None else float(one.figure),
        "limit": f"{check.limit}{'%' if check.unit == 'percent' else ''}",
        "severity": str(check.severity),
        "meaning": check.meaning,
        "samples": [dict(sample) for sample in one.samples],
        "message": one.message,
    }
    return said | ({"sql": list(one.sql)} if with_sql else {})


def tell(plan: Plan, target: str, report: Report, *, with_sql: bool) -> None:
    """Print a report for a person: what could not run, what was found, what holds, in that order."""
    click.echo(f"{plan.name} {plan.version} on {target}".replace("  ", " "))
    table = Grid("", "table", "check", "rows", "failed", "limit", "", box=None, padding=(0, 2, 0, 0))
    order = list(reversed(Status))
    for one in sorted(report.outcomes, key=lambda outcome: order.index(outcome.status)):
        table.add_row(*_row(one))
        if one.failed and one.counts:
            table.add_row(
                "", "", "  " + ", ".join(f"{name.replace('_', ' ')} {count:,}" for name, count in one.counts.items())
            )
        for sample in one.samples:
            table.add_row("", "", "  " + ", ".join(f"{column} {value}" for column, value in sample.items()))
    Console(width=None if sys.stdout.isatty() else 1000).print(table)
    for skipped in plan.skipped:
        click.echo(f"not run   {skipped.table}   {skipped.name}: {skipped.why}")
    if with_sql:
        for sql in dict.fromkeys(sql for one in report.outcomes for sql in one.sql):
            click.echo(f"\n{sql};")
    counts = [f"{report.count(status)} {SIGNS[status]}" for status in Status]
    click.echo(f"{', '.join(counts)}; {report.seconds:.1f} s")


def _row(one: Outcome) -> tuple[str, ...]:
    check: Check = one.check
    figure = "" if one.figure is None else f"{one.figure:,.6g}" if one.failed is None else f"{one.failed:,}"
    rows = "" if one.rows is None else f"{one.rows:,}"
    limit = f"{check.limit}{'%' if check.unit == 'percent' else ''}"
    said = one.message or (check.meaning if one.status is Status.FOUND else "")
    return SIGNS[one.status], check.table, check.name, rows, figure, limit, said


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
