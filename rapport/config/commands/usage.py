"""`rapport usage`: events of use from files, counted for a system in service (PRACTICES E1)."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from rapport.config.cli import FALLS_SHORT, CouldNotRun
from rapport.config.people import colleague
from rapport.core import clock, files
from rapport.core.errors import Refused
from rapport.service.actions.usage_files import BringUsageIn, BroughtIn, bring_usage_in
from rapport.service.models import System
from rapport.team.models import User


@click.command()
@click.argument(
    "paths", metavar="FILE…", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--system", "name", metavar="SYSTEM", required=True, help="Whose events they are: the name of a system, or its id."
)
@click.option("--who", metavar="COLUMN", default="", help="The column that says who did it, where its name does not.")
@click.option("--what", metavar="COLUMN", default="", help="The column that says what was done.")
@click.option("--when", metavar="COLUMN", default="", help="The column that says when.")
@click.option("--key", metavar="COLUMN", default="", help="The column that tells two events apart.")
@click.option("--user", "mail", metavar="MAIL", help="Who brings them in; by default the first of our people.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
def command(
    paths: tuple[Path, ...], name: str, who: str, what: str, when: str, key: str, mail: str | None, as_json: bool
) -> None:
    """Count the events of files (JSON lines in the form of Segment, or tables; packed by gzip or not).

    The same file twice changes nothing. Ends with 1 where a line could not be counted.
    """
    by = colleague(mail) if mail else User.objects.at_work().order_by("pk").first() or User.objects.system()
    system, refused = _system(name, by), 0
    for path in paths:
        result = _brought(system, path, by, {"who": who, "what": what, "when": when, "key": key})
        refused += result.refused + result.unnamed
        if as_json:
            click.echo(json.dumps({"path": str(path), **asdict(result)}, ensure_ascii=False))
        else:
            tell(path, result)
    sys.exit(FALLS_SHORT if refused else 0)


def _system(name: str, by: User) -> System:
    found = System.objects.visible_to(by)
    rows = list(found.filter(public_id=name) or found.filter(name__iexact=name)[:2])
    if len(rows) != 1:
        raise CouldNotRun(f"{'No system is' if not rows else 'Several systems are'} called {name}; name it by its id.")
    return rows[0]


def _brought(system: System, path: Path, by: User, named: dict[str, str]) -> BroughtIn:
    now = clock.now()
    kept = files.keep(path.name, files.read_chunks(path), at=now)
    try:
        return bring_usage_in(system, BringUsageIn(file=kept.public_id, **named), by=by, now=now)
    except Refused as why:
        raise CouldNotRun(f"{path}: {why.message}") from why
    finally:
        files.let_go_unused([kept], at=now)


def tell(path: Path, result: BroughtIn) -> None:
    """Print what became of a file, a line each bad event."""
    click.echo(f"{path.name}: {result.new} counted, {result.again} counted before, {result.old} too old")
    for problem in result.problems:
        click.echo(f"{path.name}: {problem}", err=True)
    if more := result.refused - len(result.problems):
        click.echo(f"{path.name}: {more} more could not be counted", err=True)
    if result.unnamed:
        click.echo(f"{path.name}: {result.unnamed} left out, for the system has too many names of events", err=True)
