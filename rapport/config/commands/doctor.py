"""`rapport doctor`: whether everything that Rapport stands on is in place."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from rapport.config import checks
from rapport.config.cli import FALLS_SHORT


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
def command(as_json: bool) -> None:
    """Look at database, migrations, triggers, storage, assets and settings."""
    looked, variables = checks.look(), checks.variables()
    if as_json:
        click.echo(json.dumps({"checks": [asdict(check) for check in (*looked, *variables)]}, ensure_ascii=False))
    else:
        show(looked, variables)
    sys.exit(0 if all(check.ok for check in looked) else FALLS_SHORT)


def show(looked: list[checks.Check], variables: list[checks.Check]) -> None:
    """Print two tables: what was looked at, and how it is set."""
    console = Console()
    results = Table.grid(padding=(0, 2, 0, 0))
    for check in looked:
        sign = Text("ok", style="green") if check.ok else Text("not ok", style="red")
        results.add_row(sign, Text(check.name), Text(check.message))
    console.print(results, "", sep="\n")
    settings = Table.grid(padding=(0, 2, 0, 0))
    for variable in variables:
        settings.add_row(Text(variable.name.removeprefix("settings.")), Text(variable.message))
    console.print(settings)
