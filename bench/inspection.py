"""What an inspection costs, as a ratio to one fused query written by hand, on the yardstick that lies beside the checkout.

`python -m bench --what inspection` makes the yardstick's tables in a folder that is gone afterwards, and runs each form in a
process of its own, in turn, the least CPU of each counting. Every count is held against what the yardstick knows. Then a tenth
of the rows in the databases that are not DuckDB (`inspection_rows`).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench import inspection_rows

YARDSTICK = Path(__file__).resolve().parent.parent.parent / "shared" / "bench" / "inspection"
ROUNDS = 3
MODES = ["AIR", "FOB", "MAIL", "RAIL", "REG AIR", "SHIP", "TRUCK"]
MAIL = r"^[a-z0-9._]+@[a-z0-9.-]+\.[a-z]{2,}$"
NUMBERS = ["l_id", "l_linenumber", "l_partkey", "l_suppkey", "l_quantity", "l_extendedprice", "l_discount", "l_tax"]
OTHERS = ["l_returnflag", "l_linestatus", "l_commitdate", "l_receiptdate", "l_shipmode", "l_trackno", "l_contact"]
Rules = list[dict[str, Any]]

LINES: Rules = [
    {"name": "L01_nn_orderkey", "null": "l_orderkey"},
    {"name": "L02_nn_shipdate", "null": "l_shipdate"},
    {"name": "L03_nn_comment", "null": "l_comment"},
    {"name": "L04_uniq_id_extra", "unique": "l_id"},
    {"name": "L05_rng_quantity", "range": {"column": "l_quantity", "least": 1, "most": 50}},
    {"name": "L06_rng_discount", "range": {"column": "l_discount", "least": 0, "most": 0.10}},
    {"name": "L07_dup_order_line_extra", "unique": ["l_orderkey", "l_linenumber"]},
    {"name": "L08_in_returnflag", "values": {"column": "l_returnflag", "allowed": ["A", "N", "R"]}},
    {"name": "L09_in_linestatus", "values": {"column": "l_linestatus", "allowed": ["O", "F"]}},
    {"name": "L10_in_shipmode", "values": {"column": "l_shipmode", "allowed": MODES}},
    {"name": "L11_re_trackno", "pattern": {"column": "l_trackno", "pattern": "^TRK-[0-9]{9}$"}},
    {"name": "L12_re_contact", "pattern": {"column": "l_contact", "pattern": MAIL}},
    {"name": "L13_sql_receipt_ge_commit", "predicate": "l_receiptdate >= l_commitdate"},
    {"name": "L14_fk_orderkey", "reference": {"columns": "l_orderkey", "to": "orders", "to_columns": "o_orderkey"}},
    {"name": "L15", "aggregate": {"column": "l_extendedprice", "of": "mean"}, "mustBeBetween": [1000, 100000]},
    {"name": "L16", "row_count": None, "mustBeGreaterThan": 0},
]
ORDERS: Rules = [
    {"name": "O1_uniq_orderkey", "unique": "o_orderkey"},
    {"name": "O2_nn_custkey", "null": "o_custkey"},
    {"name": "O3_rng_totalprice", "range": {"column": "o_totalprice", "least": 0}},
    {"name": "O4", "freshness": "o_updated", "mustBeGreaterThan": 0},
]


def eighty() -> Rules:
    """Return the 80 further checks of the yardstick."""
    allowed = {"l_returnflag": ["A", "N", "R", "X"], "l_linestatus": ["O", "F"], "l_shipmode": [*MODES, "DRONE"]}
    patterns = [
        ("l_trackno", "^TRK"),
        ("l_contact", "^user[0-9]+"),
        ("l_shipmode", "^[A-Z]"),
        ("l_trackno", "[0-9]{9}$"),
    ]
    texts = ["l_trackno", "l_contact", "l_shipmode", "l_returnflag"]
    price = "l_extendedprice * (1 - l_discount) * (1 + l_tax) > "
    return [
        *({"null": column} for column in (*NUMBERS, *OTHERS)),
        *(
            {"range": {"column": column, "least": -1 - turn, "most": 1_000_000_000 + turn}}
            for turn in range(4)
            for column in NUMBERS
        ),
        *(
            {"values": {"column": column, "allowed": [*values, f"Z{turn}"]}}
            for turn in range(4)
            for column, values in allowed.items()
        ),
        *({"pattern": {"column": column, "pattern": pattern}} for column, pattern in patterns),
        *({"length": {"column": column, "least": 1, "most": 60 + turn}} for turn in range(2) for column in texts),
        *({"predicate": f"{price}{-turn}"} for turn in range(9)),
    ]


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a form: seconds of CPU, the most memory in MB, and what it printed."""

    cpu: float
    peak: float
    said: str


def measure(rows: int) -> None:
    """Measure plans of 20 and 100 checks beside the query written by hand, and print the ratios."""
    if not YARDSTICK.exists():
        print(f"inspections are not measured: their yardstick is not in {YARDSTICK}.")
        return
    with tempfile.TemporaryDirectory(prefix="rapport-bench-") as name:
        folder = Path(name)
        subprocess.run(
            [sys.executable, str(YARDSTICK / "gen.py"), str(rows), name], check=True, stdout=subprocess.DEVNULL
        )
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        forms = {
            "written by hand, 20 checks": [sys.executable, str(YARDSTICK / "own.py"), "b", name],
            "a plan of 20 checks": _inspect(folder, []),
            "a plan of 100 checks": _inspect(folder, eighty()),
        }
        rounds = [{form: ran(words) for form, words in forms.items()} for _ in range(ROUNDS)]
        found = {form: [one[form] for one in rounds] for form in forms}
        for form in list(forms)[1:]:
            _held(found[form][0], truth, form)
        _print(rows, found)
        smaller = folder / "smaller"
        smaller.mkdir()
        inspection_rows.measure(rows // 10, YARDSTICK, smaller, folder / "plan-0.json")


def _inspect(folder: Path, more: Rules) -> list[str]:
    plan = {"plan": "line items", "tables": {"lineitem": {"checks": [*LINES, *more]}, "orders": {"checks": ORDERS}}}
    path = folder / f"plan-{len(more)}.json"
    path.write_text(json.dumps(plan), encoding="utf-8")
    return [sys.executable, "-m", "rapport", "inspect", str(path), "--on", str(folder / "db.duckdb"), "--json"]


def ran(words: list[str]) -> Run:
    """Run a program to its end and return what it took; that it found something is no failure."""
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen(words, stdout=out)
        _, _, usage = os.wait4(process.pid, 0)
        out.seek(0)
        return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, out.read())


def _held(run: Run, truth: dict[str, Any], form: str) -> None:
    counted = {check["name"]: check["failed"] for check in json.loads(run.said)["checks"]}
    wrong = {key: (counted[key], count) for key, count in truth.items() if key in counted and counted[key] != count}
    if wrong:
        sys.exit(f"{form}: counted and known differ: {wrong}")


def _print(rows: int, found: dict[str, list[Run]]) -> None:
    by_hand = min(run.cpu for run in next(iter(found.values())))
    table = Table(title=f"inspection of {rows:,} rows")
    for name in ("what", "least CPU s", "to the query by hand", "peak MB", "limit"):
        table.add_column(name, justify="left" if name == "what" else "right")
    for (form, runs), limit in zip(found.items(), ("", "0.75; 1,300 MB", "1.2; 1,300 MB"), strict=True):
        least = min(run.cpu for run in runs)
        table.add_row(form, f"{least:.2f}", f"{least / by_hand:.2f}", f"{max(run.peak for run in runs):,.0f}", limit)
    Console(width=120).print(table)
