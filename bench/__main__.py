"""Measures on each database in turn and prints figures beside their limits.

Every database is measured in a process of its own with a data folder of its own, which is gone afterwards. Nothing
leaves this machine, and every loop is bounded.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

from bench import files, inspection
from bench.growth import show, told

DATABASES = ("sqlite", "postgresql")
ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--clients", type=int, default=10_000)
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    parts = ["databases", "pages", "portal", "files", "growth", "inspection"]
    parser.add_argument("--what", choices=parts, help="databases and files if left out")
    parser.add_argument("--mb", type=int, default=1024, help="MB of the mailbox that is read")
    parser.add_argument("--sizes", default="1000,10000,100000", help="how many clients, for the growth")
    parser.add_argument("--touches", type=int, default=10, help="touches of a client, for the growth")
    parser.add_argument("--rows", type=int, default=10_000_000, help="rows that are inspected")
    asked = parser.parse_args()
    if asked.what == "inspection":
        inspection.measure(asked.rows)
        return 0
    if asked.what == "growth":
        sizes = [int(size) for size in asked.sizes.split(",")]
        return max(growth(name, sizes, asked.touches) for name in DATABASES if asked.only in (None, name))
    if asked.what not in ("databases", "pages", "portal"):
        files.measure(asked.mb)
    chosen = [name for name in DATABASES if asked.only in (None, name) and asked.what != "files"]
    return max((measure(name, asked.clients, asked.what or "") for name in chosen), default=0)


def measure(database: str, clients: int, what: str) -> int:
    """Run the measurements on one database, all or those of `what`; return the exit code."""
    with place(database) as environment:
        command = [sys.executable, "-m", "bench.run", str(clients), what]
        return subprocess.run(command, env=environment, cwd=ROOT, check=False).returncode


def growth(database: str, sizes: Sequence[int], touches: int) -> int:
    """Measure one size after another on one database, and print how the cost grows."""
    found: dict[int, list[tuple[str, str, float]]] = {}
    for size in sizes:
        with place(database) as environment:
            command = [sys.executable, "-m", "bench.size", str(size), str(touches)]
            found[size] = told(command, environment, ROOT)
    show(database, touches, found)
    return 0


@contextmanager
def place(database: str) -> Iterator[dict[str, str]]:
    """Give an empty database and a data folder, as the environment of a process; both are gone afterwards."""
    sys.path.insert(0, str(ROOT / "tools"))
    import postgres

    server = postgres.server() if database == "postgresql" else nullcontext("")
    with tempfile.TemporaryDirectory(prefix="rapport-bench-") as home, server as url:
        environment = {**os.environ, "RAPPORT_HOME": home, "DATABASE_URL": url, "RAPPORT_LOG": "ERROR"}
        yield {**environment, "DJANGO_SETTINGS_MODULE": "rapport.config.settings"}


if __name__ == "__main__":
    sys.exit(main())
