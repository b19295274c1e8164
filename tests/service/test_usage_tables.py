"""Use is read from a table anywhere, which is never written to; one that cannot be read says so (PRACTICES E1, G17)."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

import pytest
from django.urls import reverse

from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, Refused
from rapport.kits.inspection.engines.sqlite import SQLite
from rapport.kits.usage import tables
from rapport.service.actions import usage_counting
from rapport.service.actions.usage_tables import ReadUsageTable, leave_usage_table, read_tables, read_usage_table
from rapport.service.models import UsageDay, UsageTable
from tests.cast import Cast, enter
from tests.service.systems import stock

pytestmark = pytest.mark.django_db

ROWS = [
    ("xu.pei", "Order stopped", "2026-11-25 09:00:00"),
    ("xu.pei", "Order stopped", "2026-11-25 09:00:00"),
    ("he.lan", "Board opened", "2026-11-24 23:30:00"),
    ("he.lan", "Board opened", "2025-11-24 23:30:00"),
]
NAMED = {"who": "person", "what": "did", "when": "at"}


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database of the client's in which a log is kept, under the name that the system has for it."""
    path = tmp_path / "plots.db"
    with sqlite3.connect(path) as there:
        there.execute('CREATE TABLE log (person TEXT, did TEXT, "at" TIMESTAMP)')
        there.executemany("INSERT INTO log VALUES (?, ?, ?)", ROWS)
    there.close()
    monkeypatch.setenv("RAPPORT_SOURCE_PLOTS", str(path))
    return path


def named(cast: Cast, name: str = "log", **columns: str) -> UsageTable:
    """Let a table be read as Lin Yue."""
    system = stock(cast, source="env:RAPPORT_SOURCE_PLOTS")
    given = ReadUsageTable(name=name, **(NAMED | columns))
    return read_usage_table(system, given, by=cast.lin_yue, now=cast.now)


def test_a_table_is_read_once_however_often_and_never_written_to(cast: Cast, database: Path) -> None:
    table, before = named(cast), hashlib.sha256(database.read_bytes()).hexdigest()
    for new in (2, 0):
        assert read_tables(cast.now) == 1
        table.refresh_from_db()
        assert (table.new, table.trouble, table.read_at) == (new, "", cast.now)
    days = UsageDay.objects.order_by("day").values_list("account__login", "name__name", "day", "times")
    assert [(who, what, str(day), times) for who, what, day, times in days] == [
        ("he.lan", "Board opened", "2026-11-24", 1),
        ("xu.pei", "Order stopped", "2026-11-25", 1),
    ]
    assert hashlib.sha256(database.read_bytes()).hexdigest() == before


def test_rows_of_two_tables_with_the_same_numbers_are_all_counted(cast: Cast, database: Path) -> None:
    with sqlite3.connect(database) as there:
        for name in ("orders", "boards"):
            there.execute(f'CREATE TABLE {name} (id INTEGER PRIMARY KEY, person TEXT, did TEXT, "at" TIMESTAMP)')
            there.execute(f"INSERT INTO {name} VALUES (1, 'xu.pei', '{name}', '2026-11-25 09:00:00')")
    there.close()
    system = stock(cast, source="env:RAPPORT_SOURCE_PLOTS")
    for name in ("orders", "boards"):
        read_usage_table(system, ReadUsageTable(name=name, key="id", **NAMED), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="read already"):
        read_usage_table(system, ReadUsageTable(name="Orders", **NAMED), by=cast.lin_yue, now=cast.now)
    for new in (1, 0):
        assert read_tables(cast.now) == 2
        assert list(UsageTable.objects.values_list("new", flat=True)) == [new, new]
    assert set(UsageDay.objects.values_list("name__name", "times")) == {("orders", 1), ("boards", 1)}


def test_what_is_left_out_of_a_table_is_red_and_said(
    cast: Cast, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = named(cast)
    monkeypatch.setattr(tables, "MOST", 2)
    assert read_tables(cast.now) == 0
    table.refresh_from_db()
    assert table.new == 1  # the two newest rows are the same event
    assert table.told_trouble.startswith("It holds more than 2 rows since 2026-10-22; only the newest were counted.")
    monkeypatch.undo()
    monkeypatch.setenv("RAPPORT_SOURCE_PLOTS", str(database))
    monkeypatch.setattr(usage_counting, "MOST_NAMES", 1)
    assert read_tables(cast.now) == 0
    table.refresh_from_db()
    assert table.told_trouble == "1 is left out: the system has too many names of events."


def test_what_cannot_be_read_says_so_and_the_others_are_read(
    cast: Cast, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for gone in ({}, {"name": "nothing"}, {"who": "nobody"}):
        UsageTable.objects.filter(pk=named(cast).pk).update(**(gone or {"key": ""}))
    assert read_tables(cast.now) == 1
    said = list(UsageTable.objects.order_by("pk").values_list("trouble", flat=True))
    assert said[0] == ""
    assert said[1] == "There is no table nothing."
    assert said[2].startswith("No column is called nobody.")
    monkeypatch.setenv("RAPPORT_SOURCE_PLOTS", "postgresql://reader:secret@127.0.0.1:1/plots")
    assert read_tables(cast.now) == 0
    said = list(UsageTable.objects.values_list("trouble", flat=True))
    assert said == ["The database gave no answer."] * 3


@pytest.mark.parametrize(
    ("name", "columns", "said", "field"),
    [
        ("nothing", {}, "There is no table nothing.", "name"),
        ("log", {"who": "login"}, "There is no column login in log. Its columns are: person, did, at.", "who"),
        ("log", {"key": "id"}, "There is no column id in log. Its columns are: person, did, at.", "key"),
    ],
)
def test_a_table_or_column_that_is_not_there_is_told_at_once(
    cast: Cast, database: Path, name: str, columns: dict[str, str], said: str, field: str
) -> None:
    system = stock(cast, source="env:RAPPORT_SOURCE_PLOTS")
    with pytest.raises(Refused) as refused:
        read_usage_table(system, ReadUsageTable(name=name, **(NAMED | columns)), by=cast.lin_yue, now=cast.now)
    assert (str(refused.value), refused.value.field) == (said, field)
    assert not UsageTable.objects.exists()


def test_a_database_that_gives_no_answer_now_is_read_at_night(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAPPORT_SOURCE_PLOTS", "postgresql://reader:secret@127.0.0.1:1/plots")
    assert named(cast).read_at is None


@pytest.mark.parametrize(("key", "row"), [("", "he.lan, Board opened, soon"), ("id", "K-3")])
def test_a_row_without_an_event_is_left_out_by_name_and_the_others_count(
    cast: Cast, database: Path, key: str, row: str
) -> None:
    with sqlite3.connect(database) as there:
        there.execute("CREATE TABLE words (person TEXT, did TEXT, at TEXT, id TEXT)")
        rows = [*ROWS[1:3], ("he.lan", "Board opened", "soon")]
        there.executemany(
            "INSERT INTO words VALUES (?, ?, ?, ?)", [(*one, f"K-{at}") for at, one in enumerate(rows, 1)]
        )
    there.close()
    table = named(cast, "words", key=key)
    assert read_tables(cast.now) == 1
    table.refresh_from_db()
    assert (table.new, table.trouble, table.refused) == (2, "", 1)
    assert table.told_refusals == [f"The row “{row}”: “soon” is no moment; write 2026-11-26T09:00:00Z."]
    page = enter(cast.lin_yue).get(reverse("desk:usage", args=[table.system.public_id])).content.decode()
    assert "1 row was left out" in page
    assert f"The row “{row}”" in page


def test_a_table_is_named_once_and_only_where_the_data_is_known(cast: Cast, database: Path) -> None:
    table = named(cast)
    with pytest.raises(Refused, match="read already"):
        read_usage_table(table.system, ReadUsageTable(name="log", **NAMED), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="where the data of this system is"):
        read_usage_table(stock(cast), ReadUsageTable(name="log", **NAMED), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Forbidden):
        leave_usage_table(table, Nothing(), by=cast.dana, now=cast.now)
    leave_usage_table(table, Nothing(), by=cast.su_wan, now=cast.now)
    assert not UsageTable.objects.exists()


@pytest.mark.parametrize("name", ["log", "nothing"])
def test_the_connection_ends_whatever_came_of_it(
    cast: Cast, database: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    ended: list[SQLite] = []
    UsageTable.objects.filter(pk=named(cast).pk).update(name=name)
    monkeypatch.setattr(SQLite, "close", lambda engine: ended.append(engine))
    assert read_tables(cast.now) == int(name == "log")
    assert len(ended) == 1
