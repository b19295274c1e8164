"""What the engine says of a plan and of a run, read by somebody who reads Chinese or Japanese (PRACTICES E1, G17)."""

from __future__ import annotations

import html
import re
import sqlite3
from pathlib import Path

import pytest
from django.urls import reverse

from rapport.service.actions.usage_tables import ReadUsageTable, read_one, read_usage_table
from rapport.service.models import CheckStatus, UsageTable
from rapport.team.models import User
from tests.cast import Cast, enter
from tests.service.inspected import database, planned, run
from tests.service.systems import stock

pytestmark = pytest.mark.django_db

SENTENCE = re.compile(r"\b[a-z]+ [a-z]+ [a-z]+ [a-z]+\b")
"""Four English words in a row: nobody calls a table or a check so."""
TROUBLED = """
plan: 价格
tables:
  contract_line:
    key: unit_id
    checks:
      - {name: 有价, "null": prise}
      - {name: 不大, range: {column: price, most: much}}
      - {name: 有楼, reference: {columns: unit_id, to: building, to_columns: unit_id}}
      - {name: 不变, row_count_change: {mustBeBetween: [-5, 5]}}
      - {name: 能算, query: SELECT none_such FROM contract_line}
  supplier:
    checks:
      - {name: 有名, "null": name}
"""


def read_by(user: User, language: str, name: str, *ids: str) -> str:
    """Return the words of a page as somebody reads them, without its SQL, as lines."""
    user.language = language
    user.save()
    answer = enter(user).get(reverse(f"desk:{name}", args=ids))
    assert answer.status_code == 200
    page = re.sub(r"<(script|style|pre|head)\b.*?</\1>", "", answer.content.decode(), flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", "\n", page))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "zh-hans",
            [
                "contract_line 里没有列 prise；是不是 price？",
                "没有表 supplier",
                "不能与 'much' 比较",
                "（有楼 指向那里）",
            ],
        ),
        (
            "ja",
            [
                "contract_line に列 prise がありません。price のことですか。",
                "表 supplier がありません",
                "データベースからの答え",
            ],
        ),
    ],
)
def test_nobody_reads_the_engines_english(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, language: str, said: list[str]
) -> None:
    ended = run(cast, planned(cast, monkeypatch, database(tmp_path), text=TROUBLED))
    assert ended.unable == 5
    page = read_by(cast.lin_yue, language, "inspection_run", ended.public_id)
    assert [one for one in said if one not in page] == []
    assert SENTENCE.findall(page) == []


def test_what_a_database_says_is_shown_as_its_words(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ended = run(cast, planned(cast, monkeypatch, database(tmp_path), text=TROUBLED))
    page = read_by(cast.lin_yue, "zh-hans", "inspection_run", ended.public_id)
    assert "数据库提示：no such column: none_such" in page


def test_where_nothing_answers_the_reader_is_told_so_in_her_language(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ended = run(cast, planned(cast, monkeypatch, tmp_path / "gone.db", text=TROUBLED))
    page = read_by(cast.lin_yue, "zh-hans", "inspection_run", ended.public_id)
    assert "env:RAPPORT_SOURCE_PLOTS 不存在。" in page
    assert SENTENCE.findall(page) == []


def test_what_earlier_runs_say_to_a_check_is_read_in_each_language(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plan = planned(cast, monkeypatch, database(tmp_path), text=TROUBLED)
    run(cast, plan)
    ended = run(cast, plan)
    assert ended.outcomes.get(status=CheckStatus.HOLDS).message == "5 rows before"
    page = read_by(cast.lin_yue, "ja", "inspection_run", ended.public_id)
    assert "以前は 5 行" in page


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("plan: x\ntables: {a: {checks: [{nul: b}]}}\n", "第 2 行第 24 列：种类“nul”不认识；是不是 null？"),
        ("plan: x\ntables: {a: {checks: [{range: {column: b}}]}}\n", "range 要写 least、most、above 或 below。"),
        ("version: 2\nmodels: []\n", "这是dbt 的属性文件，不是计划。请先转换。系统管理员可以转换。"),
        ("plan: x: y\n", "第 1 行第 8 列：这不是 YAML：这里不该有冒号；请把含冒号的文本放进引号。"),
        ("plan: x\ntables: {a: {checks: [{null: b, unit: row}]}}\n", "单位“row”不认识；是不是 rows？"),
    ],
)
def test_a_plan_is_refused_in_the_language_of_who_typed_it(cast: Cast, text: str, said: str) -> None:
    cast.lin_yue.language = "zh-hans"
    cast.lin_yue.save()
    address = reverse("desk:act", args=["add_inspection_plan", stock(cast).public_id])
    page = html.unescape(enter(cast.lin_yue).post(address, {"name": "价格", "text": text}).content.decode())
    assert said in page
    assert [one for one in SENTENCE.findall(re.sub(r"<[^>]+>", "\n", page.split("</head>")[1])) if one in said] == []


def test_why_use_cannot_be_read_from_a_table_is_said_in_each_language(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("RAPPORT_SOURCE_PLOTS", str(tmp_path / "log.db"))
    path = tmp_path / "log.db"
    sqlite3.connect(path).execute("CREATE TABLE log (who TEXT, did TEXT, at TEXT)")
    system = stock(cast, source="env:RAPPORT_SOURCE_PLOTS")
    given = ReadUsageTable(name="log", who="who", what="did", when="at")
    table = read_usage_table(system, given, by=cast.lin_yue, now=cast.now)
    sqlite3.connect(path).execute("ALTER TABLE log DROP COLUMN at")
    assert not read_one(table, cast.now)
    assert UsageTable.objects.get().trouble == "No column is called at. The columns are who, did."
    page = read_by(cast.lin_yue, "zh-hans", "usage", system.public_id)
    assert "who, did" in page
    assert "No column" not in page
