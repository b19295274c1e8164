"""Running an inspection: recorded whole or not at all, red where it could not run, tried again (PRACTICES E1, G17)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

import psycopg
import pytest
from django.utils.translation import override

from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, Refused
from rapport.service.actions.recording import Counted, RecordRun, record_inspection
from rapport.service.actions.runs import run_again
from rapport.service.models import CheckStatus, Finding, InspectionRun, RunState, Trouble
from rapport.service.running import attempts
from tests.cast import Cast
from tests.service.inspected import AREA, PRICE, TEXT, database, planned, recorded, run

pytestmark = pytest.mark.django_db


def test_a_run_counts_what_the_plan_says_and_shows_no_buyer(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ended = run(cast, planned(cast, monkeypatch, database(tmp_path)))
    assert (ended.state, ended.held, ended.found, ended.unable, ended.rows_found) == (RunState.ENDED, 1, 1, 0, 2)
    assert (ended.engine, ended.rows_read, ended.trouble) == ("SQLite", 6, "")
    price = ended.outcomes.get(name=PRICE)
    assert (price.rows, price.failed, price.severity) == (5, 2, "critical")
    assert price.samples[0] == {"unit_id": "U-20418", "price": "NULL"}
    assert "price" in price.sql.lower()
    assert [list(one) for one in price.sampled] == [["unit_id", "price"]] * 2


@pytest.mark.parametrize(("hour", "found"), [(15, 0), (16, 1)])
def test_what_is_expected_until_a_day_is_found_again_once_it_is_over_at_the_clients(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, hour: int, found: int
) -> None:
    known = "expected: {failures: 2, until: 2026-11-26, why: On its way}\n        severity: critical"
    plan = planned(cast, monkeypatch, database(tmp_path), text=TEXT.replace("severity: critical", known))
    night = datetime(2026, 11, 26, hour, 30, tzinfo=UTC)
    assert run(cast, plan, lambda: night).found == found


def test_with_the_database_gone_every_check_is_red_and_nothing_is_closed(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = database(tmp_path)
    plan = planned(cast, monkeypatch, path)
    run(cast, plan)
    path.unlink()
    broken = run(cast, plan)
    assert (broken.held, broken.found, broken.unable, broken.trouble) == (0, 0, 2, Trouble.NO_ANSWER)
    assert (broken.broke_at, broken.next_try_at) == ("contract_line", cast.now + timedelta(minutes=5))
    assert Finding.objects.get().closed_at is None
    told = "".join(broken.outcomes.values_list("message", flat=True))
    assert str(path) not in told
    assert "env:RAPPORT_SOURCE_PLOTS is not there" in told


@pytest.mark.parametrize(
    "address",
    [
        "postgresql:haoting:five-at-the-door@127.0.0.1/plots",
        "postgresql://haoting:five-at-the-door%zz@127.0.0.1:1/plots",
        "postgresql://haoting@127.0.0.1:1/plots?passwort=five-at-the-door&password=five-at-the-door",
        "mysql://haoting:2026/five-at-the-door@127.0.0.1/plots",
        "mysql://haoting:[five-at-the-door@127.0.0.1/plots",
        "host=127.0.0.1 dbname=//plots password=five-at-the-door",
    ],
)
def test_an_address_that_cannot_be_read_is_red_and_shows_nothing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    plan = planned(cast, monkeypatch, Path())
    monkeypatch.setenv("RAPPORT_SOURCE_PLOTS", address)
    broken = run(cast, plan)
    assert (broken.state, broken.unable, broken.trouble) == (RunState.ENDED, 2, Trouble.NO_ANSWER)
    assert "five-at-the-door" not in "".join(broken.outcomes.values_list("message", flat=True))


@pytest.mark.parametrize(
    "said", ['password authentication failed for user "haoting"', '用户 "haoting" Password 认证失败']
)
def test_a_sign_in_that_the_database_refuses_ends_the_run_at_once(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    plan = planned(cast, monkeypatch, Path())
    monkeypatch.setenv("RAPPORT_SOURCE_PLOTS", "postgresql://haoting:five-at-the-door@127.0.0.1:1/plots")
    monkeypatch.setattr("psycopg.connect", _refusing(f"connection failed: FATAL:  {said}"))
    broken = run(cast, plan)
    assert (broken.unable, broken.trouble, broken.next_try_at) == (2, Trouble.REFUSED, None)
    told = {one.message for one in broken.outcomes.all()}
    assert all(one.startswith("the database refuses the sign-in (see that user and password are right") for one in told)
    assert "five-at-the-door" not in "".join(told)


def _refusing(said: str) -> Callable[..., None]:
    def connect(*_where: object, **_options: object) -> None:
        raise psycopg.OperationalError(said)

    return connect


LARGE = """
plan: Prices
tables:
  contract_line:
    shown: buyer
    checks:
      - aggregate: {column: price, of: max, mustBeLessThan: 5}
        name: No price is beyond reason
      - pattern: {column: buyer, pattern: "^[A-Z]"}
        name: Every buyer has a name
"""


def test_a_figure_is_not_cut_and_a_letter_that_cannot_be_kept_stops_nothing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = database(tmp_path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE contract_line SET price = 1e100, buyer = 'qin' || char(0) || 'yu' WHERE price > 0")
    connection.close()
    ended = run(cast, planned(cast, monkeypatch, path, text=LARGE))
    price, buyer = ended.outcomes.all()
    assert (Decimal(price.figure), buyer.failed) == (Decimal("1e100"), 3)
    assert buyer.samples[0]["buyer"] == "qin␀yu"


def test_without_a_source_it_could_not_run(cast: Cast) -> None:
    broken = run(cast, planned(cast))
    assert (broken.unable, broken.trouble, broken.next_try_at) == (2, Trouble.NO_SOURCE, None)


def test_what_could_not_run_is_tried_three_times_and_then_rests(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plan = planned(cast, monkeypatch, tmp_path / "plots.db")
    broken = run(cast, plan)
    for minutes in (4, 5, 10, 15):
        at = cast.now + timedelta(minutes=minutes)
        attempts.take_up(partial(datetime.fromtimestamp, at.timestamp(), UTC))
    broken.refresh_from_db()
    assert (broken.tries, broken.tried_at, broken.next_try_at) == (3, cast.now + timedelta(minutes=10), None)
    assert (broken.broke_off_at, broken.ended_at, broken.outcomes.count()) == (cast.now, cast.now, 2)


def test_a_second_attempt_counts_what_the_first_could_not(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plan = planned(cast, monkeypatch, tmp_path / "plots.db")
    broken = run(cast, plan)
    database(tmp_path)
    attempts.take_up(lambda: cast.now + timedelta(minutes=5))
    broken.refresh_from_db()
    assert (broken.held, broken.found, broken.unable, broken.trouble) == (1, 1, 0, "")
    assert [one.place for one in broken.outcomes.all()] == [0, 1]


def test_what_the_plan_asks_wrongly_says_why_and_waits_for_nobody(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wrongly = "plan: P\ntables:\n  contract_line: {checks: [{null: prise}, {null: price}]}\n  supplier: {checks: [{null: name}]}\n"
    broken = run(cast, planned(cast, monkeypatch, database(tmp_path), text=wrongly))
    assert (broken.unable, broken.found, broken.trouble, broken.next_try_at) == (2, 1, Trouble.CHECKS, None)
    assert attempts.take_up(lambda: cast.now + timedelta(hours=1)) == 0


def test_a_database_that_was_locked_is_tried_again(cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    plan = planned(cast, monkeypatch, database(tmp_path))
    writer = sqlite3.connect(tmp_path / "plots.db", isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    broken = run(cast, plan)
    writer.close()
    assert (broken.unable, broken.trouble) == (2, Trouble.NO_ANSWER)
    assert "plots.db" not in broken.outcomes.all()[0].message
    attempts.take_up(lambda: cast.now + timedelta(minutes=5))
    broken.refresh_from_db()
    assert (broken.held, broken.found, broken.unable) == (1, 1, 0)


def test_run_again_counts_the_missing_and_keeps_the_rest_as_it_was_counted(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = database(tmp_path)
    text = "plan: P\ntables:\n  contract_line: {checks: [{null: price}]}\n  supplier: {checks: [{null: name}]}\n"
    plan = planned(cast, monkeypatch, path, text=text)
    broken = run(cast, plan)
    assert (broken.found, broken.unable, broken.trouble) == (1, 1, Trouble.CHECKS)
    database(tmp_path, without_price=4)
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE supplier (name TEXT)")
    connection.close()
    later = cast.now + timedelta(hours=1)
    asked = run_again(broken, Nothing(), by=cast.su_wan, now=later)
    attempts.take_up(lambda: later, asked.public_id)
    again = InspectionRun.objects.get(pk=asked.pk)
    assert (again.held, again.found, again.unable, again.rows_found) == (1, 1, 0, 2)
    assert Finding.objects.get().runs == 1  # it was not found anew
    assert [one.at for one in again.outcomes.all()] == [cast.now, later]
    with pytest.raises(Refused, match="has run"):
        run_again(again, Nothing(), by=cast.su_wan, now=later)


def test_nobody_but_the_system_records_and_no_outsider_runs(cast: Cast) -> None:
    ended = recorded(cast, planned(cast), unable=True)
    seen = Counted(place=1, key="area", name=AREA, table="plot", status=CheckStatus.HOLDS, at=cast.now)
    with pytest.raises(Forbidden):
        record_inspection(ended, RecordRun(tries=1, outcomes=[seen]), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Forbidden):
        run_again(ended, Nothing(), by=cast.dana, now=cast.now)
    assert ended.outcomes.get(name=AREA).status == "error"


def test_a_version_that_is_read_no_more_is_red_too(cast: Cast) -> None:
    plan = planned(cast)
    plan.versions.update(text="plan: [")
    broken = run(cast, plan)
    assert (broken.unable, broken.trouble) == (1, Trouble.PLAN)
    with override("zh-hans"):
        assert str(broken.outcomes.get()) == "计划"


def test_a_plan_that_is_read_again_is_run_whole(cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    plan = planned(cast, monkeypatch, database(tmp_path))
    text = plan.versions.get().text
    plan.versions.update(text="plan: [")
    broken = run(cast, plan)
    plan.versions.update(text=text)  # as a later Rapport reads it
    asked = run_again(broken, Nothing(), by=cast.lin_yue, now=cast.now)
    attempts.take_up(lambda: cast.now, asked.public_id)
    again = InspectionRun.objects.get(pk=asked.pk)
    assert (again.held, again.found, again.unable, again.trouble) == (1, 1, 0, "")
