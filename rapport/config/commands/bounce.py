"""`rapport bounce`: notes which mails of ours came back."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from rapport.core import clock
from rapport.integrations.letters import bounces


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
def command(files: tuple[Path, ...]) -> None:
    """Read reports of mails that could not be delivered, a mail a FILE or one from standard input.

    A mail server can be told to pipe what comes back to this command. Other mails are left alone.
    """
    mails = [path.read_bytes() for path in files] or [sys.stdin.buffer.read(bounces.LARGEST)]
    ids = {one for mail in mails for one in bounces.letters_of(mail)}
    count = bounces.note(ids, now=clock.now())
    click.echo(f"{count} {'letter' if count == 1 else 'letters'} noted as come back.")
