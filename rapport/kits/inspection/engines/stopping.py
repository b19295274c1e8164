"""A statement stopped when its time is over, or when whoever asked has gone."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from rapport.kits.telling import message as _

Answer = TypeVar("Answer")
LATE = _("it took longer than %(seconds)s s and was stopped.")
PULSE = 0.5
"""Seconds after which whoever waits looks up."""
GRACE, TRIES = 5, 20
"""Seconds that a statement which was stopped has to end, and how often it is told so."""


def within(seconds: float, ask: Callable[[], Answer], stop: Callable[[], None]) -> Answer:
    """Return the answer, unless it takes longer than `seconds`; it is stopped, too, where the program is told to end.

    Asked for in a thread of its own: many a driver lets no signal through while it waits for its database.

    Raises:
        TimeoutError: it took too long.

    """
    answers: list[Answer] = []
    troubles: list[BaseException] = []
    over, given_up = threading.Event(), threading.Event()

    def work() -> None:
        try:
            if not given_up.is_set():
                answers.append(ask())
        except BaseException as why:  # it is raised again where the answer is awaited
            troubles.append(why)
        finally:
            over.set()

    def give_up() -> None:
        given_up.set()
        _end(over, stop)

    try:
        threading.Thread(target=work, daemon=True).start()  # which may be interrupted, too, with the thread begun
        in_time = _awaited(over, seconds)
    except BaseException:
        give_up()
        raise
    if not in_time:
        give_up()
        raise TimeoutError(LATE % {"seconds": f"{seconds:g}"})
    if troubles:
        raise troubles[0]
    return answers[0]


def _awaited(over: threading.Event, seconds: float) -> bool:
    """Whether it is over in time. It wakes now and then: a signal that the other thread took says nothing to one that sleeps."""
    until = time.monotonic() + seconds
    while not over.wait(max(0.0, min(PULSE, until - time.monotonic()))):
        if time.monotonic() >= until:
            return False
    return True


def _end(over: threading.Event, stop: Callable[[], None]) -> None:
    """Stop what is asked, more than once: it may be about to begin, and where nothing runs nothing is stopped."""
    for _turn in range(TRIES):
        with suppress(
            Exception
        ):  # what cannot be stopped from here ends by the limit that the database was told itself
            stop()
        if over.wait(GRACE / TRIES):
            return
