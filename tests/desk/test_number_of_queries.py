"""Every page asks the database as often for a thousand rows as for ten."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, enter
from tests.desk import crowd
from tests.places import PLACES

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[10, 1000])
def crowded(request: pytest.FixtureRequest, db: None, now: datetime) -> Cast:
    """So many of everything, in a database that is rolled back; made for this test where it stands in another."""
    kept: Cast | None = request.config.stash[PLACES].kept(f"crowded {request.param}")
    return kept or crowd.build(now, request.param)


def asked(cast: Cast, path: str) -> int:
    browser = enter(cast.lin_yue)
    browser.get("/import/")
    with CaptureQueriesContext(connection) as taken:
        assert browser.get(path).status_code == 200
    return len(taken)


def test_today(crowded: Cast) -> None:
    assert asked(crowded, "/") == 17


@pytest.mark.parametrize("sort", ["worst", "name", "touch", "lead"])
def test_the_portfolio_by_every_sort(crowded: Cast, sort: str) -> None:
    assert asked(crowded, f"/clients/?sort={sort}") == 15


def test_the_portfolio_by_a_name(crowded: Cast) -> None:
    assert asked(crowded, "/clients/?find=zhou") == 15


def test_a_client(crowded: Cast) -> None:
    assert asked(crowded, f"/clients/{crowded.haoting.public_id}/") == 30


def test_what_binds_at_a_client(crowded: Cast) -> None:
    assert asked(crowded, f"/clients/{crowded.haoting.public_id}/promises/") == 11


def test_a_person(crowded: Cast) -> None:
    assert asked(crowded, f"/people/{crowded.zhou_place.person.public_id}/") == 28


@pytest.mark.parametrize("words", ["crowd 3", "guest", "周", "nothing of the kind"])
def test_search(crowded: Cast, words: str) -> None:
    assert asked(crowded, f"/find/?q={words}") <= 9


def test_a_list_of_the_interface(crowded: Cast) -> None:
    assert asked(crowded, "/api/v1/clients?limit=80") == 4
