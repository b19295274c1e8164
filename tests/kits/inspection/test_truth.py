"""Each kind counts what a hand counts, on every engine (PRACTICES E1)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from rapport.kits.inspection.engines.engine import Engine
from rapport.kits.inspection.kinds import (
    Aggregate,
    Counted,
    Freshness,
    Gaps,
    Kind,
    Length,
    Missing,
    Null,
    Pattern,
    Predicate,
    Query,
    Range,
    Reference,
    RowCount,
    Typed,
    Unique,
    Values,
)
from rapport.kits.inspection.limits import NOTHING
from rapport.kits.inspection.outcomes import Outcome, Status
from rapport.kits.inspection.plan import Check, Plan, Table, Unit
from rapport.kits.inspection.running import inspect
from tests.kits.inspection.places import WITHOUT_NAN

MORNING = datetime(2026, 11, 24, 9, tzinfo=UTC)


def asked(engine: Engine, kind: Kind, table: str = "price_list", where: str = "", unit: Unit = Unit.ROWS) -> Outcome:
    """Return what came of one check of one table."""
    tables = {name: Table(name, name) for name in ("price_list", "no_prices", "plot", "said", "spelt", "signs")}
    plan = Plan("Plot value", "7", tables, (Check("one", table, kind, NOTHING, unit, where),))
    return inspect(plan, engine, now=MORNING).outcomes[0]


@pytest.mark.parametrize(
    ("kind", "failed"),
    [
        (Null("plot"), 2),
        (Missing("note", ("", "n/a")), 3),
        (Missing("note", ("", "n/a"), with_null=False), 2),
        (Range("price", 0, 1000), 2),
        (Range("price", 0, 1000, open_low=True), 2),
        (Range("price", "0.10"), 1),
        (Range("price", high="99999999.98"), 1),
        (Range("price", 0.5), 2),
        (Range("price", "0.105"), 2),
        (Range("valid_from", date(2026, 11, 1)), 2),
        (Range("valid_from", "2026-11-02", "2026-11-02"), 6),
        (Range("changed_at", high="2026-11-24 02:13:58"), 1),
        (Range("note", "a", "z"), 5),
        (Values("note", ("signed", "签约")), 5),
        (Values("price_id", (1, 2, 3, 4, 5, 6)), 2),
        (Values("price", (Decimal("30.00"), "20")), 4),
        (Pattern("code", "^P-[0-9]{3}$"), 3),
        (Pattern("note", "签"), 6),
        (Length("note", 1, 4), 4),
        (Length("note", least=3), 3),
        (Predicate("price > 0 AND price_id < 10"), 2),
        (Predicate("plot IS NULL"), 7),
        (Predicate("regexp_matches(code, '^P-[0-9]{3}$')"), 3),
        (Predicate("length(note) <> 2 AND Price > 0"), 3),
        (Unique(("price_id",)), 1),
        (Unique(("price_id",), Counted.ALL), 2),
        (Unique(("plot",)), 2),
        (Unique(("plot",), Counted.ALL), 4),
        (Unique(("plot", "valid_from")), 2),
        (Unique(("price_id", "price")), 0),
        (Reference(("plot",), "plot", ("name",)), 2),
        (Reference(("price_id",), "plot", ("floor",)), 6),
        (Reference(("plot", "price_id"), "plot", ("name", "floor")), 5),
    ],
)
def test_a_kind_counts_what_a_hand_counts(engine: Engine, kind: Kind, failed: int) -> None:
    outcome = asked(engine, kind)
    assert (outcome.message, outcome.failed, outcome.rows) == ("", failed, 9)
    assert outcome.status is (Status.FOUND if failed else Status.HOLDS)


@pytest.mark.parametrize(
    ("kind", "failed"),
    [
        (Pattern("words", r"^\d+$"), 13),
        (Pattern("words", r"\d"), 12),
        (Pattern("words", r"^\D+$"), 3),
        (Pattern("words", r"^\w+$"), 11),
        (Pattern("words", r"\W"), 4),
        (Pattern("words", r"^\s$"), 11),
        (Pattern("words", r"^[\d.]+$"), 13),
        (Pattern("words", r"^[^\s]+$"), 4),
        (Pattern("words", r"^\\d$"), 14),
        (Pattern("words", r"\b"), 10),
        (Pattern("words", r"\B"), 2),
        (Pattern("words", r"\b2|1\b"), 13),
    ],
)
def test_digits_letters_and_blanks_of_a_pattern_are_those_of_ascii(engine: Engine, kind: Kind, failed: int) -> None:
    outcome = asked(engine, kind, "signs")
    assert (outcome.message, outcome.failed) == ("", failed)


def test_what_is_no_number_lies_in_no_range(engine: Engine) -> None:
    has_nan = engine.dialect not in WITHOUT_NAN
    for within in (Range("factor", -1, 3), Range("factor", -1), Range("factor", high=3)):
        assert asked(engine, within).failed == (1 if has_nan else 0)
    assert asked(engine, Null("factor")).failed == (1 if has_nan else 2)


@pytest.mark.parametrize(
    ("type", "failed"), [("integer", 8), ("number", 6), ("date", 9), ("timestamp", 8), ("boolean", 9)]
)
def test_a_text_is_of_a_type_by_its_form(engine: Engine, type: str, failed: int) -> None:
    assert asked(engine, Typed("words", type), "said").failed == failed


@pytest.mark.parametrize(
    ("kind", "failed"),
    [
        (Unique(("words",)), 1),
        (Unique(("words",), Counted.ALL), 2),
        (Values("words", ("Lin", "fi")), 9),
        (Missing("words", ("",)), 2),
        (Missing("words", ("lin",)), 2),
        (Range("words", "Lin", "lin"), 6),
        (Pattern("words", "^lin$"), 11),
        (Pattern("words", "^[A-Z]"), 7),
        (Pattern("words", "^L.n$"), 9),
        (Pattern("words", r"\bLin\b"), 9),
        (Pattern("words", r"\bn|i\Bn"), 7),
        (Predicate(r"regexp_matches(words, '\bfi\b')"), 11),
        (Length("words", 3, 3), 7),
        (Reference(("words",), "plot", ("name",)), 12),
        (Predicate("words IN ('Lin', 'fi')"), 9),
        (Predicate("words = 'lin' OR words LIKE 'l%' OR upper(words) = 'lin'"), 11),
        (Predicate("words BETWEEN 'a' AND 'z'"), 8),
    ],
)
def test_letters_are_told_apart_by_case_accent_and_blanks(engine: Engine, kind: Kind, failed: int) -> None:
    outcome = asked(engine, kind, "spelt")
    assert (outcome.message, outcome.failed) == ("", failed)


def test_texts_that_differ_are_different_texts(engine: Engine) -> None:
    assert asked(engine, Aggregate("words", "distinct"), "spelt").figure == 11


@pytest.mark.parametrize(
    ("kind", "figure"),
    [
        (RowCount(), 9),
        (Aggregate("price_id", "sum"), 46),
        (Aggregate("price", "min"), Decimal("-0.01")),
        (Aggregate("price", "max"), Decimal("99999999.99")),
        (Aggregate("price_id", "mean"), Decimal(46) / 9),
        (Aggregate("plot", "distinct"), 5),
        (Aggregate("price_id", "distinct"), 8),
        (Gaps("price_id"), 2),
        (Query("SELECT count(*) FROM price_list WHERE price_id > 5"), 4),
        (Query("SELECT 1 = 1"), 1),
    ],
)
def test_a_figure_is_what_a_hand_reckons(engine: Engine, kind: Kind, figure: Decimal) -> None:
    outcome = asked(engine, kind)
    assert outcome.message == ""
    assert outcome.figure == pytest.approx(figure, rel=Decimal("1e-15"))


def test_a_sum_of_money_is_exact(engine: Engine) -> None:
    assert asked(engine, Aggregate("price", "sum")).figure == Decimal("100000120.18")


def test_age_is_told_in_hours(engine: Engine) -> None:
    outcome = asked(engine, Freshness("changed_at"))
    assert outcome.figure is not None
    assert outcome.figure == pytest.approx(Decimal("6.7669"), abs=Decimal("0.0001"))


def test_a_filter_keeps_a_check_to_some_rows(engine: Engine) -> None:
    assert asked(engine, Null("plot"), where="price > 0").failed == 1
    assert asked(engine, Unique(("plot",)), where="price < 1000").failed == 0
    assert asked(engine, Reference(("plot",), "plot", ("name",)), where="price_id = 9").failed == 1
    assert asked(engine, Aggregate("price_id", "max"), where="price_id < 9").figure == 6


def test_a_share_is_of_the_rows_that_are_looked_at(engine: Engine) -> None:
    for kind in (Null("plot"), Unique(("price",))):
        outcome = asked(engine, kind, where="price >= 30 AND price < 1000", unit=Unit.PERCENT)
        assert outcome.rows == 3
    assert outcome.figure == pytest.approx(Decimal("66.6666"), abs=Decimal("0.001"))
