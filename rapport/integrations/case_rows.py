"""Rows of test cases from a table that somebody pasted or dropped: CSV, workbook, or cells of a spreadsheet (PRACTICES C5)."""

from __future__ import annotations

from pathlib import Path

from rapport.integrations import part_rows

NAMES = {
    "title": "title, case, test, test case, name, what, 用例, 标题, 名称, 测试, 测什么, ケース, 題, 名称, テスト",
    "steps": "steps, step, how, procedure, actions, 步骤, 操作, 过程, 手順, 操作",
    "expected": "expected, expected result, result, outcome, 预期, 预期结果, 结果, 应当看到什么, 期待, 期待結果, 結果",
}
"""What the columns are called, by part."""

FIELDS = part_rows.fields_of(NAMES)


def rows_in(text: str) -> list[part_rows.Row]:
    """Return the rows of pasted text that say what is tested, with steps and what is to be seen."""
    return [row for row in part_rows.rows_in(text, tuple(NAMES), FIELDS) if row["title"]]


def rows_of(path: Path) -> list[part_rows.Row]:
    """Return those of the first table of a file. Raises `Unreadable` with the sentence that says why not."""
    return [row for row in part_rows.rows_of(path, tuple(NAMES), FIELDS) if row["title"]]
