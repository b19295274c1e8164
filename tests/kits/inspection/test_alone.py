"""What goes wrong with one check is its own: the others are counted, and no value is repeated (PRACTICES E1, G17)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rapport.kits.inspection import gathering, running
from rapport.kits.inspection.engines.engine import Engine, Row
from rapport.kits.inspection.engines.opening import opened
from rapport.kits.inspection.kinds import (
    Aggregate,
    Freshness,
    Gaps,
    Kind,
    Null,
    Pattern,
    Predicate,
    Query,
    Range,
    Reconciliation,
    Unique,
)
from rapport.kits.inspection.limits import NOTHING
from rapport.kits.inspection.outcomes import Status
from rapport.kits.inspection.plan import Check, Place, Plan, Table
from rapport.kits.inspection.running import inspect
from tests.kits.inspection.test_running import MORNING, run, told

BESIDE: dict[str, Kind] = {"no plot": Null("plot"), "twice": Unique(("price_id",))}


def test_the_age_of_a_text_that_says_no_moment_is_told_without_it(engine: Engine) -> None:
    said = told(run(engine, {"age": Freshness("note"), **BESIDE}))
    assert said["age"] == (
        "error",
        "the greatest text in note is no moment; let freshness ask a column that holds moments alone.",
    )
    assert [said[name] for name in BESIDE] == [("fail", ""), ("fail", "")]


@pytest.mark.parametrize("sql", ["plot = 'A-01", 'plot = "A-01', "(" * 5000 + "1 = 1" + ")" * 5000])
def test_sql_that_cannot_be_taken_apart_ends_one_check(engine: Engine, sql: str) -> None:
    said = told(run(engine, {"odd": Predicate(sql), **BESIDE}))
    assert said["odd"][0] == "error"
    assert [said[name] for name in BESIDE] == [("fail", ""), ("fail", "")]


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        ("price_id FROM price_list WHERE price_id < 0", "no row"),
        ("price_id FROM price_list;", "more than one row"),
        ("min(price_id) AS a, max(price_id) AS b FROM price_list -- both", "more than one column"),
    ],
)
def test_a_query_that_returns_no_number_or_many_is_no_figure(engine: Engine, asked: str, what: str) -> None:
    said = told(run(engine, {"a": Query(f"SELECT {asked}")}))
    assert said["a"] == ("error", f"the query returns {what}; let it return one row with one number.")


def test_of_a_query_without_end_no_more_is_fetched_than_tells_so(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched: list[int] = []
    ask = engine.ask

    def asked(sql: str) -> list[Row]:
        rows = ask(sql)
        fetched.append(len(rows))
        return rows

    monkeypatch.setattr(engine, "ask", asked)
    run(engine, {"a": Query("WITH every AS (SELECT a.words FROM said a, said b) SELECT words FROM every")})
    assert max(fetched[-1:]) == 2


def test_no_more_keys_are_brought_together_than_memory_holds(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    for limit in ("MOST", "BATCH"):
        monkeypatch.setattr(gathering, limit, 2)
    plan = Plan("Plot value", "7", {"price_list": Table("price_list", "price_list")}, (
        Check("one", "price_list", Reconciliation(("price_id",), "price_list", ("price_id",), source="same"), NOTHING),
    ))  # fmt: skip
    (one,) = inspect(plan, engine, now=MORNING, sources={"same": engine}).outcomes
    assert "one side has more than 2 keys, too many to bring together" in one.message
    assert not one.may_pass


def test_an_answer_of_no_kind_that_is_known_ends_one_check(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def unheard_of(kind: Aggregate, measured: object, now: object) -> None:
        raise OverflowError(f"cannot convert {measured}")

    monkeypatch.setattr(Aggregate, "of", unheard_of)
    said = told(run(engine, {"greatest": Aggregate("price_id", "max"), **BESIDE}))
    assert said["greatest"] == ("error", "what came of it cannot be read (OverflowError).")
    assert [said[name] for name in BESIDE] == [("fail", ""), ("fail", "")]


def test_what_earlier_runs_left_ends_no_run(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(*given: object) -> None:
        raise KeyError("13800138000")

    monkeypatch.setattr(running, "weighed", lost)
    report = run(engine, BESIDE)
    assert {one.status for one in report.outcomes} == {Status.COULD_NOT_RUN}
    assert {one.message for one in report.outcomes} == {"what came of it cannot be read (KeyError)."}


@pytest.mark.parametrize(
    "kind", [Predicate("code > 5"), Predicate("-5 < code"), Range("code", 3), Range("note", None, 2.5)]
)
def test_a_text_held_against_a_number_could_not_run(engine: Engine, kind: Kind) -> None:
    said = told(run(engine, {"odd": kind, **BESIDE}))
    assert said["odd"][0] == "error"
    assert said["odd"][1]
    assert [said[name] for name in BESIDE] == [("fail", ""), ("fail", "")]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (
            Aggregate("note", "sum"),
            "odd: note is string, and a sum is taken of numbers alone; name a column of numbers.",
        ),
        (Gaps("note"), "odd: note is string, and whole numbers alone are in sequence; name a column of whole numbers."),
    ],
)
def test_what_a_column_does_not_allow_is_told_with_its_place(engine: Engine, kind: Kind, words: str) -> None:
    said = placed(engine, kind).replace("string(60)", "string")  # MariaDB says how long it may be
    assert said == f"plan.yaml, line 4, column 9: {words}"


def test_a_pattern_that_is_none_is_told_with_its_place(prices: Callable[[str], str]) -> None:
    engine = opened(prices("sqlite"))
    assert placed(engine, Pattern("code", "(")) == (
        "plan.yaml, line 4, column 9: the pattern ( cannot be read: missing ) at position 1; "
        "close its brackets, and escape what is meant as itself."
    )
    engine.close()


def placed(engine: Engine, kind: Kind) -> str:
    """Return what is said of a check that stands in a plan."""
    check = Check("odd", "price_list", kind, NOTHING, place=Place("plan.yaml", 4, 9))
    plan = Plan("Plot value", "7", {"price_list": Table("price_list", "price_list")}, (check,))
    return inspect(plan, engine, now=MORNING).outcomes[0].message
