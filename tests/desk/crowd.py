"""A house with many rows of everything, in which pages ask the database as often as in an empty one."""

from __future__ import annotations

from datetime import date, datetime, timedelta

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
from tests.cast import Cast
from tests.cast import build as cast_of
from tests.promises.asked import many


def build(now: datetime, rows: int) -> Cast:
    """Make the cast, so many clients with a 1W each, and at Haoting so many people, touches, steps and gifts."""
    cast = cast_of(now)
    long_ago = (now - timedelta(days=90)).date()
    _clients(cast, rows, long_ago)
    _people(cast, rows, long_ago)
    _touches(cast, rows)
    Gift.objects.bulk_create(_gift(cast) for _number in range(rows))
    many(cast, rows)
    engine.evaluate(now)
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
