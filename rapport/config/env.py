"""Strict readers of the environment: a value that cannot be meant refuses to start.

Every setting is read through one of these, which remember what was asked for, so that
`rapport doctor` can list each variable with its value (secrets hidden) and its meaning.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlparse

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable of the environment as it was read: `value` is ready to be shown."""

    name: str
    value: str
    meaning: str


variables: dict[str, Variable] = {}
LEVELS = ("debug", "info", "warning", "error", "critical")


def text(name: str, default: str, meaning: str, *, secret: bool = False) -> str:
    """Return the variable `name`, or `default` where it is not set."""
    value = os.environ.get(name, default)
    shown = ("set" if value else "not set") if secret else value
    variables[name] = Variable(name, shown, meaning)
    return value


def flag(name: str, default: bool, meaning: str) -> bool:
    """Return a yes or no. Raises ImproperlyConfigured for anything but yes, no, true, false, on, off, 1, 0."""
    value = text(name, "yes" if default else "no", meaning).strip().lower()
    if value in {"yes", "true", "on", "1"}:
        return True
    if value in {"no", "false", "off", "0"}:
        return False
    raise ImproperlyConfigured(f"{name}={value!r} is neither yes nor no. Set it to one of them.")


def choice(name: str, default: str, choices: tuple[str, ...], meaning: str) -> str:
    """Return one of `choices`. Raises ImproperlyConfigured for anything else."""
    value = text(name, default, f"{meaning}: {', '.join(choices)}").strip().lower()
    if value not in choices:
        raise ImproperlyConfigured(f"{name}={value!r} is none of {', '.join(choices)}. Set it to one of them.")
    return value


def number(name: str, default: int, meaning: str, *, least: int = 0) -> int:
    """Return a whole number of at least `least`. Raises ImproperlyConfigured for anything else."""
    value = text(name, str(default), meaning)
    if not value.strip().lstrip("-").isdigit() or int(value) < least:
        raise ImproperlyConfigured(f"{name}={value!r} is not a whole number of at least {least}.")
    return int(value)


def time_of_day(name: str, default: str, meaning: str) -> str:
    """Return a time like 06:00. Raises ImproperlyConfigured for what is none."""
    value = text(name, default, meaning).strip()
    if not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", value):
        raise ImproperlyConfigured(f"{name}={value!r} is no time of day like 06:00.")
    return value


def address(name: str, default: str, meaning: str) -> str:
    """Return the address of pages, without a stroke at its end. Raises ImproperlyConfigured for what is none."""
    value = text(name, default, meaning).strip().rstrip("/")
    if not re.fullmatch(r"https?://[^\s/]+(/\S*)?", value):
        raise ImproperlyConfigured(f"{name}={value!r} is no address like https://rapport.firm.example.")
    return value


def server(name: str, meaning: str) -> str:
    """Return a server as `host` or `host:port`, empty where none is set. Raises ImproperlyConfigured for anything else."""
    value = text(name, "", meaning).strip()
    host, _colon, port = value.partition(":")
    if value and not (host and (not _colon or (port.isdigit() and 0 < int(port) < 1 << 16))):
        raise ImproperlyConfigured(f"{name}={value!r} is no server like mail.firm.example:587.")
    return value


def listing(name: str, default: str, meaning: str) -> list[str]:
    """Return the entries of a comma-separated list, without blanks."""
    return [entry.strip() for entry in text(name, default, meaning).split(",") if entry.strip()]


def folder(name: str, default: Path, meaning: str) -> Path:
    """Return a folder, made if it is not there yet. Raises ImproperlyConfigured where it cannot be made."""
    path = Path(text(name, str(default), meaning)).expanduser().absolute()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name}={str(path)!r} cannot be used as a folder: {error.strerror}.") from error
    return path


def moment(name: str, meaning: str) -> datetime | None:
    """Return an ISO time with its zone, or None where the variable is not set.

    Raises ImproperlyConfigured for anything else.
    """
    value = text(name, "", meaning)
    if not value:
        return None
    try:
        parsed = datetime.fromisoformat(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}={value!r} is no ISO time like 2026-11-26T01:00:00Z.") from error
    if parsed.tzinfo is None:
        raise ImproperlyConfigured(f"{name}={value!r} has no zone. Add Z or an offset.")
    return parsed.astimezone(UTC)


def secret(name: str, home: Path, meaning: str) -> str:
    """Return a secret from the variable, from the file `<name>_FILE`, or from one made once in `home`.

    Raises ImproperlyConfigured where the file holds nothing.
    """
    given = text(name, "", meaning, secret=True)
    if given:
        return given
    kept = Path(text(f"{name}_FILE", str(home / "secret-key"), f"file that holds {name}"))
    if not kept.exists():
        from django.core.management.utils import get_random_secret_key

        kept.touch(mode=0o600)
        kept.write_text(get_random_secret_key(), encoding="utf-8")
    key = kept.read_text(encoding="utf-8").strip()
    if not key:
        raise ImproperlyConfigured(
            f"{kept} holds no key. Put the one of a backup there: another reads no fingerprint of before."
        )
    return key


def database(name: str, home: Path, meaning: str, *, prepares: bool) -> dict[str, object]:
    """Return Django's description of the database: the embedded one in `home`, or the server that a URL names.

    A server that `prepares` keeps statements for each connection (see `core.binding`).
    Raises ImproperlyConfigured for another kind of server.
    """
    url = text(name, "", meaning, secret=True)
    if not url:
        return sqlite(home / "rapport.sqlite3")
    parts = urlparse(url)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path)))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(f"{name} begins with {parts.scheme!r}. Use postgresql:// or sqlite:///.")
    host = parts.hostname or dict(p.split("=", 1) for p in parts.query.split("&") if "=" in p).get("host", "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(host),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": PREPARING if prepares else {},
    }


PREPARING = {
    "options": "-c plan_cache_mode=force_generic_plan -c random_page_cost=1.1 -c jit=off",
}
"""Plan a prepared statement once for all values, for a database that is in memory; compile none, which takes longer than
to run it. A pooler by transaction knows neither these settings nor prepared statements."""


def sqlite(path: Path) -> dict[str, object]:
    """Return the description of an embedded database at `path`: write-ahead log, one writer at a time.

    Whoever writes waits a minute at most for another, so that nobody is turned away while a large import goes in.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 60,
            "cached_statements": 1024,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;"
            " PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY;",
        },
        "TEST": {"NAME": str(path.with_name(f"test-{path.name}"))},
    }
