"""Files of data as they lie there: workbooks of Excel (PRACTICES E1)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

from rapport.kits.inspection.engines.opening import opened
from rapport.kits.inspection.kinds import Aggregate, Kind, Null, Pattern, Range, Reference, RowCount, Unique
from rapport.kits.inspection.limits import NOTHING
from rapport.kits.inspection.plan import Check, Plan, Table
from rapport.kits.inspection.running import inspect
from tests.kits.inspection.places import night

MORNING = datetime(2026, 11, 24, 9, tzinfo=UTC)
Rows = list[list[Any]]
PRICES: Rows = [
    ["id", "plot", "price", "valid from", "changed", "signed", "code", None],
    [1, "A-01", 10.5, date(2026, 11, 1), night("01:30"), True, "01234", "x"],
    [2, "A-02", 11, date(2026, 11, 2), None, False, 1234, None],
    [2, None, None, None, night("02:00"), None, 12.5, None],
    [None, "A-09", -1, date(2026, 10, 1), date(2026, 11, 23), True, date(2026, 11, 1), "#N/A"],
]


def workbook(path: Path, sheets: dict[str, Rows]) -> Path:
    """Write a workbook of these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        sheet.append([None, None])
    book.save(path)
    return path


def counted(where: Path, table: str, *kinds: Kind) -> list[Any]:
    """Return what was counted or measured, or the sentence why it could not be."""
    checks = tuple(Check(str(place), table, kind, NOTHING) for place, kind in enumerate(kinds))
    engine = opened(str(where))
    report = inspect(Plan("Plot value", "7", {table: Table(table, table)}, checks), engine, now=MORNING)
    engine.close()
    return [one.message or (one.figure if one.failed is None else one.failed) for one in report.outcomes]


def test_a_sheet_is_a_table_whose_columns_have_the_types_of_their_cells(tmp_path: Path) -> None:
    file = workbook(tmp_path / "prices.xlsx", {"Tabelle1": PRICES})
    asked: list[Kind] = [
        RowCount(), Null("id"), Unique(("id",)), Range("price", 0), Range("valid from", "2026-11-01"),
        Range("changed", "2026-11-24 02:00"), Pattern("code", "^[0-9]+$"), Null("H"), Aggregate("price", "sum"),
    ]  # fmt: skip
    assert counted(file, "prices", *asked) == [4, 1, 1, 1, 1, 2, 2, 2, pytest.approx(20.5)]
    assert counted(file, "Tabelle1", RowCount()) == [4]
    assert counted(file, "prices.Tabelle1", RowCount()) == [4]


def test_sheets_of_workbooks_and_other_files_stand_side_by_side(tmp_path: Path) -> None:
    workbook(tmp_path / "prices.xlsx", {"2025": PRICES[:2], "2026": PRICES, "empty": []})
    (tmp_path / "plot.csv").write_text("name\nA-01\nA-02\n", encoding="utf-8")
    assert counted(tmp_path, "prices.2026", RowCount(), Reference(("plot",), "plot", ("name",))) == [4, 1]
    assert counted(tmp_path, "prices.2025", RowCount()) == [1]
    assert counted(tmp_path, "prices", RowCount()) == [
        "there is no table prices; name it as the database does, or let the plan's sign-in read it."
    ]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([["a", "A"], [1, 2]], r"prices\.xlsx, sheet S: two columns are called a; call them differently in the first row\."),
        ([["a"], [1], ["=1+1"]], r"sheet S, cell A3: nobody has calculated this formula; open the workbook in Excel and save it once\."),
        ([], "none of its sheets holds anything"),
    ],
)  # fmt: skip
def test_a_workbook_that_cannot_be_read_says_where(tmp_path: Path, rows: Rows, sentence: str) -> None:
    with pytest.raises(OSError, match=sentence):
        opened(str(workbook(tmp_path / "prices.xlsx", {"S": rows})))


def test_what_only_ends_like_a_workbook_is_told(tmp_path: Path) -> None:
    file = tmp_path / "prices.xlsx"
    file.write_text("id,plot\n", encoding="utf-8")
    with pytest.raises(OSError, match="it is no workbook of Excel"):
        opened(str(file))


def test_a_file_of_lines_is_read_once_for_all_conditions_and_one_of_columns_skips_what_it_may(tmp_path: Path) -> None:
    (tmp_path / "prices.csv").write_text("id,price\n1,10\n2,\n", encoding="utf-8")
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT 1 AS id, 10 AS price) TO '{tmp_path / 'kept.parquet'}'")
    said = {}
    for name in ("prices.csv", "kept.parquet"):
        table = Table(name.partition(".")[0], name.partition(".")[0])
        checks = tuple(
            Check(str(place), table.name, kind, NOTHING) for place, kind in enumerate((Null("price"), Range("id", 0)))
        )
        engine = opened(str(tmp_path / name))
        said[name] = inspect(Plan("P", "1", {table.name: table}, checks), engine, now=MORNING).outcomes[0].sql[0]
        engine.close()
    assert [one.count("FROM") for one in said.values()] == [1, 2]


@pytest.mark.parametrize("letters", ["utf-16", "gb18030", "shift_jis"])
def test_a_file_in_other_letters_is_told_so(tmp_path: Path, letters: str) -> None:
    (tmp_path / "plots.csv").write_bytes("id,区分\n1,商業\n".encode(letters))
    with pytest.raises(OSError, match="it is not in UTF-8, which line 1 shows; save it in UTF-8"):
        opened(str(tmp_path / "plots.csv"))


def test_a_plan_of_very_many_checks_is_asked_some_at_a_time(tmp_path: Path) -> None:
    with duckdb.connect(tmp_path / "plots.duckdb") as connection:
        connection.execute("CREATE TABLE plot AS SELECT range AS id FROM range(10)")
    checks = tuple(Check(str(most), "plot", Range("id", high=most), NOTHING) for most in range(250))
    engine = opened(str(tmp_path / "plots.duckdb"))
    found = inspect(Plan("P", "1", {"plot": Table("plot", "plot")}, checks), engine, now=MORNING, samples=0).outcomes
    engine.close()
    assert [one.failed for one in found] == [max(9 - most, 0) for most in range(250)]
    assert len({sql for one in found for sql in one.sql}) == 3
