"""Every page asks the database as often for a thousand rows as for ten."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.clients.models import (
    Client,
    Employment,
    Gift,
    GiftDirection,
    GiftNature,
    NextStep,
    Person,
    Role,
    Stakeholder,
    TouchColleague,
    TouchKind,
    TouchPerson,
    Touchpoint,
    TouchState,
)
from rapport.signals import engine
from tests.cast import Cast, enter
from tests.promises.asked import many

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[10, 1000])
def crowded(request: pytest.FixtureRequest, cast: Cast) -> Cast:
    """So many clients with a 1W each, and at Haoting so many people, touches, steps and gifts."""
    rows, long_ago = request.param, (cast.now - timedelta(days=90)).date()
    _clients(cast, rows, long_ago)
    _people(cast, rows, long_ago)
    _touches(cast, rows)
    Gift.objects.bulk_create(_gift(cast) for _number in range(rows))
    many(cast, rows)
    engine.evaluate(now=cast.now)
    return cast


def _gift(cast: Cast) -> Gift:
    given = {"words": "Tea", "amount": 1, "currency": "USD", "counts": 1, "counts_in": "USD", "on": cast.now.date()}
    how = {"direction": GiftDirection.GIVEN, "nature": GiftNature.GIFT}
    return Gift(client=cast.haoting, person=cast.zhou_place.person, by=cast.lin_yue, **given, **how)


def _clients(cast: Cast, rows: int, day: date) -> None:
    quiet = {"lead": cast.lin_yue, "created_on": day, "quiet_on": day, "silent_on": day}
    made = Client.objects.bulk_create([Client(name=f"Crowd {number}", **quiet) for number in range(rows)])
    firsts = Person.objects.bulk_create([Person(name=f"Chief {number}", created_on=day) for number in range(rows)])
    Stakeholder.objects.bulk_create(
        Stakeholder(client=client, person=person, role=Role.SPONSOR, began_on=day)
        for client, person in zip(made, firsts, strict=True)
    )
    Employment.objects.bulk_create(
        Employment(client=client, person=person, post="Owner", began_on=day)
        for client, person in zip(made, firsts, strict=True)
    )


def _people(cast: Cast, rows: int, day: date) -> None:
    people = Person.objects.bulk_create([Person(name=f"Guest {number}", created_on=day) for number in range(rows)])
    Stakeholder.objects.bulk_create(
        Stakeholder(client=cast.haoting, person=person, role=Role.OTHER, began_on=day) for person in people
    )


def _touches(cast: Cast, rows: int) -> None:
    touches = Touchpoint.objects.bulk_create(
        Touchpoint(
            client=cast.haoting,
            how=TouchKind.CALL,
            state=TouchState.HELD,
            at=cast.now - timedelta(hours=number + 30 * 24),
            author=cast.lin_yue,
        )
        for number in range(rows)
    )
    TouchPerson.objects.bulk_create(TouchPerson(touchpoint=one, person=cast.zhou_place.person) for one in touches)
    TouchColleague.objects.bulk_create(TouchColleague(touchpoint=one, user=cast.su_wan) for one in touches)
    due = {"due_at": cast.now + timedelta(days=3), "made_by": cast.lin_yue, "made_at": cast.now}
    NextStep.objects.bulk_create(
        NextStep(client=cast.haoting, owner=cast.lin_yue, words=f"Step {number}", **due) for number in range(rows)
    )


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
    assert asked(crowded, f"/clients/{crowded.haoting.public_id}/") == 29


def test_what_binds_at_a_client(crowded: Cast) -> None:
    assert asked(crowded, f"/clients/{crowded.haoting.public_id}/promises/") == 11


def test_a_person(crowded: Cast) -> None:
    assert asked(crowded, f"/people/{crowded.zhou_place.person.public_id}/") == 28


@pytest.mark.parametrize("words", ["crowd 3", "guest", "周", "nothing of the kind"])
def test_search(crowded: Cast, words: str) -> None:
    assert asked(crowded, f"/find/?q={words}") <= 9


def test_a_list_of_the_interface(crowded: Cast) -> None:
    assert asked(crowded, "/api/v1/clients?limit=80") == 4
