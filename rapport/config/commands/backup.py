"""`rapport backup`: the whole house as one file."""

from __future__ import annotations

from pathlib import Path

import click

from rapport.config import backup
from rapport.config.cli import CouldNotRun


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def command(file: Path) -> None:
    """Write database, files and secret to the new file FILE, while the house is at work.

    It holds everything, the secret too: keep it where nobody else can read it.
    """
    if file.exists():
        raise CouldNotRun(f"{file} is there already. Name a file that is not; nothing is overwritten.")
    try:
        manifest = backup.make(file)
    except OSError as reason:
        raise CouldNotRun(f"{file} cannot be written: {reason.strerror}.") from reason
    click.echo(f"{file}: the database and {manifest['files']} files, {file.stat().st_size:,} bytes.")
