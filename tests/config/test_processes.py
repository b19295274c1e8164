"""The tree of processes, with real processes: it stops when asked, and dies whole."""

from __future__ import annotations

import gc
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from urllib.request import urlopen

import pytest

from rapport.config import cli, processes
from rapport.config.cli import CouldNotRun
from tests.processes import wait_until

PATIENCE = 300
STARTED = re.compile(r"(web|worker|schedule) started \(pid=(\d+)\)")


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Tree:
    """A running `rapport serve` of its own data folder."""

    def __init__(self, home: Path) -> None:
        self.port = free_port()
        self.output = home / "output"
        self.log: IO[bytes] = self.output.open("wb")
        words = [sys.executable, "-m", "rapport"]
        env = {**os.environ, "RAPPORT_HOME": str(home), "HOME": str(home)}
        env.pop("DATABASE_URL", None)
        self.process = subprocess.Popen(
            [*words, "serve", "--port", str(self.port)], env=env, stdout=self.log, stderr=subprocess.STDOUT
        )

    def children(self) -> dict[str, int]:
        """The process ids of the children, by name, as the tree printed them."""
        return {name: int(pid) for name, pid in STARTED.findall(self.output.read_text(encoding="utf-8"))}

    def watchers(self) -> list[int]:
        """The process ids of those that watch over a child each, for the tree."""
        return [
            int(pid) for pid in Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        ]

    def answers(self) -> bool:
        """Whether somebody listens at the port."""
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def wait_for_start(self) -> None:
        """Waits until all three run and pages are answered."""
        wait_until(lambda: len(self.children()) == 3 and self.answers(), "the tree to start")

    def wait_for_end(self) -> int:
        """Waits until the tree and its children are gone, and returns its exit code."""
        code = self.process.wait(PATIENCE)
        wait_until(lambda: not any(map(processes.is_alive, self.children().values())), "the children to end")
        assert not self.answers()
        return code


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that a tree made out of an empty one, by itself, before it was asked to stop."""
    home = tmp_path_factory.mktemp("prepared")
    with started(home) as tree:
        tree.process.send_signal(signal.SIGTERM)
        assert tree.wait_for_end() == 0
    return home


@pytest.fixture
def tree(prepared: Path, tmp_path: Path) -> Iterator[Tree]:
    """A started tree of a folder that was prepared before."""
    home = shutil.copytree(prepared, tmp_path / "home", ignore=shutil.ignore_patterns("output"))
    with started(home) as running:
        yield running


@contextmanager
def started(home: Path) -> Iterator[Tree]:
    """Starts a tree of this data folder; what is left of it is killed afterwards."""
    running = Tree(home)
    try:
        running.wait_for_start()
        yield running
    finally:
        for process in (running.process.pid, *running.children().values()):
            if processes.is_alive(process):
                os.kill(process, signal.SIGKILL)
        running.process.wait(PATIENCE)
        running.log.close()


@pytest.mark.slow
@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_a_tree_that_is_asked_to_stop_stops_whole_and_ends_with_nought(tree: Tree, asked: signal.Signals) -> None:
    tree.process.send_signal(asked)
    assert tree.wait_for_end() == 0


@pytest.mark.slow
@pytest.mark.parametrize("name", ["web", "worker", "schedule"])
def test_a_child_that_dies_takes_the_tree_with_it(tree: Tree, name: str) -> None:
    os.kill(tree.children()[name], signal.SIGKILL)
    assert tree.wait_for_end() != 0


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="Only Linux says whose child a process is.")
@pytest.mark.parametrize("asked", [True, False], ids=["asked_to_stop", "by_itself"])
def test_a_tree_ends_whole_where_one_that_watched_over_a_child_was_killed(tree: Tree, asked: bool) -> None:
    os.kill(tree.watchers()[0], signal.SIGKILL)
    if asked:
        tree.process.send_signal(signal.SIGTERM)
    assert (tree.wait_for_end() == 0) is asked


@pytest.mark.slow
def test_the_children_of_a_killed_tree_end_by_themselves(tree: Tree) -> None:
    tree.process.kill()
    assert tree.wait_for_end() == -signal.SIGKILL


@pytest.mark.slow
def test_a_served_file_carries_its_hash_and_may_be_kept_for_ever(tree: Tree) -> None:
    manifest = tree.output.parent / "static" / "staticfiles.json"
    name = re.findall(r'"(vendor/htmx/htmx\.min\.\w+\.js)"', manifest.read_text(encoding="utf-8"))[0]
    with urlopen(f"http://127.0.0.1:{tree.port}/static/{name}") as answer:
        assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.slow
def test_a_tree_opens_no_other_door_than_its_port(tree: Tree) -> None:
    tree.process.send_signal(signal.SIGTERM)
    tree.wait_for_end()
    assert not [path for path in tree.output.parent.rglob("*") if path.is_socket() or path.name == ".gunicorn"]


def test_what_is_loaded_is_left_alone_by_the_collector() -> None:
    before = gc.get_freeze_count()
    processes.keep_for_good()
    try:
        assert gc.get_freeze_count() > before
    finally:
        gc.unfreeze()


def test_the_collector_rests_while_modules_are_imported_and_no_longer() -> None:
    with cli.loading():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_port_that_is_taken_is_said_in_one_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(CouldNotRun, match="Choose another: --port"):
            processes.insist_on_free("127.0.0.1", taken.getsockname()[1])
