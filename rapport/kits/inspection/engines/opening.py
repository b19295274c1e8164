"""From what somebody names, a file, a folder or an address, to the engine that reads it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

from rapport.kits.inspection.engines.engine import Engine
from rapport.kits.telling import message as _

SECONDS = 600
"""How long a statement may take where nothing else is said."""
SERVERS = {
    "postgresql": ("postgres", "PostgreSQL"),
    "postgres": ("postgres", "PostgreSQL"),
    "mysql": ("mysql", "MySQL"),
    "mariadb": ("mysql", "MySQL"),
    "clickhouse": ("clickhouse", "ClickHouse"),
    "clickhouses": ("clickhouse", "ClickHouse"),
    "spark": ("spark", "Spark"),
    "trino": ("trino", "Trino"),
    "trinos": ("trino", "Trino"),
}
"""By how an address begins, the module and the engine that reads it."""


def opened(where: str, *, seconds: int = SECONDS) -> Engine:
    """Return the engine for a path or an address; nothing is ever written there.

    Raises:
        OSError: nothing is there, or it does not answer.
        ValueError: nothing here reads what it is.

    """
    scheme = urlsplit(where).scheme
    if scheme in SERVERS:
        module, engine = SERVERS[scheme]
        at: Engine = getattr(import_module(f"rapport.kits.inspection.engines.{module}"), engine).at(
            where, seconds=seconds
        )
        return at
    if len(scheme) > 1 and scheme not in ("sqlite", "duckdb", "file"):
        known = ", ".join(f"{name}://" for name in SERVERS)
        raise ValueError(
            _("%(scheme)s:// is not read; name a file, or an address that begins with one of %(known)s.")
            % {"scheme": scheme, "known": known}
        )
    return _on_path(Path(where.partition("://")[2] if len(scheme) > 1 else where), seconds)


def _on_path(path: Path, seconds: int) -> Engine:
    from rapport.kits.inspection.engines.duckdb import READ, DuckDB

    if not path.exists():
        raise OSError(_("%(path)s is not there.") % {"path": path})
    if path.is_dir():
        files = sorted(one for one in path.iterdir() if one.suffix.lower() in READ)
        if not files:
            raise ValueError(
                _("%(path)s holds no file that is read: %(endings)s.") % {"path": path, "endings": ", ".join(READ)}
            )
        return DuckDB.on_data(files, seconds=seconds)
    if path.suffix.lower() in READ:
        return DuckDB.on_data([path], seconds=seconds)
    return _by_first_bytes(path, seconds)


def _by_first_bytes(path: Path, seconds: int) -> Engine:
    from rapport.kits.inspection.engines.duckdb import READ, DuckDB
    from rapport.kits.inspection.engines.sqlite import SQLite

    with path.open("rb") as file:
        head = file.read(16)
    if head.startswith(b"SQLite format 3"):
        return SQLite.on_file(path, seconds=seconds)
    if head[8:12] == b"DUCK":
        return DuckDB.on_file(path, seconds=seconds)
    raise ValueError(
        _("%(path)s is neither a database of SQLite or DuckDB, nor a file of data (%(endings)s).")
        % {"path": path, "endings": ", ".join(READ)}
    )
