"""What an inspection costs in databases that are not DuckDB, as a ratio to the best of two forms written by hand.

The yardstick's tables, smaller, are put into SQLite, PostgreSQL and ClickHouse's engine, without an index, as they lie in the
yardstick. Each form is asked in a process of its own, in turn: all conditions fused into a scan a table and the keys apart,
one statement a check, and a plan. Counted is the CPU of both sides of the connection from the first statement to the last
answer; samples are not taken, as nobody writes them by hand.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import duckdb
from rich.console import Console
from rich.table import Table

from rapport.kits.inspection.engines.opening import opened
from rapport.kits.inspection.outcomes import Outcome
from rapport.kits.inspection.plans.reading import read_plan
from rapport.kits.inspection.running import inspect
from tools import clickhouse, postgres

ROUNDS = 5
FORMS = ("by hand, fused", "by hand, one a check", "a plan", "a plan, the other way")
LIMIT = 1.1
TICK = os.sysconf("SC_CLK_TCK")
Ask = Callable[[str], Any]

MAIL = "^[a-z0-9._]+@[a-z0-9.-]+[.][a-z]{2,}$"
LINES = {
    "L01_nn_orderkey": "l_orderkey IS NULL",
    "L02_nn_shipdate": "l_shipdate IS NULL",
    "L03_nn_comment": "l_comment IS NULL",
    "L05_rng_quantity": "l_quantity NOT BETWEEN 1 AND 50",
    "L06_rng_discount": "l_discount NOT BETWEEN 0 AND 0.10",
    "L08_in_returnflag": "l_returnflag NOT IN ('A', 'N', 'R')",
    "L09_in_linestatus": "l_linestatus NOT IN ('O', 'F')",
    "L10_in_shipmode": "l_shipmode NOT IN ('AIR', 'FOB', 'MAIL', 'RAIL', 'REG AIR', 'SHIP', 'TRUCK')",
    "L11_re_trackno": "NOT found(l_trackno, '^TRK-[0-9]{9}$')",
    "L12_re_contact": f"NOT found(l_contact, '{MAIL}')",
    "L13_sql_receipt_ge_commit": "NOT l_receiptdate >= l_commitdate",
}
ORDERS = {"O2_nn_custkey": "o_custkey IS NULL", "O3_rng_totalprice": "o_totalprice < 0"}
MEASURED = {"lineitem": ("avg(l_extendedprice)", "count(*)"), "orders": ("max(o_updated)",)}
KEYS = {
    "L04_uniq_id_extra": ("lineitem", "l_id"),
    "L07_dup_order_line_extra": ("lineitem", "l_orderkey, l_linenumber"),
    "O1_uniq_orderkey": ("orders", "o_orderkey"),
}
POINTING = {
    "sqlite": "SELECT count(*) FROM lineitem WHERE l_orderkey NOT IN (SELECT o_orderkey FROM orders)",
    "postgresql": "SELECT count(*) FROM lineitem WHERE l_orderkey IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM orders WHERE o_orderkey = l_orderkey)",
    "clickhouse": "SELECT count(*) FROM lineitem WHERE l_orderkey IS NOT NULL AND l_orderkey NOT IN (SELECT o_orderkey FROM orders)",
}
FOUND = {"sqlite": r"found(\1, \2)", "postgresql": r"(\1 ~ \2)", "clickhouse": r"match(\1, \2)"}
"""How each looks for a pattern."""


def measure(rows: int, yardstick: Path, folder: Path, plan: Path) -> None:
    """Measure each database in turn by a plan of the twenty checks, and print the ratios."""
    subprocess.run(
        [sys.executable, str(yardstick / "gen.py"), str(rows), str(folder)], check=True, stdout=subprocess.DEVNULL
    )
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    table = Table(title=f"inspection of {rows:,} rows, 20 checks, least CPU s of {ROUNDS}, to the best by hand")
    for name in ("where", *FORMS, "limit"):
        table.add_column(name, justify="left" if name == "where" else "right")
    with ExitStack() as running:
        for name, place in PLACES.items():
            if name == "clickhouse" and not clickhouse.IS_THERE:
                continue
            address = running.enter_context(place(folder))
            rounds = [{form: _ran(form, name, address, plan, truth) for form in FORMS} for _ in range(ROUNDS)]
            cpu = {form: min(one[form] for one in rounds) for form in FORMS}
            best = min(cpu[form] for form in FORMS[:2])
            limit = "" if name == "clickhouse" else f"{LIMIT}"
            table.add_row(name, *(f"{cpu[form]:.2f} ({cpu[form] / best:.2f})" for form in FORMS), limit)
    Console(width=140).print(table)


def _ran(form: str, name: str, address: str, plan: Path, truth: dict[str, Any]) -> float:
    """Run a form in a process of its own; return the CPU it took, with that of the server, once its counts are right."""
    server = _server(name, address)
    before = _cpu(server)
    words = [sys.executable, "-m", "bench.inspection_rows", form, name, address, str(plan)]
    said = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
    wrong = {
        key: (said["counts"].get(key), count) for key, count in truth.items() if said["counts"].get(key, count) != count
    }
    if wrong:
        sys.exit(f"{name}, {form}: counted and known differ: {wrong}")
    return float(said["cpu"]) + _cpu(server) - before


def _server(name: str, address: str) -> int:
    """Return the process that answers, and waits for what answers; 0 where it is the one that asks."""
    if name == "postgresql":
        import psycopg

        with psycopg.connect(address) as connection:
            backend = connection.info.backend_pid
            return int(Path(f"/proc/{backend}/stat").read_text().rpartition(")")[2].split()[1])
    return int(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()[-1]) if name == "clickhouse" else 0


def _cpu(process: int) -> float:
    """Return the seconds that a process has worked, with those of its children that have ended."""
    if not process:
        return 0.0
    time.sleep(0.3)  # until what has answered has ended
    return sum(map(int, Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:15])) / TICK


@contextmanager
def _sqlite(folder: Path) -> Iterator[str]:
    path = folder / "rows.sqlite"
    with sqlite3.connect(path) as there, duckdb.connect(str(folder / "db.duckdb"), read_only=True) as here:
        for table in MEASURED:
            columns = here.execute(f"DESCRIBE {table}").fetchall()
            there.execute(f"CREATE TABLE {table} ({', '.join(f'{name} {type_}' for name, type_, *_ in columns)})")
            asked = ", ".join(
                f"{name}::VARCHAR" if type_ in ("DATE", "TIMESTAMP") else name for name, type_, *_ in columns
            )
            rows = here.execute(f"SELECT {asked} FROM {table}")
            while some := rows.fetchmany(50_000):
                there.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})", some)
    yield str(path)


@contextmanager
def _postgresql(folder: Path) -> Iterator[str]:
    import psycopg

    with postgres.server() as address, duckdb.connect(str(folder / "db.duckdb"), read_only=True) as here:
        with psycopg.connect(address, autocommit=True) as there:
            for table in MEASURED:
                columns = here.execute(f"DESCRIBE {table}").fetchall()
                named = ", ".join(
                    f"{name} {'DOUBLE PRECISION' if type_ == 'DOUBLE' else type_}" for name, type_, *_ in columns
                )
                there.execute(f"CREATE TABLE {table} ({named})")
                here.execute(f"COPY {table} TO '{folder / table}.csv' (HEADER false)")
                copy = there.cursor().copy(f"COPY {table} FROM STDIN (FORMAT csv)")
                with copy as into, (folder / f"{table}.csv").open("rb") as file:
                    while some := file.read(1 << 20):
                        into.write(some)
                there.execute(f"VACUUM ANALYZE {table}")
        yield address


@contextmanager
def _clickhouse(folder: Path) -> Iterator[str]:
    with clickhouse.server() as address:
        there = _clickhouse_client(address)
        for table in MEASURED:
            rows = f"file('{folder / table}.parquet', Parquet)"
            there.command(f"CREATE TABLE {table} ENGINE = MergeTree ORDER BY tuple() AS SELECT * FROM {rows}")
        there.close()
        yield address


def _clickhouse_client(address: str) -> Any:
    import clickhouse_connect

    return clickhouse_connect.get_client(host="127.0.0.1", port=urlsplit(address).port, send_receive_timeout=600)


PLACES = {"sqlite": _sqlite, "postgresql": _postgresql, "clickhouse": _clickhouse}


def _by_hand(ask: Ask, name: str, *, fused: bool) -> dict[str, Any]:
    counts: dict[str, Any] = {}
    for table, conditions in (("lineitem", LINES), ("orders", ORDERS)):
        said = {key: re.sub(r"found\((\w+), ('.*?')\)", FOUND[name], one) for key, one in conditions.items()}
        if fused:
            one_by_one = [f"count(*) FILTER (WHERE {one})" for one in said.values()]
            row = ask(f"SELECT {', '.join([*one_by_one, *MEASURED[table]])} FROM {table}")
            counts |= dict(zip(said, row, strict=False))
        else:
            counts |= {key: ask(f"SELECT count(*) FROM {table} WHERE {one}")[0] for key, one in said.items()}
            for one in MEASURED[table]:
                ask(f"SELECT {one} FROM {table}")
    for key, (table, columns) in KEYS.items():
        there = " AND ".join(f"{column} IS NOT NULL" for column in columns.split(", "))
        twice = f"SELECT count(*) AS n FROM {table} WHERE {there} GROUP BY {columns} HAVING count(*) > 1"
        counts[key] = int(ask(f"SELECT coalesce(sum(n - 1), 0), coalesce(sum(n), 0) FROM ({twice}) AS doubled")[0])
    return counts | {"L14_fk_orderkey": ask(POINTING[name])[0]}


def _asking(name: str, address: str) -> Ask:
    if name == "sqlite":
        import functools

        there = sqlite3.connect(address)
        compiled = functools.cache(lambda pattern: re.compile(pattern).search)
        there.create_function("found", 2, lambda text, pattern: compiled(pattern)(text) is not None, deterministic=True)
        return lambda sql: there.execute(sql).fetchone()
    if name == "postgresql":
        import psycopg

        connection = psycopg.connect(address, autocommit=True)
        return lambda sql: connection.execute(sql).fetchone()
    client = _clickhouse_client(address)
    return lambda sql: client.query(sql).result_rows[0]


def _by_plan(address: str, plan: Path, *, other_way: bool) -> tuple[dict[str, Any], float]:
    engine, read = opened(address), read_plan(plan)
    if other_way:
        type(engine).fuses = not engine.fuses
    began = time.process_time()
    report = inspect(read, engine, now=datetime.now(UTC), samples=0)
    return {one.check.name: _figure(one) for one in report.outcomes}, time.process_time() - began


def _figure(one: Outcome) -> Any:
    return one.failed if one.failed is not None else one.message or str(one.status)


def main(form: str, name: str, address: str, plan: str) -> None:
    """Run one form, and print what it counted and the CPU it took on this side of the connection."""
    if form in FORMS[2:]:
        counts, cpu = _by_plan(address, Path(plan), other_way=form == FORMS[3])
    else:
        ask = _asking(name, address)
        began = time.process_time()
        counts = _by_hand(ask, name, fused=form == FORMS[0])
        cpu = time.process_time() - began
    print(json.dumps({"counts": counts, "cpu": cpu}, default=str))


if __name__ == "__main__":
    main(*islice(sys.argv, 1, None))
