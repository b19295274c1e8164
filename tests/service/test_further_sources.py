"""A plan holds a system's data against what lies elsewhere; where that is, is only ever the name of a secret (PRACTICES E1, G17)."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from django.urls import reverse

from rapport.clients.models import Client
from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, Refused
from rapport.ledger.models import Entry
from rapport.service.actions.further_sources import NameFurtherSource, leave_further_source, name_further_source
from rapport.service.actions.recording import PAUSE
from rapport.service.actions.systems import TakeSystemOn, take_system_on
from rapport.service.models import InspectionRun, System, Trouble
from rapport.service.running import attempts
from rapport.team.models import Firm
from tests.cast import Cast, enter
from tests.service.inspected import PRICE, database, planned, run
from tests.service.systems import further, stock

pytestmark = pytest.mark.django_db

TEXT = """
plan: Prices and orders
tables:
  contract_line:
    checks:
      - null: price
        name: Every sold unit has a contract price
      - reconciliation: {key: unit_id, to: orders, source: orders}
        name: Every sold unit was ordered
"""
ORDERED = "Every sold unit was ordered"
SECRET = "five-at-the-door"


@pytest.fixture
def orders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A second database: it knows three of the five units that are sold, and one that is not."""
    path = tmp_path / "orders.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE orders (unit_id TEXT)")
        connection.executemany("INSERT INTO orders VALUES (?)", [(f"U-{20418 + n}",) for n in (0, 1, 2, 9)])
    connection.close()
    monkeypatch.setenv("RAPPORT_SOURCE_ORDERS", str(path))
    return path


def counted(cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, named: bool = True) -> InspectionRun:
    """Run the plan on a system whose plans may reach the orders, or may not."""
    plan = planned(cast, monkeypatch, database(tmp_path), text=TEXT)
    if named:
        further(cast, plan.system)
    return run(cast, plan)


def test_only_what_a_source_that_was_away_kept_from_running_is_tried_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, orders: Path
) -> None:
    away = orders.rename(tmp_path / "away.db")
    plan = planned(cast, monkeypatch, database(tmp_path), text=TEXT.replace("null: price", "null: prise"))
    further(cast, plan.system)
    ended = run(cast, plan)
    assert (ended.unable, ended.broke_at, ended.next_try_at) == (2, "contract_line", cast.now + PAUSE)
    away.rename(orders)
    attempts.take_up(lambda: cast.now + PAUSE)
    ended.refresh_from_db()
    assert (ended.found, ended.unable, ended.trouble, ended.next_try_at) == (1, 1, Trouble.CHECKS, None)
    assert [one.at for one in ended.outcomes.all()] == [cast.now, cast.now + PAUSE]


def test_two_databases_are_held_against_each_other(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, orders: Path
) -> None:
    ended = counted(cast, monkeypatch, tmp_path)
    assert (ended.found, ended.unable, ended.trouble) == (2, 0, "")
    assert ended.outcomes.get(name=ORDERED).failed == 3  # two that were not ordered, and one that is not sold


@pytest.mark.parametrize(("named", "trouble"), [(True, Trouble.NO_ANSWER), (False, Trouble.NO_SOURCE)])
def test_without_the_further_source_its_check_alone_could_not_run(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, orders: Path, *, named: bool, trouble: Trouble
) -> None:
    orders.unlink()
    ended = counted(cast, monkeypatch, tmp_path, named=named)
    assert (ended.found, ended.unable, ended.trouble) == (1, 1, trouble)
    told = ended.outcomes.get(name=ORDERED)
    assert (told.status, told.failed) == ("error", None)
    assert ("RAPPORT_SOURCE_ORDERS" if named else "called “orders”; say where it lies") in told.message
    assert str(orders) not in told.message
    assert ended.outcomes.get(name=PRICE).failed == 2


def test_its_address_is_in_no_page_no_answer_and_no_entry(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("RAPPORT_SOURCE_ORDERS", f"postgresql://haoting:{SECRET}@127.0.0.1:1/orders")
    ended = counted(cast, monkeypatch, tmp_path)
    browser = enter(cast.lin_yue)
    pages = [
        browser.get(reverse("desk:inspection_run", args=[ended.public_id])),
        browser.get(reverse("desk:client_service", args=[cast.haoting.public_id])),
        browser.get(f"/api/v1/clients/{cast.haoting.public_id}/systems"),
        browser.get(f"/api/v1/inspection-runs/{ended.public_id}/outcomes"),
    ]
    assert [one.status_code for one in pages] == [200] * 4
    assert "RAPPORT_SOURCE_ORDERS" in pages[1].content.decode()
    told = [one.content.decode() for one in pages] + [str(one) for one in Entry.objects.values_list("text", flat=True)]
    assert not any(SECRET in one for one in told)


def test_nobody_names_a_source_of_a_client_he_may_not_know_of(cast: Cast) -> None:
    further(cast, stock(cast))
    own = take_system_on(cast.greenpath, TakeSystemOn(name="Orders"), by=cast.charlie, now=cast.now)
    Firm.objects.update(within_team=True)
    given = NameFurtherSource(name="orders", source="env:RAPPORT_SOURCE_ORDERS")
    with pytest.raises(Refused, match="no name of a source"):
        name_further_source(own, given, by=cast.charlie, now=cast.now)
    client = Client.objects.visible_to(cast.charlie).get(pk=cast.greenpath.pk)
    with pytest.raises(Refused, match="no name of a source"):
        take_system_on(client, TakeSystemOn(name="B", source=given.source), by=cast.charlie, now=cast.now)
    assert System.objects.count() == 2


@pytest.mark.parametrize("written", [f"postgresql://reader:{SECRET}@10.0.0.8/orders", "env:HOME", "file:../secret"])
def test_an_address_is_no_further_source(cast: Cast, written: str) -> None:
    with pytest.raises(Refused, match="no name of a source") as refused:
        further(cast, stock(cast), source=written)
    assert SECRET not in str(refused.value)


def test_a_name_is_given_once_and_taken_away_by_us_alone(cast: Cast) -> None:
    system = stock(cast)
    one = further(cast, system)
    with pytest.raises(Refused, match="called so already"):
        further(cast, system)
    with pytest.raises(Forbidden):
        leave_further_source(one, Nothing(), by=cast.dana, now=cast.now)
    leave_further_source(one, Nothing(), by=cast.su_wan, now=cast.now)
    assert not system.further_sources.exists()
    assert (
        "orders"
        not in enter(cast.lin_yue).get(reverse("desk:client_service", args=[cast.haoting.public_id])).content.decode()
    )
