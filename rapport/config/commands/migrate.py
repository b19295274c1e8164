"""`rapport migrate`: brings the data folder in step with the program."""

from __future__ import annotations

import click

from rapport.config import prepare


@click.command()
def command() -> None:
    """Bring the database and the served files in step with the program."""
    applied = prepare.migrate()
    for name in applied:
        click.echo(f"applied {name}")
    click.echo(f"Database: {len(applied)} migrations applied; the ledger's triggers are in place.")
    click.echo("Files: collected anew." if prepare.collect_files() else "Files: nothing has changed.")
