"""At the edge of what a column may hold each kind counts what a hand counts, on every engine (PRACTICES E1)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rapport.kits.inspection.engines.engine import Engine
from rapport.kits.inspection.kinds import (
    Aggregate,
    Counted,
    Gaps,
    Kind,
    Pattern,
    Predicate,
    Range,
    Reference,
    Typed,
    Unique,
    Values,
)
from rapport.kits.inspection.limits import NOTHING
from rapport.kits.inspection.outcomes import Outcome, Status
from rapport.kits.inspection.plan import Check, Plan, Table
from rapport.kits.inspection.running import inspect

MORNING = datetime(2026, 11, 24, 9, tzinfo=UTC)


def asked(engine: Engine, kind: Kind, table: str = "extreme") -> Outcome:
    """Return what came of one check of one table."""
    tables = {name: Table(name, name) for name in ("extreme", "nought", "price_list", "signs")}
    return inspect(Plan("Extremes", "1", tables, (Check("one", table, kind, NOTHING),)), engine, now=MORNING).outcomes[
        0
    ]


@pytest.mark.parametrize(
    ("kind", "failed"),
    [
        (Values("single", (0.1,)), 0),
        (Range("single", 0.1, 0.1), 0),
        (Predicate("single = 0.1 AND single <= 0.1"), 0),
        (Predicate("single > -0.1"), 0),
        (Unique(("real_no",)), 1),
        (Unique(("real_no",), Counted.ALL), 2),
        (Unique(("real_no", "ordered")), 1),
        (Values("real_no", (0, 1)), 0),
        (Reference(("real_no",), "nought", ("number",)), 1),
        (Range("small", -32768, 32767), 0),
        (Range("wide", -(1 << 63), (1 << 63) - 1), 0),
        (Range("wide", -(10**30), 10**30), 0),
        (Range("unsigned_no", -1, (1 << 64) - 1), 0),
        (Range("unsigned_no", high=(1 << 63) - 2), 1),
        (Pattern("fixed", "^ab$"), 1),
        (Predicate("fixed LIKE 'ab'"), 1),
    ],
)
def test_a_number_or_text_at_the_edge_is_counted_as_a_hand_does(engine: Engine, kind: Kind, failed: int) -> None:
    outcome = asked(engine, kind)
    assert (outcome.message, outcome.failed) == ("", failed)


@pytest.mark.parametrize(
    ("kind", "failed"),
    [
        (Range("ordered", "0001-01-01", "9999-12-31"), 0),
        (Range("ordered", "2026-11-30"), 1),
        (Range("seen_at", "0001-01-01", "9999-12-31 23:59:59.999999"), 0),
        (Range("seen_at", high="2026-11-02T20:00:00+08:00"), 1),  # noon in UTC
        (Range("seen_at", high="2026-11-02 11:59:59.5"), 2),
        (Values("seen_at", ("2026-11-02 10:00", "2026-11-02T12:00:00", "2026-11-02T21:00:00+08:00")), 0),
        (Predicate("ordered <= DATE '9999-12-31'"), 0),
        (Predicate("seen_at < TIMESTAMPTZ '2026-11-02 20:00:00+08:00'"), 2),
        (Predicate("delivered - ordered <= 3"), 1),
        (Predicate("ordered + 3 >= delivered"), 1),
        (Predicate("delivered - INTERVAL 3 DAY <= ordered"), 1),
        (Predicate("delivered BETWEEN ordered AND ordered + 29"), 0),
        (Predicate("datediff('day', ordered, delivered) = 3"), 2),
    ],
)
def test_a_day_at_the_edge_is_counted_as_a_hand_does(engine: Engine, kind: Kind, failed: int) -> None:
    if engine.dialect == "trino" and isinstance(kind, Predicate):
        pytest.skip("what Trino makes of a day less a day no test here has seen")
    outcome = asked(engine, kind)
    assert (outcome.message, outcome.failed) == ("", failed)


def test_numbers_between_the_ends_are_told_where_the_column_could_not_hold_them(engine: Engine) -> None:
    assert asked(engine, Gaps("small")).figure == 65_533
    assert asked(engine, Gaps("wide")).figure == (1 << 64) - 3
    assert asked(engine, Aggregate("real_no", "distinct")).figure == 2


def test_a_day_is_held_against_no_time_of_day(engine: Engine) -> None:
    outcome = asked(engine, Range("ordered", high="2026-11-30 12:00"))
    assert outcome.message == "one: ordered is date, which cannot be compared with '2026-11-30 12:00'."


@pytest.mark.parametrize(
    ("kind", "failed"),
    [(Typed("small", "integer"), 0), (Typed("small", "number"), 0), (Typed("small", "date"), 3), (Typed("ordered", "date"), 0),
     (Typed("ordered", "number"), 3), (Typed("seen_at", "timestamp"), 0), (Typed("small", "boolean"), 2)],
)  # fmt: skip
def test_a_column_of_another_type_holds_no_value_of_the_one_that_is_due(
    engine: Engine, kind: Kind, failed: int
) -> None:
    outcome = asked(engine, kind)
    assert (outcome.message, outcome.failed) == ("", failed)


@pytest.mark.parametrize(
    ("pattern", "failed"),
    [("^[[:alpha:]]+$", 13), ("^[[:space:]]$", 11), (r"^[\W]$", 6), (r"[^\D]", 12), ("^.{,1}$", 3), (r"\u7b7e", 13), (r"2\Z", 13), (r"2\z", 13)],
)  # fmt: skip
def test_a_pattern_means_the_same_to_every_engine(engine: Engine, pattern: str, failed: int) -> None:
    outcome = asked(engine, Pattern("words", pattern), "signs")
    assert (outcome.message, outcome.failed) == ("", failed)


def test_a_point_in_a_pattern_ends_at_the_line_unless_it_is_told_to_go_on(engine: Engine) -> None:
    assert asked(engine, Pattern("code", "^P-006.$"), "price_list").failed == 8
    assert asked(engine, Pattern("code", "(?s)^P-006.$"), "price_list").failed == 7


def test_what_brackets_cannot_say_everywhere_is_said_nowhere(engine: Engine) -> None:
    outcome = asked(engine, Pattern("words", r"[\D-]"), "signs")
    assert outcome.status is Status.COULD_NOT_RUN
    assert r"in brackets \D stands alone or not at all" in outcome.message
