"""`rapport restore`: a backup into an empty house."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from rapport.config import restoring
from rapport.config.cli import FALLS_SHORT, CouldNotRun
from rapport.ledger.verify import verify


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
def command(file: Path) -> None:
    """Restore the backup FILE into an empty house, and go through its ledger; ends with 1 where a chain is broken."""
    try:
        manifest = restoring.restore(file)
    except restoring.NotRestored as reason:
        raise CouldNotRun(str(reason)) from reason
    verdict = verify()
    held = "every one holds" if not verdict.broken else f"{len(verdict.broken)} broken"
    click.echo(f"Restored with {manifest['files']} files; {verdict.chains} chains, {verdict.entries} entries: {held}.")
    sys.exit(FALLS_SHORT if verdict.broken else 0)
