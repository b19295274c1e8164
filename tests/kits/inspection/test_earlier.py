"""What is borne of a finding because it is known, or no worse than last time, and what changed since (PRACTICES E1)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from rapport.kits.inspection.comparing import Verdict, changes, picked, trend
from rapport.kits.inspection.earlier import Past, weighed
from rapport.kits.inspection.engines.engine import Engine
from rapport.kits.inspection.history import Run
from rapport.kits.inspection.kinds import Kind, Null, RowCountChange
from rapport.kits.inspection.limits import NOTHING, Limit
from rapport.kits.inspection.outcomes import Outcome, Status, could_not_run, judged
from rapport.kits.inspection.plan import Check, Expected, Plan, Table, Unit
from rapport.kits.inspection.running import inspect

NIGHT = datetime(2026, 11, 24, 2, tzinfo=UTC)
KNOWN = Expected(12, date(2026, 11, 30), "Haoting mends them with the move")


def check(kind: Kind | None = None, limit: Limit = NOTHING, **given: object) -> Check:
    return Check("one", "price_list", kind or Null("plot"), limit, **given)  # type: ignore[arg-type]


def found(one: Check, failed: int, rows: int = 100) -> Outcome:
    return judged(one, failed, rows=rows, failed=failed, sql=())


def past(failed: int | None, status: Status = Status.HOLDS, days: int = 1, rows: int = 100) -> Past:
    figure = None if failed is None else Decimal(failed)
    return Past(NIGHT - timedelta(days=days), status, rows, failed, figure)


@pytest.mark.parametrize(
    ("failed", "day", "status", "note"),
    [
        (12, 30, Status.HOLDS, "12 expected until 2026-11-30: Haoting mends them with the move"),
        (3, 24, Status.HOLDS, "12 expected until 2026-11-30: Haoting mends them with the move"),
        (13, 24, Status.FOUND, "1 more than 12 expected until 2026-11-30: Haoting mends them with the move"),
        (0, 24, Status.HOLDS, ""),
    ],
)
def test_what_is_known_is_borne_until_its_day(failed: int, day: int, status: Status, note: str) -> None:
    outcome = weighed(found(check(expected=KNOWN), failed), None, NIGHT.replace(day=day))
    assert (outcome.status, outcome.note, outcome.failed) == (status, note, failed)


def test_what_is_known_is_red_again_after_its_day() -> None:
    outcome = weighed(found(check(expected=KNOWN), 12), None, datetime(2026, 12, 1, 0, tzinfo=UTC))
    assert outcome.status is Status.FOUND
    assert outcome.note.endswith("that day is past")


@pytest.mark.parametrize(
    ("runs", "failed", "status", "note"),
    [
        ([], 187, Status.HOLDS, "from here on it may get no worse"),
        ([past(187)], 187, Status.HOLDS, "no worse than 187 on 2026-11-23"),
        ([past(187)], 188, Status.FOUND, "worse than 187 on 2026-11-23"),
        ([past(187)], 100, Status.HOLDS, "no worse than 187 on 2026-11-23"),
        ([past(187, days=3), past(100, days=2), past(150, Status.FOUND)], 150, Status.FOUND, "worse than 100 on 2026-11-22"),
        ([past(187, Status.FOUND, 2), past(150, Status.FOUND)], 150, Status.HOLDS, "no worse than 150 on 2026-11-23"),
        ([past(187, days=2), past(None, Status.COULD_NOT_RUN)], 188, Status.FOUND, "worse than 187 on 2026-11-22"),
        ([past(0)], 1, Status.FOUND, "worse than 0 on 2026-11-23"),
    ],
)  # fmt: skip
def test_it_may_get_no_worse_than_when_it_last_held(runs: list[Past], failed: int, status: Status, note: str) -> None:
    outcome = weighed(found(check(no_worse=True), failed), lambda _: runs, NIGHT)
    assert (outcome.status, outcome.note) == (status, note)


def test_a_figure_gets_worse_by_its_distance_from_what_is_borne() -> None:
    one = check(limit=Limit("mustBeGreaterThan", (Decimal(9000),)), no_worse=True)
    for before, now, status in ((8000, 8500, Status.HOLDS), (8000, 7999, Status.FOUND), (9100, 9000, Status.FOUND)):
        assert weighed(found(one, now), lambda _, figure=before: [past(figure)], NIGHT).status is status  # type: ignore[misc]


def test_without_runs_what_is_told_by_them_could_not_run() -> None:
    worse = weighed(found(check(no_worse=True), 1), None, NIGHT)
    assert (worse.status, "name a file for them with --history" in worse.message) == (Status.COULD_NOT_RUN, True)
    assert weighed(found(check(RowCountChange()), 9), None, NIGHT).status is Status.COULD_NOT_RUN


@pytest.mark.parametrize("kind", [Null("plot"), RowCountChange()])
def test_what_could_not_run_is_borne_by_nothing(kind: Kind) -> None:
    broken = could_not_run(check(kind, no_worse=True, expected=KNOWN), "there is no table")
    assert weighed(broken, None, NIGHT) == broken
    assert weighed(broken, lambda _: [past(0)], NIGHT) == broken


@pytest.mark.parametrize(
    ("kind", "unit", "counts", "rows", "figure", "status"),
    [
        (RowCountChange(), Unit.ROWS, [100], 95, "-5", Status.HOLDS),
        (RowCountChange(), Unit.ROWS, [100], 94, "-6", Status.FOUND),
        (RowCountChange(), Unit.PERCENT, [1000, 100], 121, "21", Status.FOUND),
        (RowCountChange(2), Unit.PERCENT, [1, 100, 300], 190, "-5", Status.HOLDS),
        (RowCountChange(), Unit.PERCENT, [0], 0, "0", Status.HOLDS),
    ],
)
def test_rows_are_held_against_earlier_runs(
    kind: RowCountChange, unit: Unit, counts: list[int], rows: int, figure: str, status: Status
) -> None:
    one = check(kind, Limit("mustBeBetween", (Decimal(-5), Decimal(20))), unit=unit)
    outcome = weighed(counted(one, rows), lambda _: [past(None, rows=n) for n in counts], NIGHT)
    assert (outcome.status, outcome.figure, outcome.rows) == (status, Decimal(figure), rows)


def counted(one: Check, rows: int) -> Outcome:
    """Return what came of counting rows."""
    return judged(one, rows, rows=rows, failed=None, sql=())


@pytest.mark.parametrize(("where", "figure"), [("", 4), ("price > 0", 2)])
def test_the_change_of_rows_is_what_a_hand_reckons(engine: Engine, where: str, figure: int) -> None:
    table = {"price_list": Table("price_list", "price_list")}
    plan = Plan("Plot value", "7", table, (check(RowCountChange(2), where=where),))
    before = [past(None, rows=4), past(None, rows=6)]
    (outcome,) = inspect(plan, engine, now=NIGHT, earlier=lambda one: before).outcomes
    assert (outcome.message, outcome.figure) == ("", Decimal(figure))


def test_of_no_rows_there_is_no_share() -> None:
    one = check(RowCountChange(), Limit("mustBeBetween", (Decimal(-5), Decimal(20))), unit=Unit.PERCENT)
    outcome = weighed(counted(one, 7), lambda _: [past(None, rows=0)], NIGHT)
    assert (outcome.status, outcome.message) == (
        Status.COULD_NOT_RUN,
        "there were no rows before, and of none there is no share.",
    )


def run(day: int, **checks: Past) -> Run:
    keys = {("price_list", name, ""): one for name, one in checks.items()}
    return Run("Plot value", "7", "haoting", NIGHT.replace(day=day), keys)


def test_two_runs_are_held_beside_each_other() -> None:
    bad, broken = Status.FOUND, past(None, Status.COULD_NOT_RUN)
    before = run(1, a=past(0), b=past(3, bad), c=past(3, bad), d=past(3, bad), e=past(1), f=past(1), g=broken)
    after = run(2, a=past(2, bad), b=past(4, bad), c=past(2, bad), d=past(0), e=broken, g=past(1, bad), h=past(0))
    assert [(change.key[1], change.verdict) for change in changes(before, after)] == [
        ("e", Verdict.COULD_NOT_RUN),
        ("a", Verdict.NEW),
        ("g", Verdict.NEW),
        ("b", Verdict.WORSE),
        ("f", Verdict.GONE),
        ("h", Verdict.ADDED),
        ("c", Verdict.BETTER),
        ("d", Verdict.MENDED),
    ]


def test_a_run_is_picked_by_its_place_or_its_day() -> None:
    runs = [run(1), run(8), run(15)]
    for words, day in (("-1", 15), ("-3", 1), ("2026-11-08", 8), ("2026-11-14", 8), ("2026-11-08T02:00", 8)):
        assert picked(runs, words).began.day == day
    for words, sentence in (
        ("-4", "there is no run -4; 3 are kept."),
        ("2026-10-31", "no run is kept from 2026-10-31 or before; the first began 2026-11-01 02:00."),
        ("x", "is no run; say"),
    ):
        with pytest.raises(ValueError, match=sentence):
            picked(runs, words)


def test_a_trend_is_a_line_of_blocks() -> None:
    assert trend([Decimal(0), None, Decimal(7), Decimal("3.5")]) == "▁×█▅"
    assert trend([Decimal(5), Decimal(5)]) == "▁▁"
    assert trend([None]) == "×"
