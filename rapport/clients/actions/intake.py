"""Taking in many people and touches at once: the one way in which imports write."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from rapport.clients import cadence, kinds, policies
from rapport.clients.intake.given import TakeIn, TakenIn
from rapport.clients.intake.plan import Plan
from rapport.clients.intake.planning import plan
from rapport.clients.models import (
    AccountMember,
    Address,
    Client,
    Employment,
    Person,
    TouchColleague,
    TouchPerson,
    Touchpoint,
)
from rapport.core import bulk, reference
from rapport.core.actions import action
from rapport.core.errors import Refused
from rapport.core.models import Record
from rapport.ledger import book
from rapport.team.models import User

BATCH = 500
R = TypeVar("R", bound=Record)
ADDRESS = bulk.Mould(Address)
OF_PERSON = ["name", "given", "family", "other_names", "note", "search_text", "version"]


class RowsRefused(Refused):
    """Rows of a set cannot go in, so none of it does; `outcome` says which and why."""

    def __init__(self, outcome: TakenIn) -> None:
        count = sum(one.fault is not None for one in outcome.all())
        sentence = ngettext("%(count)s row cannot go in.", "%(count)s rows cannot go in.", count)
        super().__init__(sentence % {"count": count}, code="rows")
        self.outcome = outcome


@action(
    "take_in",
    subject=None,
    input=TakeIn,
    policy=policies.may_write,
    path="intake",
    label=_l("Import people and touches"),
)
def take_in(_house: None, given: TakeIn, *, by: User, now: datetime) -> TakenIn:
    """Take in a set whole or not at all, with one ledger entry a client touched. The same set twice changes nothing.

    Only one set goes in at a time: a second of the same content finds everything there. Raises RowsRefused where a
    row cannot go in and `leave_out` is not set.
    """
    User.objects.select_for_update(no_key=True).get(pk=User.objects.system().pk)  # the one row whose turn is waited for
    with bulk.undisturbed():
        made = plan(given, by=by, now=now)
        if not given.leave_out and any(one.fault is not None for one in made.outcome.all()):
            raise RowsRefused(made.outcome)
        _write(made)
        _tell(made, given.source, by, now)
    return made.outcome


def _write(made: Plan) -> None:
    _write_clients(made)
    _write_people(made)
    _write_touches(made)
    moved = {house.client.pk for house, _touch in made.touches}
    cadence.refresh(moved | {touch.client_id for touch in made.changed_touches.values()})


def _write_clients(made: Plan) -> None:
    fresh = [house.client for house in made.houses]
    bulk.insert(fresh)
    bulk.insert([AccountMember(client=client, user=made.by) for client in fresh])
    dirty = [house.client for house in made.known.by_pk.values() if house.dirty]
    Client.objects.bulk_update(_newer(dirty), ["place", "trade", "version"], batch_size=BATCH)


def _write_people(made: Plan) -> None:
    bulk.insert([one.person for one in made.people if one.fresh])
    dirty = _newer([one.person for one in made.people if not one.fresh])
    Person.objects.bulk_update(dirty, OF_PERSON, batch_size=BATCH)
    bulk.insert(
        [
            ADDRESS.make(person_id=one.person.pk, sort=sort, value=value, key=key)
            for one, sort, value, key in made.addresses
        ]
    )
    Employment.objects.bulk_update(
        _newer(list(made.changed_jobs.values())), ["post", "posts", "ended_on", "version"], batch_size=BATCH
    )
    for someone, house, job in made.jobs:
        job.person_id, job.client_id = someone.person.pk, house.client.pk
    for someone, house, place in made.places:
        place.person_id, place.client_id = someone.person.pk, house.client.pk
    bulk.insert([job for _someone, _house, job in made.jobs])
    bulk.insert([place for _someone, _house, place in made.places])


def _write_touches(made: Plan) -> None:
    for house, touch in made.touches:
        touch.client_id = house.client.pk
    bulk.insert([touch for _house, touch in made.touches])
    Touchpoint.objects.bulk_update(
        _newer(list(made.changed_touches.values())), ["state", "at", "minutes", "title", "version"], batch_size=BATCH
    )
    bulk.insert([TouchPerson(touchpoint=touch, person=one.person) for touch, one in made.with_people])
    bulk.insert([TouchColleague(touchpoint=touch, user=user) for touch, user in made.with_colleagues])


def _newer(records: list[R]) -> list[R]:
    for record in records:
        record.version += 1
    return records


def _tell(made: Plan, source: str, by: User, now: datetime) -> None:
    facts: dict[str, book.Fact] = {"source": reference.parse(source)} if source else {}
    lines = [
        book.Line(
            book.of_client(house.client),
            reference.to(house.client),
            {
                "created": house.created,
                "updated": house.updated,
                "touches": house.touches,
                "cancelled": house.cancelled,
                **facts,
            },
        )
        for house in made.touched()
    ]
    book.record_many(kinds.PEOPLE_TAKEN_IN, lines, by=by, at=now)
