"""`rapport serve`: everything in one tree of processes, for a laptop or one machine."""

from __future__ import annotations

import os
import sys

import click
from django.conf import settings

from rapport.config import prepare, processes
from rapport.team.models import User


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; 0.0.0.0 for all.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen at.")
def command(host: str, port: int) -> None:
    """Bring the data folder in step, then run web, worker and schedule as one; stops with Ctrl-C."""
    processes.insist_on_free(host, port)
    prepare.migrate(aloud=True)
    prepare.collect_files()
    if not User.objects.at_work().exists():
        click.echo("Nobody signs in here yet. Ask yourself in: rapport invite you@firm.example --name 'Your Name'")
    click.echo(f"Address   http://localhost:{port}")
    sys.stdout.flush()
    sys.exit(serve(host, port))


def serve(host: str, port: int) -> int:
    """Run the tree at an address that is known to be free until it is asked to stop; return its exit code.

    Links in mails lead to that port, where no setting names another address.
    """
    if "RAPPORT_URL" not in os.environ:
        settings.PUBLIC_URL = f"http://localhost:{port}"
    web = ["web", "--host", host, "--port", str(port)]
    return processes.run_tree({"web": web, "worker": ["worker"], "schedule": ["schedule"]})
