"""Files of separated values as they come: what is wrong with one is told with its line, and none is read as it was not meant (PRACTICES E1)."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from rapport.kits.inspection.engines.opening import opened
from rapport.kits.inspection.kinds import Aggregate, Kind, Null, Range, RowCount, Typed, Unique
from rapport.kits.inspection.limits import NOTHING
from rapport.kits.inspection.plan import Check, Plan, Table
from rapport.kits.inspection.running import inspect

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
MANY = 30_000
"""More lines than DuckDB looks at to tell what a column is."""


def _counted(where: Path, *kinds: Kind) -> list[Any]:
    checks = tuple(Check(str(place), where.stem, kind, NOTHING) for place, kind in enumerate(kinds))
    engine = opened(str(where))
    report = inspect(Plan("P", "1", {where.stem: Table(where.stem, where.stem)}, checks), engine, now=NOW)
    engine.close()
    return [one.message or (one.figure if one.failed is None else one.failed) for one in report.outcomes]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "prices.csv cannot be read: it is empty."),
        (b"\n\n", "its first line is empty, and is due to name the columns."),
        (b"sep=;\na;b\n1;2\n", "its first line says what stands between the values; take it out"),
        (b"id,plot,id\n1,2,3\n", "two columns are called id; call them differently in the first line."),
        (b"id,Plot,plot\n1,2,3\n", "two columns are called Plot; call them differently in the first line."),
        (b'id,plot\n1,"A-01\n2,A-02\n3,A-03\n', "the quotation mark that line 2 opens is not closed; close it, or write it twice."),
        (b"id,plot\r\n1,a\n2,b\r\n", "its lines end in more than one way; save it so that each ends like the first."),
        (b"Prices of November\n\nid,plot\n1,a\n", "line 3 has 2 values, where the first line names 1 columns"),
        (b"id,plot\n" + b"1,a\n" * 50 + b"2\n", "line 52 has 1 values, where the first line names 2 columns"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_as_its_first_line_says_is_told_with_its_line(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    (tmp_path / "prices.csv").write_bytes(content)
    with pytest.raises(OSError) as refused:
        opened(str(tmp_path / "prices.csv"))
    assert sentence in str(refused.value)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("between", [",", ";", "\t", "|"])
def test_lines_may_end_and_values_be_parted_in_the_usual_ways(tmp_path: Path, ends: str, between: str) -> None:
    rows = ["\ufeffid,plot", '1,"A ""north"""', "2,", "3,x"]
    (tmp_path / "prices.csv").write_bytes(ends.join([*rows, ""]).replace(",", between).encode())
    assert _counted(tmp_path / "prices.csv", RowCount(), Null("plot"), Unique(("id",))) == [3, 1, 0]


def test_a_column_that_is_a_number_in_its_first_rows_alone_is_text(tmp_path: Path) -> None:
    lines = "".join(f"{row},{row}\n" for row in range(MANY))
    (tmp_path / "prices.csv").write_text(f"id,price\n{lines}{MANY},n/a\n{MANY},\n", encoding="utf-8")
    asked = RowCount(), Null("price"), Typed("price", "number"), Unique(("id",)), Range("price", 0)
    *counts, why = _counted(tmp_path / "prices.csv", *asked)
    assert counts == [MANY + 2, 1, 1, 1]
    assert "price is string, which cannot be compared with 0" in why


def test_a_column_whose_pence_come_late_is_one_of_numbers(tmp_path: Path) -> None:
    lines = "".join("1\n" for _row in range(MANY))
    (tmp_path / "prices.csv").write_text(f"price\n{lines}0.5\n", encoding="utf-8")
    assert _counted(tmp_path / "prices.csv", Aggregate("price", "sum"), Range("price", 1)) == [MANY + 0.5, 1]


def test_a_line_that_breaks_off_far_down_is_told_with_its_number(tmp_path: Path) -> None:
    lines = "".join("a,b\n" for _row in range(MANY))
    (tmp_path / "prices.csv").write_text(f"id,plot\n{lines}a\n", encoding="utf-8")
    try:
        (said,) = _counted(tmp_path / "prices.csv", Null("plot"))
    except OSError as why:
        said = str(why)
    assert "line 30,002 has 1 values, where the first line names 2 columns" in said


def test_a_day_that_is_none_far_down_is_told_without_what_stands_there(tmp_path: Path) -> None:
    lines = "".join("2026-11-01\n" for _row in range(MANY))
    (tmp_path / "prices.csv").write_text(f"day\n{lines}Wang Li\n", encoding="utf-8")
    (said,) = _counted(tmp_path / "prices.csv", Range("day", "2026-01-01"))
    assert said == "line 30,002 has no DATE in day, as the lines before have; correct it."


def test_no_value_of_a_record_is_in_what_is_said_of_it(tmp_path: Path) -> None:
    (tmp_path / "people.json").write_text('[{"name":"Wang Li","name":"Li Wang"}]', encoding="utf-8")
    (said,) = _counted(tmp_path / "people.json", Null("name"))
    assert "duplicate" not in said
    assert "JSON transform error" in said
    assert "Wang" not in said


@pytest.mark.parametrize("content", [b"PAR1" + bytes(100) + b"PAR1", b"PAR1", b"id,plot\n"])
def test_a_damaged_file_of_parquet_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "prices.parquet").write_bytes(content)
    with pytest.raises(OSError, match="it is no file of Parquet, or it is damaged; write it anew"):
        opened(str(tmp_path / "prices.parquet"))


def test_each_of_very_many_columns_is_of_its_own_type(tmp_path: Path) -> None:
    names = [f"c{place}" for place in range(900)]
    rows = [",".join("1" for _name in names)] * 3 + [
        ",".join("0017" if place % 300 == 7 else "2" for place in range(900))
    ]
    (tmp_path / "wide.csv").write_text("\n".join([",".join(names), *rows]), encoding="utf-8")
    asked = [Aggregate(name, "sum") for name in ("c0", "c899")]
    assert _counted(tmp_path / "wide.csv", *asked, Unique(("c7",)), Typed("c607", "integer")) == [5, 5, 2, 0]
