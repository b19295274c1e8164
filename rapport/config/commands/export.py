"""`rapport export`: every record as JSON, one file a kind, in a new folder."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn
from rich.table import Table

from rapport.clients.models import Client
from rapport.config.cli import CouldNotRun
from rapport.config.people import colleague
from rapport.core import clock
from rapport.integrations.exports import as_folder
from rapport.integrations.exports.as_json import Written
from rapport.integrations.exports.file_formats import Form, What
from rapport.integrations.exports.recording import record_export
from rapport.integrations.exports.records import Scope
from rapport.team.models import User


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--client", "name", metavar="C", help="Only this client, by its name or id.")
@click.option(
    "--user", "mail", metavar="U", help="As this colleague sees it, by mail address; by default as the house does."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
def command(folder: Path, name: str | None, mail: str | None, as_json: bool) -> None:
    """Export all records, or those of one client, as JSON files in the new folder DIR.

    Private notes are only in an export of a colleague, of the clients whose account team they are on.
    """
    by = colleague(mail) if mail is not None else User.objects.system()
    scope = Scope(by, client_of(name, by) if name else None)
    if folder.exists():
        raise CouldNotRun(f"{folder} is there already. Name a folder that is not; nothing is overwritten.")
    try:
        written = write(scope, folder, quiet=as_json)
    except OSError as reason:
        raise CouldNotRun(f"{folder} cannot be written: {reason.strerror}.") from reason
    what = What.CLIENT if scope.client else What.EVERYTHING
    record_export(what, Form.JSON, sum(one.records for one in written), scope.client, by=by, now=clock.now())
    tell(folder, written, as_json)


def client_of(name: str, by: User) -> Client:
    """Return the one client with that name or id that the colleague may know of.

    Raises CouldNotRun where there is none, or several.
    """
    visible = Client.objects.visible_to(by)
    found = list(visible.filter(public_id=name)) or list(visible.filter(name__iexact=name)[:2])
    found = found or list(visible.named(name)[:2])
    if len(found) == 1:
        return found[0]
    if found:
        raise CouldNotRun(f"Several clients are called {name}. Give the id of one, as its address shows it.")
    raise CouldNotRun(f"No client is called {name}.")


def write(scope: Scope, folder: Path, *, quiet: bool) -> list[Written]:
    """Write the folder and show how far it is, where somebody looks on."""
    console = Console(stderr=True)
    columns = SpinnerColumn(), TextColumn("{task.completed} records")
    with Progress(*columns, console=console, disable=quiet or not console.is_terminal, transient=True) as progress:
        task = progress.add_task("", total=None)
        return list(as_folder.write(scope, folder, lambda count: progress.advance(task, count)))


def tell(folder: Path, written: list[Written], as_json: bool) -> None:
    """Print what was written, file by file."""
    if as_json:
        files = [{"name": one.name, "records": one.records, "sha256": one.sha256} for one in written]
        click.echo(json.dumps({"folder": str(folder), "files": files}, ensure_ascii=False))
        return
    table = Table("file", "records", box=None, padding=(0, 2, 0, 0))
    for one in written:
        table.add_row(one.name, str(one.records))
    Console().print(table)
    click.echo(f"Exported to {folder}.")
