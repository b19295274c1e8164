"""SQLite keeps whatever comes in a column: what is of another type than the column is counted as just that (PRACTICES E1)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rapport.kits.inspection.engines.engine import Engine
from rapport.kits.inspection.engines.opening import opened
from rapport.kits.inspection.kinds import (
    Aggregate,
    Freshness,
    Gaps,
    Kind,
    Pattern,
    Predicate,
    Query,
    Range,
    Typed,
    Values,
)
from rapport.kits.inspection.limits import NOTHING
from rapport.kits.inspection.outcomes import Outcome
from rapport.kits.inspection.plan import Check, Plan, Table
from rapport.kits.inspection.running import inspect

MORNING = datetime(2026, 11, 24, 9, tzinfo=UTC)
ROWS = [
    (1, "2026-11-01", "2026-11-01 10:00:00", b"abc"),
    ("Lin", "24/11/2026", "2026-11-02T10:00:00", 5),
    ("", 1793836800, 1793836800, ""),
    (3.5, "whenever", "2026-11-02T18:00:00+08:00", "ab"),
    ("12", "2026-11-30", "2026-11-02T10:00:00Z", "abc"),  # which the column takes for 12
    (None, None, None, None),
]


@pytest.fixture
def visits(tmp_path: Path) -> Path:
    """A table whose columns hold what they were not made for."""
    file = tmp_path / "visits.sqlite"
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE visit (floor INTEGER, day DATE, seen_at DATETIME, note TEXT)")
        connection.executemany("INSERT INTO visit VALUES (?, ?, ?, ?)", ROWS)
    return file


@pytest.fixture
def engine(visits: Path) -> Iterator[Engine]:
    """The engine on it."""
    one = opened(str(visits))
    yield one
    one.close()


def asked(engine: Engine, kind: Kind) -> Outcome:
    """Return what came of one check."""
    plan = Plan("Visits", "1", {"visit": Table("visit", "visit")}, (Check("one", "visit", kind, NOTHING),))
    return inspect(plan, engine, now=MORNING).outcomes[0]


@pytest.mark.parametrize(
    ("kind", "failed"),
    [
        (Typed("floor", "integer"), 3),
        (Typed("floor", "number"), 2),
        (Typed("day", "date"), 3),
        (Typed("seen_at", "timestamp"), 1),
        (Range("floor", 0), 2),
        (Range("floor", 0, 100), 2),
        (Predicate("floor > 0"), 2),
        (Range("day", "2026-01-01"), 3),
        (Range("day", high="2026-12-31"), 3),
        (Range("seen_at", high="2026-11-02 10:00:00"), 1),
        (Range("seen_at", "2026-11-02 10:00:00"), 2),
        (Values("seen_at", ("2026-11-02 10:00:00",)), 2),
        (Pattern("note", "^ab"), 2),
    ],
)
def test_a_value_of_another_type_is_none_of_the_columns(engine: Engine, kind: Kind, failed: int) -> None:
    outcome = asked(engine, kind)
    assert (outcome.message, outcome.failed) == ("", failed)


@pytest.mark.parametrize(
    "kind", [Gaps("floor"), Aggregate("floor", "sum"), Aggregate("floor", "min"), Aggregate("floor", "mean")]
)
def test_no_figure_is_reckoned_with_a_text_as_nought(engine: Engine, kind: Kind) -> None:
    assert asked(engine, kind).message.endswith("“Aaa” is no number.")


@pytest.mark.parametrize(
    ("moments", "hours"),
    [
        (("2026-11-24 16:30:00+08:00", "2026-11-24T08:00:00Z"), 0.5),  # the latter is the greater text
        (("2026-11-24 08:30:00", "2026-11-23T23:59:59"), 0.5),
        (("2026-11-24", None), 9),
        (("2026-11-24 08:59:59.500",), 0.5 / 3600),
        ((None,), None),
    ],
)
def test_the_latest_moment_is_told_by_when_it_is(tmp_path: Path, moments: tuple[str, ...], hours: float | None) -> None:
    with closing(sqlite3.connect(tmp_path / "seen.sqlite")) as connection, connection:
        connection.execute("CREATE TABLE visit (seen_at TIMESTAMP)")
        connection.executemany("INSERT INTO visit VALUES (?)", [(one,) for one in moments])
    one = opened(str(tmp_path / "seen.sqlite"))
    figure = asked(one, Freshness("seen_at")).figure
    one.close()
    assert (figure and float(figure)) == (hours and pytest.approx(hours))


def test_the_age_of_what_is_no_moment_is_told_so(engine: Engine) -> None:
    assert asked(engine, Freshness("seen_at")).message.endswith(
        "the greatest text in seen_at is no moment; let freshness ask a column that holds moments alone."
    )


def test_of_a_long_text_that_is_no_number_little_is_repeated(engine: Engine) -> None:
    assert asked(engine, Query("SELECT replace(hex(zeroblob(500)), '0', 'x')")).message.endswith(
        f"“{'a' * 60}” is no number."
    )


def test_a_month_is_no_number_of_days(engine: Engine) -> None:
    assert (
        "days and moments are not reckoned with here as in"
        in asked(engine, Predicate("day + INTERVAL 1 MONTH > seen_at")).message
    )


def test_nothing_is_left_beside_a_database_that_was_read(visits: Path) -> None:
    with closing(sqlite3.connect(visits)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    engine = opened(str(visits))
    assert asked(engine, Range("floor", 0)).failed == 2
    engine.close()
    assert [file.name for file in visits.parent.iterdir()] == ["visits.sqlite"]


def test_what_lies_beside_a_database_that_somebody_writes_to_stays(visits: Path) -> None:
    with closing(sqlite3.connect(visits)) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("DELETE FROM visit WHERE floor IS NULL")
        writer.commit()
        engine = opened(str(visits))
        assert asked(engine, Range("floor", 0)).failed == 2
        engine.close()
        assert (visits.parent / "visits.sqlite-wal").stat().st_size > 0
