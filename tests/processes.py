"""Real processes that act at one moment: each prepares, stands at the line, and acts once all of them are there.

They are forked from a process that has loaded the application once, so that a race costs what it does and no start-up.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.context import ForkServerProcess
from multiprocessing.synchronize import Barrier
from typing import Any

from django.db import connection

import tests.loaded  # noqa: F401 - before a part is read that needs the application
from rapport.core.errors import Forbidden, NotFound, Refused
from tests.databases import Copy

LONGEST = 300
"""Seconds after which a process that has not come to the line, or does not end, hangs."""

Prepare = Callable[..., Callable[[], object]]
"""A function of a module: it is given the part and whatever else is needed, reads, and returns what is to be done."""

_fresh = multiprocessing.get_context("forkserver")
_fresh.set_forkserver_preload(["tests.loaded"])
_line: Barrier


def wait_until(holds: Callable[[], bool], what: str, *, within: float = LONGEST) -> None:
    """Wait until something holds, or fail with what it was."""
    until = time.monotonic() + within
    while not holds():
        assert time.monotonic() < until, f"waited {within:g} s for: {what}"
        time.sleep(0.05)


def at_once(copy: Copy, prepare: Prepare, parts: list[str], *given: Any) -> list[str]:
    """Return what became of each part in their order: `erase did`, `erase not_found`, or the code it was refused with.

    An error that is no answer to a person comes as its own words. `given` is copied into each process, so records are
    named by their public ids. Raises BrokenBarrierError where one of them never came to the line.
    """
    line = _fresh.Barrier(len(parts))
    with ProcessPoolExecutor(len(parts), _fresh, _take_place, (copy.name, line)) as pool:
        running = [pool.submit(_play, prepare, part, given) for part in parts]
        return [one.result(LONGEST) for one in running]


def until_it_waits_for_us(other: Future[list[str]]) -> None:
    """Return once another process waits for what this transaction holds; where one at a time writes, at once."""
    blocked = (
        "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))"
    )
    with connection.cursor() as cursor:
        while connection.vendor == "postgresql" and not other.done():
            cursor.execute(blocked)
            if cursor.fetchone()[0]:
                return


@contextmanager
def alone(copy: Copy, prepare: Callable[..., Callable[[], object]], *given: Any) -> Iterator[ForkServerProcess]:
    """Give a process of its own that does what `prepare` returns, to be killed or waited for; at the end it is gone."""
    process = _fresh.Process(target=_act, args=(copy.name, prepare, given), daemon=True)
    process.start()
    try:
        yield process
    finally:
        process.kill()
        process.join(LONGEST)


def _act(name: str, prepare: Callable[..., Callable[[], object]], given: tuple[Any, ...]) -> None:
    connection.settings_dict["NAME"] = name
    prepare(*given)()


def _take_place(name: str, line: Barrier) -> None:
    """Point this process at the database `name`, and tell it where the line is."""
    global _line  # noqa: PLW0603 - nothing else reaches into a process of the pool
    connection.settings_dict["NAME"] = name
    _line = line


def _play(prepare: Prepare, part: str, given: tuple[Any, ...]) -> str:
    act = prepare(part, *given)
    _line.wait(LONGEST)
    try:
        act()
    except Refused as refused:
        return f"{part} {refused.code}"
    except NotFound:
        return f"{part} not_found"
    except Forbidden:
        return f"{part} forbidden"
    except Exception as error:
        return f"{part} {error!r}"
    return f"{part} did"
