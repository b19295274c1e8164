"""The processes that Rapport runs as, and the tree that holds them together.

`rapport serve` runs web, worker and schedule as one tree. A child that dies takes the tree down with it, so that
whoever watches over Rapport (systemd, Docker, a person) sees it and starts it again as a whole; nothing is lost by
that, because the outbox is the truth and a lease runs out. The other way round, a child whose tree was killed
ends by itself.

The children are forked: each goes on with what the tree has loaded, and shares its memory.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
from typing import Any

from django.db import connections
from honcho.manager import Manager

from rapport.config import cli
from rapport.config.cli import CouldNotRun

TREE = "_RAPPORT_TREE"  # no setting: a tree tells its children its process id
ASKED = {signal.SIGTERM, signal.SIGINT}
LAST_WORDS = 2
"""Seconds in which what a watcher said before it ended is still heard."""
STOPPED_ON_REQUEST = {128 + signal.SIGTERM, 128 + signal.SIGINT}


def run_tree(commands: dict[str, list[str]]) -> int:
    """Run `rapport <words>` for each name until one ends or a signal comes; return the exit code of the whole.

    A stop on request is 0. A child that ended by itself gives the tree its own code, or 1 where that was 0.
    """
    keep_for_good()
    connections.close_all()
    os.environ[TREE] = str(os.getpid())
    multiprocessing.set_start_method("fork", force=True)
    manager = Overseer()
    for name, words in commands.items():
        manager.add_process(name, words)._child_ctor = Fork
    manager.loop()
    if manager.returncode in STOPPED_ON_REQUEST:
        return 0
    return manager.returncode or 1


class Overseer(Manager):  # type: ignore[misc] # honcho is not typed
    """honcho's manager, for which a child ends only once its watcher says so: here also where the watcher was killed."""

    returncode: int | None = None

    def _all_started(self) -> bool:
        """Say whether all run; asked at each turn of the loop, so the watchers are looked at here."""
        for child in self._processes.values():
            self._look_after(child)
        return bool(super()._all_started())

    def _look_after(self, child: dict[str, Any]) -> None:
        watcher = child.get("process")
        if "returncode" in child or watcher is None or watcher.is_alive() or not self.events.empty():
            return
        if time.monotonic() - child.setdefault("lost_at", time.monotonic()) < LAST_WORDS:
            return
        if child.get("pid") is not None:
            self._procmgr.terminate(child["pid"])
        child["pid"], child["returncode"] = child.get("pid") or watcher.pid, 1
        self.returncode = self.returncode or 1


class Fork:
    """A process that runs `rapport <words>` with what this one has loaded, as honcho asks for it: like a `Popen`."""

    returncode: int | None = None

    def __init__(self, words: list[str], **_options: object) -> None:
        reading, writing = os.pipe()
        child = multiprocessing.Process(target=become, args=(words, writing))
        # One that is asked to stop before it is itself would answer as its parent does.
        signal.pthread_sigmask(signal.SIG_BLOCK, ASKED)
        child.start()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ASKED)
        os.close(writing)
        self._child, self.pid, self.stdout = child, child.pid, os.fdopen(reading, "rb")

    def wait(self) -> None:
        """Wait for its end, and keep its exit code."""
        self._child.join()
        self.returncode = self._child.exitcode


def become(words: list[str], output: int) -> None:
    """Make of this forked process what a new one that runs `rapport <words>` would be; what it says goes to `output`.

    Its session is its own, so that Ctrl-C reaches the tree alone.
    """
    os.setsid()
    for said in (1, 2):
        os.dup2(output, said)
    os.close(output)
    sys.stdout = os.fdopen(1, "w", buffering=1, closefd=False)
    for asked in ASKED:
        signal.signal(asked, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ASKED)
    cli.main(words)


def keep_for_good() -> None:
    """Take all that is loaded out of the garbage collector, once this process has loaded what it runs with.

    Without that it is looked through, and copied in processes that were forked, for seconds at the end of each.
    """
    gc.collect()
    gc.freeze()


def end_with_the_tree() -> None:
    """Watch, in a child of a tree, for the tree to be gone, and then ask this process to stop."""
    tree = os.environ.get(TREE)
    if tree:
        threading.Thread(target=watch, args=(int(tree),), daemon=True, name="tree").start()


def watch(tree: int) -> None:
    """End this process as on a polite request once the process `tree` is not there any more."""
    while is_alive(tree):
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)


def is_alive(process: int) -> bool:
    """Whether a process with this id exists."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def insist_on_free(host: str, port: int) -> None:
    """Raises CouldNotRun where something listens at the address already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = error.strerror or str(error)
            other = f"--port {port + 1}, or `make demo PORT={port + 1}`"
            raise CouldNotRun(f"Cannot listen at {host}, port {port}: {reason}. Choose another: {other}.") from error
