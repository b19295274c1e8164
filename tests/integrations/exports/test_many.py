"""However many there are: the same queries, and no more memory."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.clients.models import Address, Client, Person, Stakeholder, TimeEntry, TouchPerson, Touchpoint
from rapport.core import bulk
from rapport.integrations.exports.file_formats import FORMS, What
from tests.cast import Cast
from tests.integrations.exports.leaving import SETS, taken

pytestmark = pytest.mark.django_db


def many(cast: Cast, count: int) -> None:
    """Let there be so many clients, each with a person, a touch and an hour."""
    day = cast.now.date()
    clients = [Client(name=f"Client {n}", lead=cast.lin_yue, created_on=day) for n in range(count)]
    people = [Person(name=f"Person {n}", created_on=day) for n in range(count)]
    bulk.insert(clients)
    bulk.insert(people)
    pairs = list(zip(clients, people, strict=True))
    bulk.insert([Stakeholder(client=client, person=person, began_on=day) for client, person in pairs])
    mails = [f"{person.public_id.lower()}@many.example" for person in people]
    bulk.insert(
        [Address(person=one, sort="mail", value=mail, key=mail) for one, mail in zip(people, mails, strict=True)]
    )
    touches = [Touchpoint(client=client, how="call", at=cast.now) for client in clients]
    bulk.insert(touches)
    bulk.insert([TouchPerson(touchpoint=touch, person=person) for touch, person in zip(touches, people, strict=True)])
    hour = {"user": cast.lin_yue, "day": day, "seconds": 3600, "made_at": cast.now}
    bulk.insert([TimeEntry(client=client, **hour) for client in clients])


@pytest.mark.parametrize("what", SETS)
def test_ten_and_a_thousand_take_the_same_queries(cast: Cast, what: What) -> None:
    taken(cast, what, FORMS[what][0])  # whoever takes the first begins a chain
    counts = []
    for more in (10, 990):
        many(cast, more)
        for form in FORMS[what]:
            with CaptureQueriesContext(
                connection,
            ) as found:
                assert taken(cast, what, form)
            counts.append((form, len(found)))
    assert set(counts[: len(counts) // 2]) == set(counts[len(counts) // 2 :])
