"""Where data is, said without its secret."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit


def revealed(where: str) -> str:
    """Return the path or address that is meant: `env:NAME` is in that variable, `@FILE` in that file, so that no secret is typed.

    Raises:
        ValueError: the variable is not set, or the file is empty.
        OSError: the file cannot be read.

    """
    if where.startswith("env:"):
        value = os.environ.get(where[4:], "").strip()
        if not value:
            raise ValueError(f"the variable {where[4:]} is not set.")
        return value
    if where.startswith("@"):
        value = Path(where[1:]).read_text(encoding="utf-8").strip()
        if not value:
            raise ValueError(f"{where[1:]} is empty; an address is due in it.")
        return value
    return where


def shown(where: str) -> str:
    """Return a path or address as a report may show it: without user, password and options."""
    parts = urlsplit(where)
    if len(parts.scheme) < 2 or not parts.netloc:
        return where
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))
