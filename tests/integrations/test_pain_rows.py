"""Rows of PSPSV as people paste and keep them (PRACTICES C1, G10)."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.integrations import pain_rows
from rapport.kits.clarity import PARTS

ROW = ["He Lan", "reading two reports", "4 of 9 differ", "one meaning", "98%"]


def test_without_a_head_columns_come_in_the_order_of_the_parts() -> None:
    assert pain_rows.rows_in("\t".join(ROW)) == [dict(zip(PARTS, ROW, strict=True))]


@pytest.mark.parametrize(
    "heads", [["Person", "Scenario", "Pain", "Solution", "Value"], ["角色", "场景", "痛点", "方案", "价值"],
              ["人物", "場面", "痛み", "解決策", "効果"]]
)  # fmt: skip
def test_a_head_names_the_columns_in_any_order(heads: list[str]) -> None:
    text = "\n".join([",".join(reversed(heads)), ",".join(reversed(ROW))])
    assert pain_rows.rows_in(text) == [dict(zip(PARTS, ROW, strict=True))]


def test_a_column_that_is_no_part_stays_out_and_a_blank_row_too() -> None:
    text = "no\tpain\tperson\n7\t4 of 9 differ\tHe Lan\n\t\t\n8\t\t\n"
    assert [(row["who"], row["pain"]) for row in pain_rows.rows_in(text)] == [("He Lan", "4 of 9 differ")]


def test_cells_over_two_lines_become_one(tmp_path: Path) -> None:
    file = tmp_path / "pains.csv"
    file.write_text('person,pain\nHe Lan,"4 of 9\ndiffer"\n', encoding="utf-8")
    assert pain_rows.rows_of(file)[0]["pain"] == "4 of 9 differ"


@given(st.text(max_size=400))
def test_whatever_is_pasted_gives_rows_of_five_parts(text: str) -> None:
    assert all(list(row) == list(PARTS) and any(row.values()) for row in pain_rows.rows_in(text))
