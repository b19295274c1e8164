"""Two sides held against each other count what a hand counts, on every engine and across two (PRACTICES E1)."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from rapport.kits.inspection.engines.engine import Engine
from rapport.kits.inspection.engines.opening import opened
from rapport.kits.inspection.kinds import Balance, Counted, Duplicate, Kind, Reconciliation, Unique
from rapport.kits.inspection.limits import NOTHING
from rapport.kits.inspection.outcomes import Outcome, Status
from rapport.kits.inspection.plan import Check, Plan, Table, Unit
from rapport.kits.inspection.running import inspect
from tests.kits.inspection.ledgers import LEDGERS
from tests.kits.inspection.places import WITHOUT_NAN
from tests.kits.inspection.test_truth import MORNING

CENT = Decimal("0.01")
VOUCHERS = Balance("debit", "credit", ("voucher_no",))
HEADS = Balance("total", "amount", ("invoice_no",), "erp_invoice", ("number",))
ERP = Reconciliation(("invoice_no",), "erp_invoice", ("number",), ("total",), ("amount",))


def asked(
    engine: Engine, kind: Kind, table: str, where: str = "", unit: Unit = Unit.ROWS, erp: Engine | None = None
) -> Outcome:
    """Return what came of one check of the books, whose keys and amounts may be shown."""
    shown = frozenset({"voucher_no", "invoice_no", "total"})
    tables = {name: Table(name, name, shown=shown) for name in (*LEDGERS, "price_list")}
    plan = Plan("Books", "7", tables, (Check("one", table, kind, NOTHING, unit, where),))
    return inspect(plan, engine, now=MORNING, sources={"erp": erp} if erp else {}).outcomes[0]


@pytest.fixture(params=["duckdb", "sqlite", "postgres"])
def erp(request: pytest.FixtureRequest, prices: Callable[[str], str], tmp_path: Path) -> Iterator[Engine]:
    """Another connection, on each engine in turn."""
    where = prices(request.param)
    one = opened(where if "://" in where else str(shutil.copy(where, tmp_path)))
    yield one
    one.close()


def test_duplicates_are_counted_both_ways_and_named(engine: Engine) -> None:
    both = {"in_duplicate_groups": 4, "beyond_the_first": 2}
    for kind, failed in ((Duplicate(("plot",)), 4), (Unique(("plot",)), 2)):
        outcome = asked(engine, kind, "price_list")
        assert (outcome.message, outcome.failed, dict(outcome.counts)) == ("", failed, both)
    assert asked(engine, Duplicate(("plot",), Counted.BEYOND_THE_FIRST), "price_list").failed == 2


@pytest.mark.parametrize(
    ("kind", "where", "failed", "groups"),
    [
        (VOUCHERS, "", 3, 6),
        (replace(VOUCHERS, tolerance=CENT), "", 2, 6),
        (VOUCHERS, "voucher_no <> 'V-3'", 2, 4),
        (replace(VOUCHERS, by=()), "", 1, 1),
        (Balance("hours", "billed", ("voucher_no",)), "", 1, 6),
        (HEADS, "", 5, 10),
        (replace(HEADS, to_where="number <> 'I-7'"), "invoice_no <> 'I-5'", 2, 7),
    ],
)
def test_sums_are_held_against_each_other_by_group(
    engine: Engine, kind: Balance, where: str, failed: int, groups: int
) -> None:
    outcome = asked(engine, kind, "invoice" if kind.to_table else "voucher", where)
    assert (outcome.message, outcome.failed, outcome.rows) == ("", failed, groups)
    assert outcome.status is Status.FOUND


def test_nothing_is_in_balance(engine: Engine) -> None:
    outcome = asked(engine, VOUCHERS, "no_voucher")
    assert (outcome.message, outcome.failed, outcome.rows) == ("", 0, 0)
    assert asked(engine, replace(VOUCHERS, by=()), "no_voucher", unit=Unit.PERCENT).status is Status.HOLDS


def test_a_sum_that_is_no_number_is_in_no_balance(engine: Engine) -> None:
    kind = Balance("weight", "weight", ("invoice_no",))
    has_nan = engine.dialect not in WITHOUT_NAN
    assert asked(engine, kind, "invoice").failed == (1 if has_nan else 0)


RECONCILED = [
    (ERP, (3, 3, 2, 1)),
    (replace(ERP, tolerance=CENT), (3, 3, 1, 1)),
    (replace(ERP, values=("weight", "due", "floor"), to_values=("weight", "due", "floor")), (3, 3, 0, 1)),
    (replace(ERP, values=(), to_values=()), (3, 3, 0, 1)),
]


@pytest.mark.parametrize(("kind", "counts"), RECONCILED)
def test_two_tables_are_reconciled_by_key(engine: Engine, kind: Reconciliation, counts: tuple[int, ...]) -> None:
    outcome = asked(engine, kind, "invoice")
    assert (outcome.message, tuple(outcome.counts.values())) == ("", counts)
    assert tuple(outcome.counts) == ("missing_here", "missing_there", "differing", "more_than_once")
    assert (outcome.failed, outcome.rows) == (sum(counts), 12)


def test_values_that_are_added_up_may_come_as_often_as_they_like(engine: Engine) -> None:
    outcome = asked(engine, replace(ERP, added=True), "invoice")
    assert (outcome.message, dict(outcome.counts)) == ("", {"missing_here": 3, "missing_there": 3, "differing": 2})


@pytest.mark.parametrize(("kind", "counts"), RECONCILED)
def test_two_databases_are_reconciled_as_one_is(
    engine: Engine, erp: Engine, kind: Reconciliation, counts: tuple[int, ...]
) -> None:
    if kind.values[:1] == ("weight",) and (engine.dialect in WITHOUT_NAN) != (erp.dialect in WITHOUT_NAN):
        counts = (3, 3, 1, 1)  # NaN kept as NULL is not the same
    outcome = asked(engine, replace(kind, source="erp"), "invoice", erp=erp)
    assert (outcome.message, tuple(outcome.counts.values())) == ("", counts)


def test_heads_and_lines_may_lie_in_two_databases(engine: Engine, erp: Engine) -> None:
    outcome = asked(engine, replace(HEADS, source="erp"), "invoice", erp=erp)
    assert (outcome.message, outcome.failed, outcome.rows) == ("", 5, 10)


def test_an_empty_side_misses_all(engine: Engine) -> None:
    kind = Reconciliation(("voucher_no",), "voucher", ("voucher_no",))
    outcome = asked(engine, kind, "no_voucher")
    assert (outcome.failed, outcome.counts["missing_here"]) == (7, 7)


def test_what_differs_is_shown_with_both_values(engine: Engine) -> None:
    samples = [dict(one) for one in asked(engine, ERP, "invoice", "invoice_no IN ('I-2', 'I-8')").samples]
    assert {"invoice_no": "I-2", "verdict": "differing"}.items() <= samples[0].items()
    assert {float(samples[0][f"{name}"]) for name in ("total here", "amount there")} == {0.3, 0.31}


def test_what_cannot_be_held_against_each_other_says_why(engine: Engine) -> None:
    differs = asked(engine, replace(ERP, values=("due",), to_values=("amount",)), "invoice")
    assert differs.status is Status.COULD_NOT_RUN
    assert "due is date here and amount is decimal(12, 2) there, which cannot be compared" in differs.message
    assert (
        "source erp; say where it lies: --source erp=URL"
        in asked(engine, replace(ERP, source="erp"), "invoice").message
    )
    assert "there is no column sum in erp_invoice" in asked(engine, replace(ERP, to_values=("sum",)), "invoice").message
