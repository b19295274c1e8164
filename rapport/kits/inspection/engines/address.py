"""Where data is, said without its secret."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from rapport.kits.telling import message as _

UNREADABLE = _(
    "this is no address that can be read; one goes like postgresql://USER:PASSWORD@HOST:PORT/DATABASE, and in a password "
    "%(signs)s and a blank are written %(codes)s."
) % {"signs": "@ / # %", "codes": "%40 %2F %23 %25 %20"}
STRAY = re.compile(r"%(?![0-9A-Fa-f]{2})")
"""A sign that begins a code of two digits, and is followed by something else."""
PLACING = ("host", "hostaddr", "port", "dbname", "service", "unix_socket")
"""Options by which two addresses are two places."""
BLANK = re.compile(r"\s")


def revealed(where: str) -> str:
    """Return the path or address that is meant: `env:NAME` is in that variable, `@FILE` in that file, so that no secret is typed.

    Raises:
        ValueError: the variable is not set, or the file is empty.
        OSError: the file cannot be read.

    """
    if where.startswith("env:"):
        value = os.environ.get(where[4:], "").strip()
        if not value:
            raise ValueError(_("the variable %(name)s is not set.") % {"name": where[4:]})
        return value
    if where.startswith("@"):
        try:
            value = Path(where[1:]).read_text(encoding="utf-8").strip()
        except OSError as why:
            raise OSError(
                _("%(file)s, which an address is due in, cannot be read: %(why)s.")
                % {"file": where[1:], "why": why.strerror}
            ) from why
        if not value:
            raise ValueError(_("%(file)s is empty; an address is due in it.") % {"file": where[1:]})
        return value
    return where


def held(where: str) -> str:
    """Return a path or address once it is certain that it can be taken apart: a sentence about it might repeat its secret.

    Raises:
        ValueError: it cannot; the sentence repeats nothing of it.

    """
    try:
        parts = urlsplit(where)
        _apart = parts.port, parts.hostname
    except ValueError:
        raise ValueError(UNREADABLE) from None
    if (
        STRAY.search(parts.netloc)
        or parts.netloc.count("@") > 1
        or BLANK.search(parts.netloc)
        or ("://" not in where and ("password=" in where or len(parts.scheme) > 1))
    ):
        raise ValueError(UNREADABLE)
    return where


def without_secret(sentence: str, where: str) -> str:
    """Return a sentence about an address without the password that stands in it."""
    parts = urlsplit(where)
    options = dict(parse_qsl(parts.query))
    secrets = {parts.password or "", unquote(parts.password or ""), options.get("password", "")} - {""}
    for secret in sorted(secrets, key=len, reverse=True):
        sentence = sentence.replace(secret, "…")
    return sentence


def shown(where: str) -> str:
    """Return a path or address as a report may show it: without user and password, and with those options alone that say where it is."""
    parts = urlsplit(where)
    if len(parts.scheme) < 2:
        return where
    placing = {name: value for name, value in parse_qsl(parts.query) if name in PLACING and "=" not in value}
    told = "&".join(f"{name}={value}" for name, value in placing.items())
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}{'?' if told else ''}{told}"


def given(where: str, options: Sequence[str], *, port: int) -> dict[str, Any]:
    """Return what an address says of a server, as most drivers call it; `port` where it says none.

    Raises:
        ValueError: an option behind its question mark is none of `options`, or the port is no number.

    """
    parts = urlsplit(where)
    said = dict(parse_qsl(parts.query))
    unknown = next((name for name in said if name not in options), None)
    if unknown:
        raise ValueError(
            _("the option %(unknown)s is not known; an address takes %(options)s.")
            % {"unknown": unknown, "options": ", ".join(options)}
        )
    server = {
        "host": parts.hostname or "localhost",
        "port": parts.port or port,
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "database": unquote(parts.path.strip("/")),
    }
    return {name: value for name, value in server.items() if value} | said
