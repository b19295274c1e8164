"""A MariaDB server of one's own, which is gone afterwards: for tests, of the one that the machine has installed."""

import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SERVER = shutil.which("mariadbd") or shutil.which("mariadbd", path="/usr/sbin:/usr/local/sbin")
PROGRAM = _SERVER if shutil.which("my_print_defaults") else None
"""The server, where the machine has it and what lays a new database (with Debian: mariadb-client-core)."""
WAIT = 30


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@contextmanager
def server() -> Iterator[str]:
    """Start a server and give its address, with a database that is empty; stop it and remove its files at the end."""
    folder = Path(tempfile.mkdtemp(prefix="rapport-mariadb-"))
    port, data = free_port(), folder / "data"
    common = ["--no-defaults", f"--datadir={data}"]
    laid = ["mariadb-install-db", *common, "--user=root", "--auth-root-authentication-method=normal", "--skip-test-db"]
    subprocess.run(laid, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    listening = ["--user=root", "--bind-address=127.0.0.1", f"--port={port}", f"--socket={folder / 'socket'}"]
    cheap = ["--innodb-flush-log-at-trx-commit=0", "--skip-log-bin", "--character-set-server=utf8mb4"]
    with (folder / "log").open("wb") as log:
        running = subprocess.Popen([str(PROGRAM), *common, *listening, *cheap], stdout=log, stderr=log)
    try:
        wait_for(running, port, folder / "log")
        yield f"mysql://root@127.0.0.1:{port}/mysql"
    finally:
        running.terminate()
        running.wait(WAIT)
        shutil.rmtree(folder, ignore_errors=True)


def wait_for(running: subprocess.Popen[bytes], port: int, log: Path, seconds: int = WAIT) -> None:
    """Wait until a server that was started listens on a port of this machine.

    Raises:
        RuntimeError: it does not; with the end of its log.

    """
    until = time.monotonic() + seconds
    while time.monotonic() < until and running.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"a server did not start: {log.read_text(errors='replace')[-2000:]}")
