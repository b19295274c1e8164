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
    Stakeholder,
    TouchColleague,
    TouchPerson,
    Touchpoint,
)
from rapport.core import reference
from rapport.core.actions import action
from rapport.core.errors import Refused
from rapport.core.models import Record
from rapport.ledger import book
from rapport.team.models import Firm, User

BATCH = 500
R = TypeVar("R", bound=Record)
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
    Firm.objects.select_for_update(no_key=True).get(pk=Firm.ours().pk)
    made = plan(given, by=by, now=now)
    if not given.leave_out and any(one.fault is not None for one in made.outcome.all()):
        raise RowsRefused(made.outcome)
    _write_clients(made)
    _write_people(made)
    _write_touches(made)
    moved = {touch.client_id for touch in (*made.touches, *made.changed_touches.values())}
    cadence.refresh(moved)
    _tell(made, given.source, by, now)
    return made.outcome


def _write_clients(made: Plan) -> None:
    fresh = [house.client for house in made.houses]
    Client.objects.bulk_create(fresh, batch_size=BATCH)
    AccountMember.objects.bulk_create(
        [AccountMember(client=client, user=made.by) for client in fresh], batch_size=BATCH
    )
    dirty = [house.client for house in made.known.by_pk.values() if house.dirty]
    Client.objects.bulk_update(_newer(dirty), ["place", "trade", "version"], batch_size=BATCH)


def _write_people(made: Plan) -> None:
    Person.objects.bulk_create([one.person for one in made.people if one.fresh], batch_size=BATCH)
    dirty = _newer([one.person for one in made.people if not one.fresh])
    Person.objects.bulk_update(dirty, OF_PERSON, batch_size=BATCH)
    Address.objects.bulk_create(made.addresses, batch_size=BATCH)
    Employment.objects.bulk_update(
        _newer(list(made.changed_jobs.values())), ["post", "posts", "ended_on", "version"], batch_size=BATCH
    )
    Employment.objects.bulk_create(made.jobs, batch_size=BATCH)
    Stakeholder.objects.bulk_create(made.places, batch_size=BATCH)


def _write_touches(made: Plan) -> None:
    Touchpoint.objects.bulk_create(made.touches, batch_size=BATCH)
    Touchpoint.objects.bulk_update(
        _newer(list(made.changed_touches.values())), ["state", "at", "minutes", "title", "version"], batch_size=BATCH
    )
    TouchPerson.objects.bulk_create(made.with_people, batch_size=BATCH)
    TouchColleague.objects.bulk_create(made.with_colleagues, batch_size=BATCH)


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
