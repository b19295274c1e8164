"""A plan runs on a cluster as it runs on this machine: the same figures to the row (PRACTICES E1).

The cluster is a master and two workers. Its files hold the rows that every engine is tested on, and a longer list of prices.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import psycopg
import pytest

from rapport.kits.inspection.engines.engine import Engine
from rapport.kits.inspection.engines.opening import opened
from rapport.kits.inspection.kinds import Aggregate, Freshness, Kind
from rapport.kits.inspection.limits import Limit
from rapport.kits.inspection.plan import Check, Plan, Table
from rapport.kits.inspection.plans.reading import read_plan
from rapport.kits.inspection.running import inspect
from tests.kits.inspection import test_truth as truth
from tests.kits.inspection.places import TABLES
from tools import spark

pytestmark = pytest.mark.slow
MORNING = datetime(2026, 11, 24, 9, tzinfo=UTC)
BORNE = Limit("mustBeGreaterOrEqualTo", (Decimal(-10),))
LONG = """
SELECT n AS price_id, 'P-' || (n % 7919) AS plot, CAST((n * 37 % 100000) / 100.0 - 5 AS DECIMAL(12, 2)) AS price,
       CASE WHEN n % 1009 = 0 THEN NULL WHEN n % 2003 = 0 THEN CAST('nan' AS DOUBLE) ELSE n / 7.0 END AS factor,
       DATE '2026-01-01' + CAST(n % 330 AS INTEGER) AS valid_from, TIMESTAMP '2026-11-24 02:13:59' - INTERVAL (n) SECOND AS changed_at,
       CASE n % 11 WHEN 0 THEN 'Signed' WHEN 1 THEN '签约' WHEN 2 THEN NULL ELSE 'signed' END AS state
FROM (SELECT CASE WHEN i % 50021 = 0 THEN i - 1 ELSE i END AS n FROM range(1, 60001) r(i))
"""
PLAN = """
plan: Plot value, every night
tables:
  prices:
    key: price_id
    checks:
      - unique: price_id
      - unique: {columns: [plot, valid_from], counted: all}
      - null: factor
      - range: {column: price, least: 0, most: 990.5}
      - range: {column: factor, least: 0}
      - range: {column: valid_from, most: 2026-11-24}
      - values: {column: state, allowed: [signed, 签约]}
      - pattern: {column: plot, pattern: '^P-[0-9]{4}$'}
      - length: {column: plot, most: 5}
      - predicate: price > 0 OR State = 'signed'
      - null: state
        where: price > 100
        mustBeLessThan: 1
        unit: percent
      - reference: {columns: plot, to: plots, to_columns: name}
      - row_count:
        mustBeGreaterThan: 1
      - aggregate: {column: price, of: sum}
      - aggregate: {column: price, of: mean}
      - aggregate: {column: plot, of: distinct}
      - freshness: changed_at
      - gaps: price_id
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, prices: Callable[[str], str]) -> Path:
    """A folder of Parquet that the cluster sees; the long list lies in four files, as a cluster would have it."""
    folder = tmp_path_factory.mktemp("lake")
    with duckdb.connect(prices("duckdb"), read_only=True) as connection:
        for table in (*TABLES, "no_prices"):
            connection.execute(f"COPY {table} TO '{folder / table}.parquet' (FORMAT parquet)")
        (folder / "prices.parquet").mkdir()
        for part in range(4):
            rows = f"SELECT * FROM ({LONG}) WHERE price_id % 4 = {part}"
            connection.execute(f"COPY ({rows}) TO '{folder / 'prices.parquet' / str(part)}.parquet' (FORMAT parquet)")
        connection.execute(
            f"COPY (SELECT 'P-' || i AS name FROM range(7000) r(i)) TO '{folder / 'plots.parquet'}' (FORMAT parquet)"
        )
    return folder


@pytest.fixture(scope="module")
def lake(folder: Path) -> Iterator[Engine]:
    """The engine on a cluster of two workers."""
    if spark.missing():
        pytest.skip(spark.missing())
    with spark.cluster() as address:
        small = "spark.executor.memory=512m&spark.sql.shuffle.partitions=4"
        engine = opened(f"{address}{folder}?{small}")
        yield engine
        engine.close()


def counted(engine: Engine, table: str, asked: list[tuple[Kind, object]]) -> dict[str, object]:
    """Return what each kind counted or measured, in one plan; all is borne, so that no samples are fetched."""
    checks = tuple(Check(f"{place} {kind}", table, kind, BORNE) for place, (kind, _) in enumerate(asked))
    tables = {name: Table(name, name) for name in (*TABLES, "no_prices")}
    report = inspect(Plan("Plot value", "7", tables, checks), engine, now=MORNING)
    return {
        one.check.name: one.message or (one.figure if one.failed is None else one.failed) for one in report.outcomes
    }


def by_hand(test: Callable[..., None]) -> list[tuple[Kind, object]]:
    """Return the kinds that another test asks of each engine, with what a hand counts."""
    (mark,) = (one for one in test.pytestmark if one.name == "parametrize")  # type: ignore[attr-defined]
    return list(mark.args[1])


@pytest.mark.parametrize(
    ("table", "test"),
    [
        ("price_list", truth.test_a_kind_counts_what_a_hand_counts),
        ("spelt", truth.test_letters_are_told_apart_by_case_accent_and_blanks),
        ("signs", truth.test_digits_letters_and_blanks_of_a_pattern_are_those_of_ascii),
        ("price_list", truth.test_a_figure_is_what_a_hand_reckons),
    ],
)
def test_a_cluster_counts_what_a_hand_counts(lake: Engine, table: str, test: Callable[..., None]) -> None:
    asked = by_hand(test)
    told = counted(lake, table, asked)
    assert list(told.values()) == [
        figure if isinstance(figure, int) else pytest.approx(figure, rel=Decimal("1e-15")) for _, figure in asked
    ]


def test_a_cluster_is_exact_with_money_and_tells_moments_in_utc(lake: Engine) -> None:
    asked: list[tuple[Kind, object]] = [(Aggregate("price", "sum"), 0), (Freshness("changed_at"), 0)]
    total, age = counted(lake, "price_list", asked).values()
    assert total == Decimal("100000120.18")
    assert age == pytest.approx(Decimal("6.7669"), abs=Decimal("0.0001"))


def test_the_same_plan_counts_the_same_rows_everywhere(
    lake: Engine, folder: Path, tmp_path: Path, prices: Callable[[str], str]
) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    plan = read_plan(tmp_path / "plan.yaml")
    embedded, server = _embedded(folder, tmp_path), _server(folder, prices("postgres"))
    told = []
    for engine in (embedded, server, lake):
        report = inspect(plan, engine, now=MORNING)
        told.append(
            [
                (one.check.name, str(one.status), one.rows, one.failed, _round(one.figure), one.message)
                for one in report.outcomes
            ]
        )
    embedded.close()
    server.close()
    assert told[0] == told[1] == told[2]
    assert {status for _, status, *_ in told[0]} == {"pass", "fail"}
    assert told[0][0][3] == 1


def _round(figure: Decimal | None) -> Decimal | None:
    """Return a figure to four places: where floats are added in another order, the last ones differ."""
    return None if figure is None else round(figure, 4)


def _embedded(folder: Path, tmp_path: Path) -> Engine:
    path = tmp_path / "prices.duckdb"
    with duckdb.connect(str(path)) as connection:
        for table in ("prices", "plots"):
            where = folder / f"{table}.parquet" / "*.parquet" if table == "prices" else folder / f"{table}.parquet"
            connection.execute(f"CREATE TABLE {table} AS SELECT * FROM read_parquet('{where}')")
    return opened(str(path))


def _server(folder: Path, address: str) -> Engine:
    with psycopg.connect(address, autocommit=True) as connection, duckdb.connect() as reader:
        connection.execute(
            "CREATE TABLE prices (price_id BIGINT, plot TEXT, price NUMERIC(12, 2), factor DOUBLE PRECISION, valid_from DATE,"
            " changed_at TIMESTAMP, state TEXT)"
        )
        connection.execute("CREATE TABLE plots (name TEXT)")
        for table, where in (("prices", folder / "prices.parquet" / "*.parquet"), ("plots", folder / "plots.parquet")):
            rows = reader.execute(f"SELECT * FROM read_parquet('{where}')").fetchall()
            with connection.cursor().copy(f"COPY {table} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
    return opened(address)


def test_a_cluster_only_reads_and_stops_when_it_is_told(lake: Engine) -> None:
    for sql in ("DROP VIEW plot", "SELECT reflect('java.lang.System', 'exit', 1)", "SELECT 1; SELECT 2", "SET a = 1"):
        with pytest.raises(PermissionError, match="this session is read only"):
            lake.ask(sql)
    lake.seconds = 0
    with pytest.raises(TimeoutError):
        lake.ask("SELECT count(*) FROM prices a, prices b, prices c WHERE a.plot < b.plot AND b.plot < c.plot")
    lake.seconds = 600
    assert lake.ask("SELECT count(*) FROM plot") == [(3,)]


def test_a_cluster_that_does_not_answer_is_told_at_once() -> None:
    with pytest.raises(OSError, match=r"the database does not answer .*: 127\.0\.0\.1:1"):
        opened("spark://127.0.0.1:1/lake")
