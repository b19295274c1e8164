"""The `rapport` command. Each file in `rapport/config/commands/` is one subcommand and exposes it as `command`.

Exit code 0: done, and all holds. 1: it ran and found what falls short. 2: it could not run, with one clear
sentence on stderr. A command ends with 1 by `sys.exit(FALLS_SHORT)`, and with 2 by raising `CouldNotRun`.
"""

from __future__ import annotations

import errno
import gc
import os
import pkgutil
import re
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import click

FALLS_SHORT = 1
COULD_NOT_RUN = 2
INTERRUPTED = 130
PLAIN = {"inspect"}
"""Commands that work without the house and its database, and so begin at once."""
NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
LACKING = re.compile(r"no such (table|column)|(relation|column) .* does not exist")
"""How the two databases say that their tables are not those of this program."""


class CouldNotRun(click.ClickException):
    """Ends a command with 2 and one clear sentence on stderr."""

    exit_code = COULD_NOT_RUN


class Commands(click.Group):
    """The subcommands, each imported when it is asked for, with Django ready before."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the files in the folder of commands."""
        folder = Path(__file__).parent / "commands"
        return sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules([str(folder)]))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the file named like the command and return what it exposes."""
        if cmd_name not in self.list_commands(ctx):
            return None
        if cmd_name not in PLAIN:
            make_django_ready()
        # `import` is a word of Python: a file may carry it as its name, an import statement may not.
        module = import_module(f"rapport.config.commands.{cmd_name.replace('-', '_')}")
        found: click.Command = module.command
        return found


def make_django_ready() -> None:
    """Read the settings and load the models, once."""
    import django
    from django.apps import apps

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.config.settings")
    if not apps.ready:
        with loading():
            django.setup()


@contextmanager
def loading() -> Iterator[None]:
    """Let the garbage collector rest while modules are imported: all of them stay, and it looks through them for a quarter of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="rapport", message="%(prog)s %(version)s")
def rapport() -> None:
    """Rapport keeps every promise made to a client in one thread."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and end with its exit code; a person never meets a traceback."""
    try:
        code = rapport.main(arguments, prog_name="rapport", standalone_mode=False)
    except click.ClickException as error:
        refuse(error.format_message())
    except (click.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # Whoever read our output has read enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        refuse(sentence_for(error))
    sys.exit(code if isinstance(code, int) else 0)


def refuse(sentence: str) -> None:
    """Write one sentence to stderr and end with 2."""
    click.echo(sentence, err=True)
    sys.exit(COULD_NOT_RUN)


def sentence_for(error: Exception) -> str:
    """Say in one sentence what kept a command from running, for whoever typed it."""
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError

    from rapport.core.errors import Refused

    if isinstance(error, Refused):
        return error.message
    if isinstance(error, ImproperlyConfigured):
        return str(error)
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        return "There is no room left to write. Make room, then try again; `rapport doctor` says how much there is."
    if isinstance(error, DatabaseError):
        reason = (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")
        if LACKING.search(reason):
            return "The data is not set up yet, or by an older program. `rapport migrate` brings it in step."
        return f"The database refuses: {reason}. Ask `rapport doctor`."
    return f"Rapport itself failed ({type(error).__name__}: {error}). {keep_report()}"


def keep_report() -> str:
    """Write the traceback where whoever mends it can read it, and say where; a disk that takes nothing keeps none."""
    from django.conf import settings

    place: Path = settings.HOME / "failure.log" if settings.configured else Path("rapport-failure.log").absolute()
    try:
        place.write_text(traceback.format_exc(), encoding="utf-8")
    except OSError as error:
        return f"No report could be kept: {error.strerror}."
    return f"The report is in {place}."
