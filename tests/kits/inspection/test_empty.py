"""A table without rows fails nothing, on every engine, and what there is nothing of cannot be measured (PRACTICES E1)."""

from __future__ import annotations

import pytest

from rapport.kits.inspection.engines.engine import Engine
from rapport.kits.inspection.kinds import (
    Aggregate,
    Balance,
    Duplicate,
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
    Reconciliation,
    Reference,
    RowCount,
    Typed,
    Unique,
    Values,
)  # fmt: skip
from rapport.kits.inspection.outcomes import Status
from tests.kits.inspection.test_truth import asked

EMPTY: list[Kind] = [
    Null("plot"), Missing("note", ("n/a",)), Range("price", 0), Values("plot", ("A-01",)), Pattern("code", "^P"), Length("note", 2, 3),
    Typed("note", "date"), Predicate("price > 0"), Unique(("price_id",)), Unique(("plot", "valid_from")), Duplicate(("plot",)),
    Reference(("plot",), "plot", ("name",)), Balance("price", "factor"), Balance("price", "factor", ("plot",)),
    Reconciliation(("plot",), "no_prices", ("plot",)),
]  # fmt: skip


@pytest.mark.parametrize("kind", EMPTY, ids=lambda kind: kind.name)
def test_an_empty_table_fails_nothing(engine: Engine, kind: Kind) -> None:
    outcome = asked(engine, kind, "no_prices")
    assert (outcome.status, outcome.failed, outcome.message) == (Status.HOLDS, 0, "")


@pytest.mark.parametrize(
    "kind", [RowCount(), Gaps("price_id"), Aggregate("price", "distinct"), Query("SELECT count(*) FROM no_prices")]
)
def test_of_an_empty_table_there_is_none(engine: Engine, kind: Kind) -> None:
    assert asked(engine, kind, "no_prices").figure == 0


@pytest.mark.parametrize(
    "kind", [Freshness("changed_at"), *(Aggregate("price", of) for of in ("sum", "mean", "min", "max"))]
)
def test_an_empty_table_has_nothing_to_measure(engine: Engine, kind: Kind) -> None:
    outcome = asked(engine, kind, "no_prices")
    assert (outcome.status, outcome.message) == (
        Status.COULD_NOT_RUN,
        "there is nothing to measure: the table is empty.",
    )


def test_a_number_that_no_engine_holds_is_told(engine: Engine) -> None:
    said = asked(engine, Range("price_id", high=10**40)).message
    assert said.endswith("1.000e+40 has more than 38 digits, and no engine holds such a number; take a nearer one.")
