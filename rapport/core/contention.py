"""Several who write at once: whose transaction a server ended acts again, and whoever waited too long is told so."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from django.db import DatabaseError, IntegrityError, OperationalError, transaction
from django.utils.translation import gettext as _

from rapport.core.errors import Refused

R = TypeVar("R")

DEADLOCK = "40P01"
"""PostgreSQL: deadlock detected."""

BUSY = "SQLITE_BUSY"
"""SQLite: another was writing for longer than one waits."""

DISK_FULL = "53100"
"""PostgreSQL: no room left on its disk."""

TURNS = 8
"""How often is acted before whoever asked is told: a long import meets others several times."""

ONCE_MORE = 1
"""The turn after which is acted again where a row is there already, or gone: who reads anew finds it so."""

PAUSE = 0.02
"""Seconds that whoever was ended waits, times the turns taken: at once they would take the lock from who waits for it."""


class Overtaken(Exception):
    """Somebody changed meanwhile what a change was planned by: it is planned anew, from its beginning."""


def in_turn(act: Callable[[], R]) -> R:
    """Return what `act` does in a transaction of its own.

    Of two that wait for each other a server ends one, which has then changed nothing and acts again; so does what was
    overtaken, and, once, what met a row that another has just written or taken away. Raises Refused where that does not
    end, where the embedded database takes nothing else for a minute, as while a large import goes in, and where no room
    is left.
    """
    turn = 1
    while True:
        try:
            return act()
        except (OperationalError, IntegrityError, Overtaken) as error:
            if transaction.get_connection().in_atomic_block:
                raise
            if (refused := _refused(error, turn)) is not None:
                raise refused from error
            if turn == TURNS or not _acts_again(error, turn):
                raise
            time.sleep(PAUSE * turn)
            turn += 1


def _refused(error: DatabaseError | Overtaken, turn: int) -> Refused | None:
    """Return what is to be said to whoever asked; None where it may go on."""
    overtaken = isinstance(error, Overtaken) and turn == TURNS
    if overtaken or getattr(error.__cause__, "sqlite_errorname", "") == BUSY:
        words = _("Much is being written just now, and nothing of this was. Try again in a minute.")
        return Refused(words, code="busy")
    if isinstance(error, OperationalError) and is_full(error):
        words = _("The disk is full, so nothing of this was written. Whoever runs Rapport makes room on it.")
        return Refused(words, code="full")
    return None


def _acts_again(error: DatabaseError | Overtaken, turn: int) -> bool:
    if isinstance(error, IntegrityError):
        return turn == ONCE_MORE
    return isinstance(error, Overtaken) or getattr(error.__cause__, "sqlstate", "") == DEADLOCK


def is_full(error: DatabaseError) -> bool:
    """Whether a database says that there is no room left to write."""
    return getattr(error.__cause__, "sqlstate", None) == DISK_FULL or "disk is full" in str(error)
