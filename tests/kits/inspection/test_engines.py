"""What each engine keeps to: it stops, it says what is missing, and it finds tables of any name (PRACTICES E1)."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import psycopg
import pytest

from rapport.kits.inspection.engines import drivers
from rapport.kits.inspection.engines.engine import Engine
from rapport.kits.inspection.engines.mysql import MySQL
from rapport.kits.inspection.engines.opening import opened
from rapport.kits.inspection.engines.patterns import alike
from rapport.kits.inspection.engines.reading import only_reads
from rapport.kits.inspection.engines.searching import longest
from rapport.kits.inspection.engines.stopping import within
from rapport.kits.inspection.kinds import Kind, Null, Predicate, Query, Range, Reference, Unique
from rapport.kits.inspection.limits import NOTHING
from rapport.kits.inspection.outcomes import Outcome, Status
from rapport.kits.inspection.plan import Check, Plan, Table
from rapport.kits.inspection.running import inspect

MORNING = datetime(2026, 11, 24, 9, tzinfo=UTC)
FOREVER = {
    "duckdb": "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range % 7 = b.range % 11",
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000000) SELECT count(*) FROM n",
    "postgres": "SELECT count(*) FROM generate_series(1, 1000000000000)",
    "trino": "SELECT count(*) FROM (VALUES 1) AS v(i), said a, said b, said c, said d, said e, said f, said g, said h, said i, said j",
    "clickhouse": "SELECT count() FROM numbers(1000000000000) WHERE cityHash64(number) % 7 = 3",
    "mysql": "SELECT count(*) FROM said a, said b, said c, said d, said e, said f, said g, said h, said i, said j",
}


def counted(engine: Engine, table: str, *kinds: Kind) -> list[tuple[str, int | None]]:
    """Return what each check of a table said and counted."""
    return [(one.message, one.failed) for one in outcomes(engine, table, *kinds)]


def outcomes(engine: Engine, table: str, *kinds: Kind) -> Sequence[Outcome]:
    """Return what came of each check of a table."""
    checks = tuple(Check(str(place), table, kind, NOTHING) for place, kind in enumerate(kinds))
    return inspect(Plan("Plot value", "7", {table: Table(table, table)}, checks), engine, now=MORNING).outcomes


def test_a_statement_that_is_stopped_leaves_the_engine_free(engine: Engine) -> None:
    engine.seconds = 0
    with pytest.raises(TimeoutError, match="it took longer than 0 s and was stopped"):
        engine.ask(FOREVER[engine.dialect])
    engine.seconds = 60
    assert engine.ask("SELECT count(*) FROM plot") == [(3,)]


def test_what_is_slow_may_be_quicker_later_and_what_the_plan_asks_wrongly_stays_wrong(engine: Engine) -> None:
    wrongly: list[Kind] = [
        Null("no_such"),
        Predicate("no_such > 1"),
        Range("code", 3),
        Query("SELECT x FROM no_such"),
    ]
    assert [one.may_pass for one in outcomes(engine, "price_list", *wrongly)] == [False] * 4
    engine.table("price_list")
    engine.seconds = 0
    (slow,) = outcomes(engine, "price_list", Query(FOREVER[engine.dialect]))
    assert (slow.status, slow.may_pass) == (Status.COULD_NOT_RUN, True)


@pytest.mark.parametrize("kind", ["postgres", "mysql", "clickhouse"])
def test_a_server_ends_by_itself_what_takes_too_long(prices: Callable[[str], str], kind: str) -> None:
    engine = opened(prices(kind), seconds=1)
    with pytest.raises(Exception, match=r"(?i)statement timeout|max_statement_time|TIMEOUT_EXCEEDED") as ended:
        engine.rows(FOREVER[kind])
    assert engine.may_pass(ended.value)
    engine.close()


def test_whoever_asks_and_is_interrupted_stops_what_he_asked() -> None:
    stopped = threading.Event()

    def interrupted() -> None:
        raise KeyboardInterrupt

    within(60, lambda: 7, interrupted)
    with pytest.raises(TimeoutError):
        within(0, stopped.wait, stopped.set)
    assert stopped.is_set()


def test_what_has_begun_is_stopped_also_where_its_beginning_is_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    stopped, start = threading.Event(), threading.Thread.start

    def interrupted(thread: threading.Thread) -> None:
        start(thread)
        raise KeyboardInterrupt

    monkeypatch.setattr(threading.Thread, "start", interrupted)
    with pytest.raises(KeyboardInterrupt):
        within(60, stopped.wait, stopped.set)
    assert stopped.is_set()


def test_a_driver_that_is_missing_is_told_with_the_way_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(drivers.__dict__, "import_module", _nothing)
    with pytest.raises(ValueError, match="what speaks to mysql is not installed; `make setup WITH=mysql`"):
        opened("mysql://haoting:five-at-the-door@127.0.0.1:1/plots")


def _nothing(name: str) -> None:
    raise ImportError(name)


@pytest.mark.parametrize(
    ("scheme", "module"), [("mysql", "pymysql"), ("clickhouse", "clickhouse_connect"), ("trinos", "trino")]
)
def test_a_server_that_does_not_answer_is_told_without_the_password(scheme: str, module: str) -> None:
    pytest.importorskip(module, reason=f"its driver is not installed (make setup-dev WITH={module})")
    address = f"{scheme}://haoting:five-at-the-door@127.0.0.1:1/plots"
    with pytest.raises(OSError, match="the database does not answer") as refused:
        opened(address)
    assert "five-at-the-door" not in str(refused.value)
    assert "Connection refused" in str(refused.value)
    assert "HTTPConnection" not in str(refused.value)


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [("postgres", "postgres:@", "nobody:five-at-the-door@"), ("mysql", "root@", "root:five-at-the-door@"),
     ("mysql", "/prices", "/no_such"), ("postgres", "/postgres?", "/no_such?"), ("clickhouse", "/default", "/no_such")],
)  # fmt: skip
def test_who_is_not_let_in_is_told_so_and_is_not_let_in_later_either(
    prices: Callable[[str], str], kind: str, before: str, after: str
) -> None:
    with pytest.raises(PermissionError, match="the database refuses the sign-in") as refused:
        opened(prices(kind).replace(before, after))
    assert "five-at-the-door" not in str(refused.value)


@pytest.mark.parametrize(
    ("module", "said"), [("clickhouse", "Code: 516. (AUTHENTICATION_FAILED)"), ("trino", "error 401: b''")]
)
def test_a_wrong_password_is_known_by_what_the_server_answers(module: str, said: str) -> None:
    engine = importlib.import_module(f"rapport.kits.inspection.engines.{module}")
    assert any(words in said for words in engine.REFUSED)


def test_an_option_that_is_not_known_is_told() -> None:
    pytest.importorskip("pymysql", reason="PyMySQL is not installed (make setup-dev WITH=mysql)")
    with pytest.raises(ValueError, match="the option sll is not known; an address takes ssl_ca"):
        opened("mysql://127.0.0.1:1/plots?sll=1")


def test_names_of_any_kind_and_schemas_are_found(prices: Callable[[str], str]) -> None:
    with psycopg.connect(prices("postgres"), autocommit=True) as connection:
        connection.execute('CREATE SCHEMA "Sales 2026"')
        connection.execute(
            'CREATE TABLE "Sales 2026"."Order" ("Select" TEXT, "价格" NUMERIC(12, 2), "a.b" TEXT, "SIZE" INT)'
        )
        connection.execute(
            """INSERT INTO "Sales 2026"."Order" VALUES ('A', NULL, 'a', 1), ('A', 1, 'b', 1), ('B', 2, NULL, 1)"""
        )
        connection.execute('CREATE TABLE "odd.name" (n INTEGER)')
        connection.execute('INSERT INTO "odd.name" VALUES (NULL)')
    engine = opened(prices("postgres"))
    asked: list[Kind] = [Null("价格"), Unique(("Select",)), Null("a.b"), Predicate("\"Select\" = 'A' AND Size = 1")]
    assert counted(engine, "Sales 2026.Order", *asked) == [("", 1), ("", 1), ("", 1), ("", 1)]
    assert counted(engine, "odd.name", Null("n")) == [("", 1)]
    engine.close()


def test_no_collation_of_a_database_has_a_say(prices: Callable[[str], str]) -> None:
    engine = opened(prices("postgres"))
    by_letters = engine.said(engine.doubled(engine.table("spelt"), ["words"], None))
    assert 'GROUP BY CAST("words" AS TEXT) COLLATE "C"' in by_letters
    engine.close()


def test_a_text_is_not_taken_for_the_number_it_begins_with(prices: Callable[[str], str]) -> None:
    engine = opened(prices("mysql"))
    assert counted(engine, "price_list", Predicate("code < 5"), Reference(("price_id",), "plot", ("name",))) == [
        ("code is text and 5 a number, and these cannot be compared.", None),
        ("name is text and c.price_id a number, and these cannot be compared.", None),
    ]
    engine.close()


@pytest.mark.parametrize(
    ("pattern", "meant"),
    [
        ("^a$", r"^a\z"),
        (r"\$5$", r"\$5\z"),
        ("[$]$", r"[$]\z"),
        ("[]$]", "[]$]"),
        (r"[^\]$]a$|b$", r"[^\]$]a\z|b\z"),
        (r"a\\$", r"a\\\z"),
        ("[[:alpha:]$]+", "[A-Za-z$]+"),
    ],
)
def test_the_end_is_the_very_end(pattern: str, meant: str) -> None:
    assert alike(pattern, r"\z") == meant


def test_every_statement_to_trino_is_trinos_sql_and_goes_over_tls_with_a_password(prices: Callable[[str], str]) -> None:
    engine = opened(prices("trino"))
    table, plot = engine.table("price_list"), engine.table("plot")
    said = engine.said(engine.pointing_nowhere(table, ["plot"], plot, ["name"], None).select("1"))
    assert said == (
        'SELECT 1 FROM "price_list" AS c WHERE NOT "c"."plot" IS NULL AND NOT EXISTS(SELECT 1 FROM "plot" AS p WHERE "p"."name" = "c"."plot")'
    )
    fails = engine.tree(table.select(x=~table.code.re_search("^P-[0-9]{3}$"), y=table.factor <= float("inf")))
    assert engine.said(fails) == (
        """SELECT NOT (REGEXP_LIKE("t0"."code", '^P-[0-9]{3}\\z')) AS "x", "t0"."factor" <= INFINITY() AS "y" FROM "price_list" AS "t0\""""
    )
    engine.close()
    with pytest.raises(ValueError, match="a password goes to Trino over TLS alone"):
        opened("trino://haoting:five-at-the-door@127.0.0.1:1/lake")


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM TABLE(erp.system.query(query => 'DELETE FROM plot RETURNING 1'))",
        'SELECT 1 WHERE 1 IN (SELECT n FROM TABLE(erp."system"."query"(query => \'DELETE FROM plot RETURNING 1\')))',
        "WITH gone AS (DELETE FROM plot RETURNING 1) SELECT * FROM gone",
    ],
)
def test_no_query_to_trino_is_handed_on_to_what_may_write(sql: str) -> None:
    with pytest.raises(PermissionError, match="only reads"):
        only_reads(sql, "trino")


def test_what_mysql_does_in_a_comment_is_not_asked() -> None:
    engine = MySQL(None, {}, 5)
    with pytest.raises(PermissionError, match="read only"):
        engine.rows("SELECT 1 /*! INTO OUTFILE '/tmp/plots' */")


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [("^P-[0-9]{3}$", 10_000_000), ("^[a-z]+$", 10_000_000), ("[a-z]+@", 3_162), ("^(a+)+$", 0), ("^(a|b){2,}$", 0), ("a?" * 11, 0),
     ("^(A|B|C)-[0-9]{3}$", 2_500_000), ("^" + "(b|.)" * 26 + "c$", 0), ("^" + "(b|.)" * 9 + "c+$", 19_531)],
)  # fmt: skip
def test_a_text_is_searched_unwatched_only_where_the_search_surely_ends(pattern: str, letters: int) -> None:
    assert longest(pattern) == letters
