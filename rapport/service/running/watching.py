"""A run watched while it goes on: kept for its worker, and ended in the client's database, too, once it is stopped (PRACTICES G17)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress

from django.db import DatabaseError, connection

from rapport.kits.inspection.engines.engine import Engine

PULSE = 1.0
"""Seconds between two looks."""


@contextmanager
def watched(engines: Iterable[Engine], goes_on: Callable[[], bool], *, pulse: float = PULSE) -> Iterator[None]:
    """Stop what engines are asked as soon as `goes_on` says no, asked every `pulse` seconds, however long a statement takes.

    Where the house's own database cannot be asked, the statement ends at its own limit of time.
    """
    over = threading.Event()

    def watch() -> None:
        try:
            while not over.wait(pulse):
                with suppress(DatabaseError):
                    if not goes_on():
                        _stop(engines)
        finally:
            connection.close()

    watching = threading.Thread(target=watch, daemon=True, name="inspection")
    watching.start()
    try:
        yield
    finally:
        over.set()
        watching.join()


def _stop(engines: Iterable[Engine]) -> None:
    for one in engines:
        with suppress(Exception):  # where one cannot be told, the others are
            one.stop()
