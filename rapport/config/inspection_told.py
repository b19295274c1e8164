"""What an inspection tells whoever ran it: a table for a person, a document for a program."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import click
from rich.table import Table as Grid

from rapport.config.inspection_runs import Runs
from rapport.config.terminal import console, harmless
from rapport.kits.inspection.engines.stopping import LATE
from rapport.kits.inspection.limits import readable
from rapport.kits.inspection.outcomes import Outcome, Report, Status
from rapport.kits.inspection.plan import Check, Plan
from rapport.kits.telling import Told

SIGNS = {Status.HOLDS: "holds", Status.FOUND: "found", Status.COULD_NOT_RUN: "could not run"}


def document(path: Path, target: str, report: Report, runs: Runs, *, with_sql: bool) -> dict[str, Any]:
    """Return a report as the document that `--json` prints."""
    checks = [_as_json(one, runs, with_sql=with_sql) for one in report.outcomes]
    counts = {key: report.count(status) for key, status in zip(("passed", "failed", "errors"), Status, strict=True)}
    return {"plan": str(path), "target": target, "seconds": round(report.seconds, 3), "checks": checks} | counts


def _as_json(one: Outcome, runs: Runs, *, with_sql: bool) -> dict[str, Any]:
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
        "figure": _number(one.figure),
        "limit": f"{check.limit}{'%' if check.unit == 'percent' else ''}",
        "severity": str(check.severity),
        "meaning": check.meaning,
        "samples": [dict(sample) for sample in one.samples],
        "message": one.message,
        "note": one.note,
        "keys": one.keys,
    }
    return said | runs.as_json(one.check) | ({"sql": list(one.sql)} if with_sql else {})


def _number(figure: Decimal | None) -> float | str | None:
    """Return a figure as JSON has it, which knows no number that is endless or none."""
    return None if figure is None else float(figure) if figure.is_finite() else str(figure)


def tell(plan: Plan, target: str, report: Report, runs: Runs, *, with_sql: bool) -> None:
    """Print a report for a person: what could not run, what was found, what holds, in that order."""
    click.echo(harmless(f"{plan.name} {plan.version} on {target}".replace("  ", " ")))
    heads = ("", "table", "check", "rows", "failed", *(("trend",) if runs.file else ()), "limit", "")
    table = Grid(*heads, box=None, padding=(0, 2, 0, 0))
    order = list(reversed(Status))
    for one in sorted(report.outcomes, key=lambda outcome: order.index(outcome.status)):
        table.add_row(*map(harmless, _row(one, runs)))
        if one.failed and one.counts:
            table.add_row(
                "", "", "  " + ", ".join(f"{name.replace('_', ' ')} {count:,}" for name, count in one.counts.items())
            )
        for sample in one.samples:
            table.add_row("", "", "  " + harmless(", ".join(f"{column} {value}" for column, value in sample.items())))
    console().print(table)
    _beside(plan, report)
    if with_sql:
        for sql in dict.fromkeys(sql for one in report.outcomes for sql in one.sql):
            click.echo(f"\n{sql};")
    counts = [f"{report.count(status)} {SIGNS[status]}" for status in Status]
    click.echo(f"{', '.join(counts)}; {report.seconds:.1f} s")


def _beside(plan: Plan, report: Report) -> None:
    for one in report.outcomes:
        if one.keys:
            click.echo(harmless(f"keys      {one.check.table}   {one.check.name}: {one.keys}"))
    tell_skipped(plan)


def tell_skipped(plan: Plan, *, err: bool = False) -> None:
    """Print what stands in a plan and is not run, with why."""
    for skipped in plan.skipped:
        click.echo(harmless(f"not run   {skipped.table}   {skipped.name}: {skipped.why}"), err=err)


def _why(message: str) -> str:
    """Return why a check could not run, with what gives it longer where it was too slow."""
    late = isinstance(message, Told) and message.says == LATE
    return f"{message.removesuffix('.')}; --timeout gives it longer." if late else message


def _row(one: Outcome, runs: Runs) -> tuple[str, ...]:
    check: Check = one.check
    figure = "" if one.figure is None else readable(one.figure) if one.failed is None else f"{one.failed:,}"
    rows = "" if one.rows is None else f"{one.rows:,}"
    limit = f"{check.limit}{'%' if check.unit == 'percent' else ''}"
    meant = check.meaning if one.status is Status.FOUND else ""
    said = _why(one.message) or "; ".join(filter(None, (one.note, meant)))
    trend = (runs.trend(one),) if runs.file else ()
    return SIGNS[one.status], check.table, check.name, rows, figure, *trend, limit, said
