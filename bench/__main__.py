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
from contextlib import nullcontext
from pathlib import Path

from bench import files

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--clients", type=int, default=10_000)
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    parser.add_argument("--what", choices=["databases", "files"], help="one half; both where it is left out")
    parser.add_argument("--mb", type=int, default=1024, help="MB of the mailbox that is read")
    asked = parser.parse_args()
    if asked.what != "databases":
        files.measure(asked.mb)
    chosen = [name for name in ("sqlite", "postgresql") if asked.only in (None, name) and asked.what != "files"]
    return max((measure(name, asked.clients) for name in chosen), default=0)


def measure(database: str, clients: int) -> int:
    """Run the measurements on one database; return the exit code."""
    sys.path.insert(0, str(ROOT / "tools"))
    import postgres

    server = postgres.server() if database == "postgresql" else nullcontext("")
    with tempfile.TemporaryDirectory(prefix="rapport-bench-") as home, server as url:
        environment = {**os.environ, "RAPPORT_HOME": home, "DATABASE_URL": url, "RAPPORT_LOG": "ERROR"}
        environment["DJANGO_SETTINGS_MODULE"] = "rapport.config.settings"
        command = [sys.executable, "-m", "bench.run", str(clients)]
        return subprocess.run(command, env=environment, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
