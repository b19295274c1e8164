"""Several who write at once: whose transaction a server ended acts again, and whoever waited too long is told so."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.db import OperationalError, transaction
from django.utils.translation import gettext as _

from rapport.core.errors import Refused

R = TypeVar("R")

DEADLOCK = "40P01"
"""PostgreSQL: deadlock detected."""

BUSY = "SQLITE_BUSY"
"""SQLite: another was writing for longer than one waits."""

TURNS = 8
"""How often is acted before a deadlock is told to whoever asked for it: a long import meets the same one several times."""


def in_turn(act: Callable[[], R]) -> R:
    """Return what `act` does in a transaction of its own.

    Of two that wait for each other a server ends one, which has then changed nothing and acts again. Raises Refused where
    the embedded database takes nothing else for a minute, as while a large import goes in.
    """
    turn = 1
    while True:
        try:
            return act()
        except OperationalError as error:
            if transaction.get_connection().in_atomic_block:
                raise
            if getattr(error.__cause__, "sqlite_errorname", "") == BUSY:
                words = _("Much is being written just now, and nothing of this was. Try again in a minute.")
                raise Refused(words, code="busy") from error
            if turn == TURNS or getattr(error.__cause__, "sqlstate", "") != DEADLOCK:
                raise
            turn += 1
