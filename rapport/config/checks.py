"""What `rapport doctor` looks at. Each check is a function that returns whether all is well, and one sentence."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryFile

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Min

from rapport.config import env, prepare
from rapport.core import clock, files
from rapport.core.models import StoredFile
from rapport.integrations.models import Import, Letter
from rapport.ledger import triggers
from rapport.ledger.models import Outbox
from rapport.team.models import Firm

LEAST_FREE = 200 * 1024 * 1024
"""Bytes that must be free where the data lies."""

LONGEST_WAIT = timedelta(hours=1)
LONGEST_NIGHT = timedelta(hours=48)
"""How long ago the last evaluation may be; one night may be left out."""

CACHE = settings.CACHES["default"]["LOCATION"]
"""The table that counts tries of sign-in."""

LATELY = timedelta(days=1)
"""How long a failed import is a matter of the operator; after that it waits for whoever brought it."""

Answer = tuple[bool, str]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: its name, whether all is well, and one sentence."""

    name: str
    ok: bool
    message: str


def database() -> Answer:
    """Whether the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    kind = "the embedded database" if connection.vendor == "sqlite" else "the PostgreSQL server"
    return True, f"{kind} answers, version {'.'.join(map(str, connection.get_database_version()))}"


def migrations() -> Answer:
    """Whether the tables are those of this program."""
    pending = prepare.pending_migrations()
    if pending:
        return False, f"{len(pending)} are pending, {pending[0]} first. Run `rapport migrate`."
    if later := prepare.later_migrations():
        return False, f"{later[-1]} was applied by a newer program. Run that one."
    if CACHE not in connection.introspection.table_names():
        return False, f"the table {CACHE}, which counts tries of sign-in, is missing. Run `rapport migrate`."
    return True, "the tables are those of this program"


def ledger_triggers() -> Answer:
    """Whether the database itself refuses to alter or remove a ledger entry."""
    missing = triggers.missing()
    if missing:
        return False, f"{', '.join(missing)} missing: an entry could be altered. Run `rapport migrate`."
    return True, "the database refuses to alter or remove an entry"


def outbox() -> Answer:
    """Whether what follows from the ledger is done in time."""
    waiting = Outbox.objects.filter(done_at=None)
    count, oldest = waiting.count(), waiting.aggregate(oldest=Min("entry__at"))["oldest"]
    if oldest and clock.now() - oldest > LONGEST_WAIT:
        return False, f"{count} waiting, the oldest since {oldest:%Y-%m-%d %H:%M} UTC. Is `rapport worker` running?"
    return True, f"{count} waiting"


def letters() -> Answer:
    """Whether mails leave the house in time, and none is stuck."""
    waiting, stuck = Letter.objects.waiting(), Letter.objects.stuck().count()
    oldest = waiting.aggregate(oldest=Min("written_at"))["oldest"]
    if oldest and clock.now() - oldest > LONGEST_WAIT:
        return (
            False,
            f"{waiting.count()} waiting, the oldest since {oldest:%Y-%m-%d %H:%M} UTC. Does the mail server answer?",
        )
    if stuck:
        return (
            False,
            f"{stuck} were refused, came back or are in doubt. They stand on the page of letters in the house.",
        )
    return True, f"{waiting.count()} waiting"


def evaluation() -> Answer:
    """Whether every rule was asked lately: old signals look like good news."""
    at = Firm.ours().evaluated_at
    if at is None:
        return True, "none yet"
    if clock.now() - at > LONGEST_NIGHT:
        return False, f"the last was on {at:%Y-%m-%d %H:%M} UTC. Is `rapport schedule` running?"
    return True, f"the last was on {at:%Y-%m-%d %H:%M} UTC"


def imports() -> Answer:
    """Whether the files of every import could be read, and went in where they were to. What failed earlier waits for its owner."""
    failed, waiting = Import.objects.failed(), Import.objects.asked()
    if lately := failed.filter(failed_at__gte=clock.now() - LATELY).count():
        return False, f"{lately} could not be read, or broke off. Their pages say why; the log says where."
    if waiting.filter(asked_at__lt=clock.now() - LONGEST_WAIT).exists():
        return False, f"{waiting.count()} wait to be applied for more than an hour. Is `rapport worker` running?"
    counts = {
        "not read to the end": Import.objects.unread().filter(failed_at=None).count(),
        "that failed before today": failed.count(),
    }
    return True, ", ".join([f"{waiting.count()} waiting", *(f"{n} {words}" for words, n in counts.items() if n)])


def storage() -> Answer:
    """Whether the data folder can be written to and has room, and every kept file is there."""
    with TemporaryFile(dir=settings.HOME) as file:
        file.write(b"rapport")
    if lost := [one for one in StoredFile.objects.filter(gone_at=None).iterator() if not files.is_there(one)]:
        many = f"{len(lost)} kept files are" if len(lost) > 1 else "1 kept file is"
        words = f"{many} not in {settings.MEDIA_ROOT}, such as {lost[0].fingerprint[:12]}…"
        return False, f"{words}. Put back from a backup what is missing."
    free = shutil.disk_usage(settings.HOME).free
    return free >= LEAST_FREE, f"{settings.HOME} can be written to; {free // 1024**2:,} MiB are free"


def assets() -> Answer:
    """Whether the served styles, scripts and fonts are those of this program, and the fonts of PDF files are there."""
    if not (settings.ASSETS / "vendor").is_dir():
        return False, "the web assets are not installed. Run `make setup`."
    if not any(settings.FONTS.rglob("*.ttf")):
        return False, "the fonts of PDF files are not installed. Run `make setup`."
    if not prepare.files_are_collected():
        return False, "the served files are not those of this program. Run `rapport migrate`."
    return True, f"served from {settings.STATIC_ROOT}"


def translations() -> Answer:
    """Whether every language has been compiled since its texts last changed."""
    stale = [path for folder in settings.LOCALE_PATHS for path in Path(folder).rglob("*.po") if is_stale(path)]
    if stale:
        return False, f"{stale[0].parts[-3]} is not compiled. Run `make setup`."
    return True, "compiled"


def is_stale(path: Path) -> bool:
    """Whether a catalogue was changed after it was compiled, or never was."""
    compiled = path.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime


def unknown_settings() -> Answer:
    """Whether every RAPPORT_ variable of the environment is one that means something."""
    strangers = sorted(name for name in os.environ if name.startswith("RAPPORT_") and name not in env.variables)
    if strangers:
        return False, f"{', '.join(strangers)} mean nothing to Rapport; look for a slip of the pen."
    return True, f"{len(env.variables)} variables are read, none is unknown"


CHECKS: dict[str, Callable[[], Answer]] = {
    "database": database,
    "migrations": migrations,
    "triggers": ledger_triggers,
    "outbox": outbox,
    "letters": letters,
    "imports": imports,
    "evaluation": evaluation,
    "storage": storage,
    "assets": assets,
    "translations": translations,
    "settings": unknown_settings,
}


def look() -> list[Check]:
    """Run every check; one that cannot run is not well, and says why."""
    return [answer(name, check) for name, check in CHECKS.items()]


def answer(name: str, check: Callable[[], Answer]) -> Check:
    """Run one check."""
    try:
        return Check(name, *check())
    except (DatabaseError, OSError) as error:
        return Check(name, False, str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__)


def variables() -> list[Check]:
    """Return each variable as it is set, secrets hidden, in the shape of a check."""
    return [
        Check(f"settings.{known.name}", True, f"{known.value or 'not set'} ({known.meaning})")
        for known in sorted(env.variables.values(), key=lambda known: known.name)
    ]
