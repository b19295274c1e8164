"""What came of a check in the reader's words: names where the plan gives none, columns, verdicts and limits (PRACTICES E1)."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from django.utils import translation

from rapport.service.models import CheckOutcome, Finding
from rapport.service.reports import outcome_words
from rapport.service.reports.paper import paper
from tests.cast import Cast
from tests.service.inspected import planned, run

pytestmark = pytest.mark.django_db

TEXT = """
plan: Ledgers
tables:
  bill:
    checks:
      - unique: {columns: [bill_id]}
      - reconciliation: {key: bill_id, to: paid, values: [total]}
      - gaps: {column: bill_id}
      - reference: {columns: bill_id, to: paid, to_columns: bill_id}
      - null: total
        name: Every bill has its total
      - null: total
"""


def said(cast: Cast, monkeypatch: pytest.MonkeyPatch, folder: Path, language: str) -> str:
    """Return all that the report of a run on two ledgers says."""
    path = folder / "ledgers.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(
            "CREATE TABLE bill (bill_id INTEGER, total INTEGER); CREATE TABLE paid (bill_id INTEGER, total INTEGER);"
            "INSERT INTO bill VALUES (1, 5), (1, 5), (2, 7), (4, 8); INSERT INTO paid VALUES (2, 6), (4, 8);"
        )
    connection.close()
    ended = run(cast, planned(cast, monkeypatch, path, text=TEXT))
    return paper(ended, language, cast.now).said


def test_what_is_none_of_theirs_is_said_in_the_language_of_the_report(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    words = said(cast, monkeypatch, tmp_path, "zh-hans")
    for told in ("bill_id 不重复", "bill_id 没有跳号", "出现次数", "1；约定：恰为 0", "问题", "这边的 total", "不一致"):
        assert told in words
    for raw in ("how_often", "verdict", "differing", "missing_there", "agreed"):
        assert raw not in words


def test_a_check_without_a_name_is_called_by_what_must_hold_and_one_with_a_name_by_it(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    words = said(cast, monkeypatch, tmp_path, "en")
    assert "Every bill has its total" in words
    assert "Every row has total" in words
    assert "total null" not in words
    found = Finding.objects.get(name="bill_id gaps")
    with translation.override("ja"):
        assert str(found) == "bill_id に欠番がない"


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        ("= 0", "exactly 0"), ("≠ 3", "not 3"), ("> 5", "more than 5"), ("≤ 2.5%", "at most 2.5%"),
        ("1 … 9", "between 1 and 9"), ("≠ 1 … 9", "not between 1 and 9"), ("", ""),
    ],
)  # fmt: skip
def test_what_was_agreed_is_said_without_signs(limit: str, words: str) -> None:
    assert outcome_words.limit(CheckOutcome(limit=limit)) == words


@pytest.mark.parametrize(
    ("sort", "figure", "limit", "words"),
    [
        ("freshness", "26.503214478", "< 24", "26.5032 hours"),
        ("row_count", "184220", "> 0", "184,220"),
        ("null", "1.50", "≤ 1%", "1.5%"),
        ("query", "NaN", "= 0", "NaN"),
    ],
)
def test_a_figure_is_said_rounded_and_with_its_unit(sort: str, figure: str, limit: str, words: str) -> None:
    assert outcome_words.figure(CheckOutcome(sort=sort, figure=figure, limit=limit)) == words


def test_a_check_that_nobody_named_says_of_which_table_it_speaks(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    words = said(cast, monkeypatch, tmp_path, "en")
    assert "bill_id comes no more than once · bill" in words
    assert "bill_id is there in paid · bill" in words
    assert "Every bill has its total · bill" not in words
