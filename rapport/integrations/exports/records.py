"""Every kind of record as plain values, kind by kind and in a stable order: what JSON files are made of.

Money is text beside its currency, days and times are ISO, records name each other by public id. Keys of the database,
what follows from other values, and what search folds never leave.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import QuerySet

from rapport.clients.models import (
    AccountMember,
    Address,
    ChampionGoal,
    Client,
    CoverNote,
    Employment,
    Gift,
    GoalContribution,
    LevelChange,
    Moment,
    NextStep,
    Person,
    PersonPhoto,
    PortalAccess,
    PrivateNote,
    Question,
    Stakeholder,
    Tie,
    TimeEntry,
    TouchColleague,
    TouchPerson,
    Touchpoint,
    WantedLevel,
)
from rapport.clients.policies import on_account
from rapport.ledger import book
from rapport.ledger.models import Entry
from rapport.team.models import User

BATCH = 2_000
UNSAID = {"id", "search_text", "key", "password", "last_login"}
"""Columns that name a row inside or only help to find it, and what opens doors."""

Rows = QuerySet[Any]


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose eyes and which clients: all that `user` may know of, or one of them.

    `private` lets in what only account teams may know; programs never get it (PRACTICES A6).
    """

    user: User
    client: Client | None = None
    private: bool = True

    @property
    def clients(self) -> QuerySet[Client]:
        """The clients."""
        visible = Client.objects.visible_to(self.user)
        return visible.filter(pk=self.client.pk) if self.client else visible

    @property
    def people(self) -> QuerySet[Person]:
        """The people with a place at them."""
        return Person.objects.filter(pk__in=Stakeholder.objects.filter(client__in=self.clients).values("person"))

    def within(self, rows: Rows, path: str = "client") -> Rows:
        """Return the rows that hang below the clients."""
        return rows.filter(**{f"{path}__in": self.clients})


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: the name of its file, and its rows in a scope."""

    name: str
    rows: Callable[[Scope], Rows]


def _jobs(scope: Scope) -> Rows:
    """Return the jobs of the people; of those at other clients only what the user may know of."""
    return Employment.objects.visible_to(scope.user).filter(person__in=scope.people)


def _notes(scope: Scope) -> Rows:
    """Return private notes: of accounts whose team the user is on, and of nobody else (PRACTICES A6)."""
    notes = PrivateNote.objects.visible_to(scope.user) if scope.private else PrivateNote.objects.none()
    return scope.within(notes)


def _entries(scope: Scope) -> Rows:
    """Return the ledger entries of the one client; those of its account team's own chain only for its members."""
    keys = []
    for client in scope.clients:
        keys.append(book.of_client(client))
        keys += [book.of_account(client)] if scope.private and on_account(scope.user, client) else []
    return Entry.objects.filter(chain__key__in=keys)


KINDS: Sequence[Kind] = (
    Kind("account_members", lambda scope: scope.within(AccountMember.objects.all())),
    Kind("addresses", lambda scope: Address.objects.filter(person__in=scope.people)),
    Kind("champion_goals", lambda scope: scope.within(ChampionGoal.objects.all(), "stakeholder__client")),
    Kind("clients", lambda scope: scope.clients),
    Kind("colleagues", lambda scope: User.objects.visible_to(scope.user)),
    Kind("cover_notes", lambda scope: scope.within(CoverNote.objects.all())),
    Kind("employments", _jobs),
    Kind("gifts", lambda scope: scope.within(Gift.objects.all())),
    Kind("goal_contributions", lambda scope: scope.within(GoalContribution.objects.all(), "goal__stakeholder__client")),
    Kind("level_changes", lambda scope: scope.within(LevelChange.objects.all(), "stakeholder__client")),
    Kind("moments", lambda scope: scope.within(Moment.objects.all(), "touchpoint__client")),
    Kind("next_steps", lambda scope: scope.within(NextStep.objects.all())),
    Kind("people", lambda scope: scope.people),
    Kind("photos", lambda scope: PersonPhoto.objects.filter(person__in=scope.people)),
    Kind("portal_accesses", lambda scope: scope.within(PortalAccess.objects.all())),
    Kind("private_notes", _notes),
    Kind("questions", lambda scope: scope.within(Question.objects.all())),
    Kind("stakeholders", lambda scope: scope.within(Stakeholder.objects.all())),
    Kind("ties", lambda scope: Tie.objects.filter(person__in=scope.people)),
    Kind("time_entries", lambda scope: scope.within(TimeEntry.objects.all())),
    Kind("touch_colleagues", lambda scope: scope.within(TouchColleague.objects.all(), "touchpoint__client")),
    Kind("touch_people", lambda scope: scope.within(TouchPerson.objects.all(), "touchpoint__client")),
    Kind("touchpoints", lambda scope: scope.within(Touchpoint.objects.all())),
    Kind("wanted_levels", lambda scope: scope.within(WantedLevel.objects.all(), "stakeholder__client")),
)
"""The kinds by the names of their files."""

LEDGER = Kind("ledger", _entries)


def plain(kind: Kind, scope: Scope) -> Iterator[dict[str, Any]]:
    """Yield the records of a kind in the order in which they were made, as JSON holds them: one query."""
    rows = kind.rows(scope)
    paths = dict(_paths(rows.model))
    for values in rows.order_by("pk").values_list(*paths.values()).iterator(chunk_size=BATCH):
        yield {name: _plain(value) for name, value in zip(paths, values, strict=True)}


def _paths(model: type[models.Model]) -> Iterator[tuple[str, str]]:
    """Yield what is told of a model: the name of each value, and the way to it; a record is named by its public id."""
    for field in model._meta.concrete_fields:
        if field.name == "public_id":
            yield "id", "public_id"
        elif isinstance(field, models.ForeignKey):
            named = "key" if field.related_model._meta.label == "ledger.Chain" else "public_id"
            yield field.name, f"{field.name}__{named}"
        elif field.name not in UNSAID:
            yield field.name, field.name


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return base64.b64encode(bytes(value)).decode("ascii") if isinstance(value, bytes | memoryview) else value
