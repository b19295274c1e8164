"""A stand-in for Trino: speaks its protocol, and answers by DuckDB what it reads as Trino's SQL.

No package brings the server. What is sent is held to be Trino's SQL by its dialect in SQLGlot, and means there what it means
in DuckDB; what Trino itself makes of it, no test says.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import duckdb
import sqlglot

from rapport.kits.inspection.engines.patterns import EDGES

TYPES = {
    "BIGINT": "bigint",
    "INTEGER": "integer",
    "SMALLINT": "smallint",
    "UBIGINT": "decimal(20,0)",
    "DOUBLE": "double",
    "FLOAT": "real",
    "VARCHAR": "varchar",
    "BOOLEAN": "boolean",
    "DATE": "date",
}


class Door(BaseHTTPRequestHandler):
    """Takes a statement, tells where its rows are to be had, and gives them all at once."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    lake: duckdb.DuckDBPyConnection
    asked: dict[str, tuple[duckdb.DuckDBPyConnection, str]]

    def do_POST(self) -> None:
        """Take a statement."""
        sql = self.rfile.read(int(self.headers["Content-Length"])).decode()
        key = f"/v1/statement/{len(self.asked)}"
        self.asked[key] = self.lake.cursor(), sql
        self.told({"nextUri": f"http://{self.headers['Host']}{key}"}, "RUNNING")

    def do_GET(self) -> None:
        """Run a statement."""
        cursor, sql = self.asked[self.path]
        try:
            found = columns(cursor, sql)
            self.told(
                {"columns": found, "data": [[kept(value) for value in row] for row in cursor.fetchall()]}, "FINISHED"
            )
        except duckdb.CatalogException as why:
            self.told({"error": error("TABLE_NOT_FOUND", str(why))}, "FAILED")
        except (duckdb.Error, sqlglot.errors.SqlglotError) as why:
            self.told({"error": error("SYNTAX_ERROR", str(why))}, "FAILED")

    def do_DELETE(self) -> None:
        """Stop a statement."""
        self.asked[self.path][0].interrupt()
        self.send_response(204)
        self.end_headers()

    def told(self, said: dict[str, Any], state: str) -> None:
        """Send an answer."""
        stats = {"state": state, "queued": False, "scheduled": True, "nodes": 1}
        body = json.dumps({"id": "1", "infoUri": "http://127.0.0.1/", "stats": stats, **said}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def columns(cursor: duckdb.DuckDBPyConnection, sql: str) -> list[dict[str, Any]]:
    """Run a statement of Trino, and return what its columns are called and of which type."""
    (ours,) = sqlglot.transpile(sql, read="trino", write="duckdb")
    for theirs, said in {
        "INFINITY()": "CAST('Infinity' AS DOUBLE)",
        **{edge: name for name, edge in EDGES.items()},
    }.items():
        ours = ours.replace(theirs, said)
    cursor.execute(ours)
    if sql.startswith("DESCRIBE"):
        described = [(name, trino_type(str(type_)), "", "") for name, type_, *_ in cursor.fetchall()]
        cursor.execute(
            "SELECT * FROM (VALUES " + ", ".join("(?, ?, ?, ?)" for _ in described) + ")", sum(described, ())
        )
    return [column(one[0], trino_type(str(one[1]))) for one in cursor.description or ()]


def column(name: str, type_: str) -> dict[str, Any]:
    """Return a column as the protocol describes it."""
    raw, _, inner = type_.partition("(")
    arguments = [{"kind": "LONG", "value": int(part)} for part in inner.rstrip(")").split(",") if part]
    return {"name": name, "type": type_, "typeSignature": {"rawType": raw, "arguments": arguments}}


def trino_type(type_: str) -> str:
    """Return what Trino calls a type of DuckDB."""
    if type_.startswith("DECIMAL"):
        return type_.lower().replace(" ", "")
    return {**TYPES, "TIMESTAMP": "timestamp(6)", "HUGEINT": "decimal(38,0)"}.get(type_, "varchar")


def kept(value: Any) -> Any:
    """Return a value as the protocol writes it."""
    if isinstance(value, Decimal | date | datetime):
        return str(value)
    return "NaN" if value != value else value


def error(name: str, said: str) -> dict[str, Any]:
    """Return a trouble as the protocol writes it."""
    return {"message": said.splitlines()[0], "errorCode": 1, "errorName": name, "errorType": "USER_ERROR"}


@contextmanager
def server(path: str) -> Iterator[str]:
    """Open the door to a database file of DuckDB, and give its address."""
    with duckdb.connect(path, read_only=True) as connection:
        door = type("Bound", (Door,), {"lake": connection, "asked": {}})
        listening = ThreadingHTTPServer(("127.0.0.1", 0), door)
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"trino://rapport@127.0.0.1:{listening.server_port}/lake/prices"
        listening.shutdown()
        listening.server_close()
