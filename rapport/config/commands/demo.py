"""`rapport demo`: the demo's stories in a data folder of their own, then served."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import click
from django.conf import settings
from django.db import connection

from rapport.config import prepare, processes
from rapport.config.cli import CouldNotRun
from rapport.config.commands.serve import serve
from rapport.config.demo import CLIENT, SIGN_IN
from rapport.core import clock
from rapport.team.models import User


@click.command()
@click.option("--no-serve", is_flag=True, help="Load the demo and stop.")
@click.option("--fresh", is_flag=True, help="Throw the demo's data away and load it anew, with dates as of today.")
@click.option(
    "--language",
    type=click.Choice(["en", "zh-hans", "ja"]),
    help="What the demo's people write in; without it, as this machine speaks.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen at.")
def command(no_serve: bool, fresh: bool, language: str | None, host: str, port: int) -> None:
    """Load the demo where it is not loaded yet, and serve it."""
    if not no_serve:
        processes.insist_on_free(host, port)
    if fresh:
        throw_away()
    prepare.migrate(aloud=True)
    prepare.collect_files()
    load_once(clock.now(), language or spoken_here())
    email, password = SIGN_IN
    click.echo(f"Address   http://localhost:{port}\nSign in   {email}\nPassword  {password}")
    click.echo(f"Portal    http://localhost:{port}/portal/sign-in/ as {CLIENT}; the code comes by mail")
    if not settings.MAIL_SERVER:
        click.echo(f"Mails     {settings.EMAIL_FILE_PATH}")
    if not no_serve:
        sys.stdout.flush()
        sys.exit(serve(host, port))


def stamp() -> Path:
    """The file that remembers when the demo was loaded."""
    home: Path = settings.HOME
    return home / "demo-loaded"


def spoken_here() -> str:
    """Return the language of this machine, as LC_ALL, LC_MESSAGES or LANG name it; English where it is another."""
    named = next(filter(None, (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return {"zh": "zh-hans", "ja": "ja"}.get(named[:2].lower(), "en")


def load_once(now: datetime, language: str = "en") -> None:
    """Load the demo into an empty database; say how old one is that was loaded on another day.

    Raises CouldNotRun over somebody's data.
    """
    if stamp().exists():
        loaded = datetime.fromisoformat(stamp().read_text(encoding="utf-8")).astimezone(UTC).date()
        if loaded != now.date():
            click.echo(f"The demo was loaded on {loaded}. `rapport demo --fresh` loads it anew, with today's dates.")
        return
    if User.objects.at_work().exists():
        raise CouldNotRun(f"{settings.HOME} holds data that is not the demo's. Set RAPPORT_HOME to an empty folder.")
    from rapport.config.demo.loading import load

    click.echo("Loading the demo: eight stories and the signals in them. That takes about a minute …")
    load(now, language)
    stamp().write_text(now.isoformat(), encoding="utf-8")


def throw_away() -> None:
    """Remove a demo that was loaded into the embedded database, and nothing else.

    Raises CouldNotRun where there is none, or on a server.
    """
    if connection.vendor != "sqlite":
        raise CouldNotRun("Only a demo in the embedded database can be loaded anew. Unset DATABASE_URL.")
    if not stamp().exists():
        raise CouldNotRun(f"{settings.HOME} holds no demo that could be loaded anew. Leave out --fresh.")
    connection.close()
    name = Path(connection.settings_dict["NAME"])
    for path in (name, name.with_name(f"{name.name}-wal"), name.with_name(f"{name.name}-shm"), stamp()):
        path.unlink(missing_ok=True)
