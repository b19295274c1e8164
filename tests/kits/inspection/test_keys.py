"""The keys of all rows that failed go to a file, as many as were counted, on every engine (PRACTICES E1)."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from stat import S_IMODE

import pytest

from rapport.kits.inspection.engines import engine as engines
from rapport.kits.inspection.engines.engine import Engine
from rapport.kits.inspection.keys import KeyFiles
from rapport.kits.inspection.kinds import Aggregate, Kind, Null, Pattern, Predicate, Range, Reference, Unique
from rapport.kits.inspection.limits import NOTHING
from rapport.kits.inspection.outcomes import Outcome
from rapport.kits.inspection.plan import Check, Plan, Table
from rapport.kits.inspection.running import inspect
from tests.kits.inspection.ledgers import LEDGERS
from tests.kits.inspection.test_truth import MORNING
from tests.kits.inspection.test_two_sides import ERP, VOUCHERS


def asked(
    engine: Engine, folder: Path, kind: Kind, table: str = "price_list", where: str = "", key: str = "price_id"
) -> Outcome:
    """Return what came of one check whose keys go to a folder."""
    tables = {name: Table(name, name) for name in LEDGERS} | {table: Table(table, table, (key,) if key else ())}
    plan = Plan("Plot value", "7", tables, (Check("one: a/b", table, kind, NOTHING, where=where),))
    return inspect(plan, engine, now=MORNING, keys=KeyFiles(folder, plan)).outcomes[0]


def lines(outcome: Outcome) -> list[list[str]]:
    """Return what the file of an outcome names, in order."""
    with Path(outcome.keys).open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    return [head, *sorted(rows)]


@pytest.mark.parametrize(
    ("kind", "where", "keys"),
    [
        (Null("plot"), "", ["4", "5"]),
        (Range("price", 0, 1000), "", ["3", "5"]),
        (Predicate("price > 0 AND price_id < 10"), "", ["10", "5"]),
        (Pattern("code", "^P-[0-9]{3}$"), "price_id < 6", ["3", "5"]),
        (Unique(("plot",)), "", ["2", "3", "6", "6"]),
        (Unique(("plot", "valid_from")), "", ["2", "3", "6", "6"]),
        (Unique(("price_id",)), "", ["6", "6"]),
        (Unique(("plot",)), "price_id > 2", ["6", "6"]),
        (Reference(("plot",), "plot", ("name",)), "", ["10", "9"]),
        (Reference(("price_id",), "plot", ("floor",)), "price_id > 8", ["10", "9"]),
    ],
)
def test_all_rows_that_failed_are_named(
    engine: Engine, tmp_path: Path, kind: Kind, where: str, keys: list[str]
) -> None:
    outcome = asked(engine, tmp_path / "keys", kind, where=where)
    assert (outcome.note, outcome.message) == ("", "")
    assert lines(outcome) == [["price_id"], *([key] for key in keys)]


@pytest.mark.parametrize("columns", [("real_no",), ("real_no", "ordered")])
def test_nought_is_named_whatever_its_sign(engine: Engine, tmp_path: Path, columns: tuple[str, ...]) -> None:
    outcome = asked(engine, tmp_path / "keys", Unique(columns), "extreme", key="small")
    assert (outcome.counts["in_duplicate_groups"], outcome.note) == (2, "")
    assert lines(outcome) == [["small"], ["-32768"], ["32767"]]


def test_groups_and_keys_of_two_sides_are_named_with_what_is_wrong(engine: Engine, tmp_path: Path) -> None:
    assert lines(asked(engine, tmp_path, VOUCHERS, "voucher")) == [
        ["voucher_no", "verdict"],
        *([name, "differing"] for name in ("V-3", "V-4", "v-1")),
    ]
    erp = lines(asked(engine, tmp_path, replace(ERP, to_where="number IS NOT NULL"), "invoice", "invoice_no > 'I-4'"))
    assert erp == [
        ["invoice_no", "verdict"],
        *([f"I-{name}", "missing_here"] for name in "1234"),
        ["I-5", "missing_there"],
        ["I-6", "more_than_once"],
        ["I-7", "missing_here"],
        ["I-8", "differing"],
        ["i-1", "missing_there"],
    ]


def test_they_come_some_at_a_time(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "BATCH", 2)
    assert len(lines(asked(engine, tmp_path, Range("price_id", 100)))) == 1 + 9
    assert engine.ask("SELECT count(*) FROM plot") == [(3,)]


def test_a_file_is_for_whoever_asked_and_goes_with_its_finding(engine: Engine, tmp_path: Path) -> None:
    path = Path(asked(engine, tmp_path / "keys", Null("plot")).keys)
    assert (path.name, S_IMODE(path.stat().st_mode)) == ("price_list.one_ a_b.csv", 0o600)
    assert asked(engine, tmp_path / "keys", Null("price_id")).keys == ""
    assert list((tmp_path / "keys").iterdir()) == []


def test_without_a_key_there_is_nothing_to_name_a_row_by(engine: Engine, tmp_path: Path) -> None:
    outcome = asked(engine, tmp_path, Null("plot"), key="")
    assert (outcome.failed, outcome.keys, outcome.note) == (2, "", "no keys: the plan names no key of price_list")
    assert asked(engine, tmp_path, Aggregate("price_id", "sum")).keys == ""


def test_a_key_that_is_not_there_leaves_the_count(engine: Engine, tmp_path: Path) -> None:
    outcome = asked(engine, tmp_path, Null("plot"), key="price_ids")
    assert (outcome.failed, outcome.keys, list(tmp_path.iterdir())) == (2, "", [])
    assert outcome.note == "no keys: there is no column price_ids in price_list; did you mean price_id?"


def test_what_breaks_off_leaves_no_half_a_file(tmp_path: Path) -> None:
    check = Check("a", "t", Null("x"), NOTHING)
    files = KeyFiles(tmp_path, Plan("x", "", {"t": Table("t", "t")}, (check,)))
    files.put(check, ["x"], [(1,), (2,)])

    def broken() -> Iterator[tuple[int]]:
        yield (3,)
        raise TimeoutError

    with pytest.raises(TimeoutError):
        files.put(check, ["x"], broken())
    assert [path.read_text(encoding="utf-8").split() for path in tmp_path.iterdir()] == [["x", "1", "2"]]


def test_half_a_file_of_a_process_that_was_killed_goes_and_that_of_one_which_runs_stays(tmp_path: Path) -> None:
    check = Check("a", "t", Null("x"), NOTHING)
    files = KeyFiles(tmp_path, Plan("x", "", {"t": Table("t", "t")}, (check,)))
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    halves = [tmp_path / f"t.a.csv.{number}" for number in (gone.pid, os.getpid())]
    for half in (*halves, tmp_path / "t.a.csv.old"):
        half.write_text("4711", encoding="utf-8")
    files.forget(check)
    assert sorted(tmp_path.iterdir()) == sorted([halves[1], tmp_path / "t.a.csv.old"])


def test_a_long_name_has_a_file_in_every_script(tmp_path: Path) -> None:
    names = [f"{'每一套已售单元都必须有合同价格' * 8}{end}" for end in "甲乙"]
    checks = tuple(Check(name, "合同行", Null("x"), NOTHING) for name in names)
    files = KeyFiles(tmp_path, Plan("x", "", {"合同行": Table("合同行", "t")}, checks))
    kept = [files.put(check, ["x"], [(place,)])[0] for place, check in enumerate(checks)]
    assert [path.read_text(encoding="utf-8").split() for path in kept] == [["x", "0"], ["x", "1"]]


def test_names_are_their_own_whatever_the_letters(tmp_path: Path) -> None:
    names = ("a/b", "a_b", "A_B", "../../x")
    checks = tuple(Check(name, "t", Null("x"), NOTHING) for name in names)
    files = KeyFiles(tmp_path, Plan("x", "", {"t": Table("t", "t")}, checks))
    assert [path.name for path in files.paths.values()] == ["t.a_b.csv", "t.a_b 2.csv", "t.A_B 3.csv", "t..._.._x.csv"]
    assert {path.parent for path in files.paths.values()} == {tmp_path}
