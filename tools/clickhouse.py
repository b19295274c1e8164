"""ClickHouse's own engine behind a door that speaks its HTTP, gone afterwards: for tests.

    python tools/clickhouse.py PORT FOLDER

No package brings the server, but one brings the engine to be embedded. Each request has a connection of its own, so that
its settings end with it, and one may stop what another runs.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tools.mariadb import free_port, wait_for

IS_THERE = find_spec("chdb") is not None
NO_SETTINGS = {
    "database",
    "query",
    "query_id",
    "session_id",
    "default_format",
    "client_protocol_version",
    "compress",
    "wait_end_of_query",
}


@contextmanager
def server() -> Iterator[str]:
    """Start a door and give its address; stop it and remove its files at the end."""
    folder, port = Path(tempfile.mkdtemp(prefix="rapport-clickhouse-")), free_port()
    with (folder / "log").open("wb") as log:
        words = [sys.executable, "-m", "tools.clickhouse", str(port), str(folder / "data")]
        running = subprocess.Popen(words, stdout=log, stderr=log, cwd=Path(__file__).resolve().parent.parent)
    try:
        wait_for(running, port, folder / "log")
        yield f"clickhouse://127.0.0.1:{port}/default"
    finally:
        running.terminate()
        running.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


class Door(BaseHTTPRequestHandler):
    """Takes a statement by POST, with its settings in the address, and answers in the format that is asked for."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    folder = ""

    def do_POST(self) -> None:
        """Run a statement."""
        import chdb

        said = dict(parse_qsl(urlsplit(self.path).query))
        sql = self.rfile.read(int(self.headers["Content-Length"])).decode()
        sql = f"{said.get('query', '')} {sql}".strip()
        connection = chdb.connect(self.folder)
        try:
            for name, value in sorted(said.items(), key=lambda pair: pair[0] == "readonly"):
                if name not in NO_SETTINGS:
                    connection.query(f"SET {name} = '{value}'")
            if said.get("database"):
                connection.query(f"USE `{said['database']}`")
            answer = connection.query(self.killed(sql, said), said.get("default_format", "TabSeparated")).bytes()
            self.answer(200, answer)
        except Exception as why:
            self.answer(500, str(why).encode())
        finally:
            connection.close()

    def do_GET(self) -> None:
        """Say that it is there."""
        self.answer(200, b"Ok.\n")

    def killed(self, sql: str, said: dict[str, str]) -> str:
        """Return a statement with a mark of its own, by which a statement that stops it finds it."""
        if sql.startswith("KILL QUERY WHERE query_id = '"):
            return f"KILL QUERY WHERE query LIKE '/* {sql.split(chr(39))[1]} */%'"
        return f"/* {said['query_id']} */ {sql}" if "query_id" in said else sql

    def answer(self, status: int, body: bytes) -> None:
        """Send an answer."""
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if status != 200:
            self.send_header("X-ClickHouse-Exception-Code", "1")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def main() -> None:
    """Serve until it is told to end."""
    import chdb

    Door.folder = sys.argv[2]
    kept = chdb.connect(Door.folder)
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Door).serve_forever()
    kept.close()


if __name__ == "__main__":
    main()
