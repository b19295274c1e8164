"""What is still to do at a client, or with a person: the most urgent first, each with what it waits for as `held`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Q, QuerySet

from rapport.clients.models import Client, NextStep, Person, StepHold, Touchpoint
from rapport.core import reference
from rapport.core.prepared import prepared
from rapport.team.models import User


def at_client(client: Client) -> list[NextStep]:
    """Return the open steps at a client; two queries, one where there are none."""
    return _with_holds(_at(client))


@prepared
def _at(client: Client) -> QuerySet[NextStep]:
    steps = NextStep.objects.filter(client=client).open()
    return steps.select_related("client", "owner", "waiting").order_by("due_at", "pk")


def with_person(person: Person, touches: Sequence[Touchpoint], user: User) -> list[NextStep]:
    """Return the open steps that a person waits for, or that follow from `touches` with them; two queries at most."""
    clients = sorted({one.client_id for one in touches})
    return _with_holds(_with(person, clients, [str(reference.to(one)) for one in touches], user))


@prepared
def _with(person: Person, clients: Sequence[int], touches: Sequence[str], user: User) -> QuerySet[NextStep]:
    follow = Q(client__in=clients, subject__in=touches)
    steps = NextStep.objects.visible_to(user).open().filter(Q(waiting=person) | follow)
    return steps.select_related("client", "owner", "waiting").order_by("due_at", "pk")


def _with_holds(steps: list[NextStep]) -> list[NextStep]:
    held: dict[int, list[StepHold]] = defaultdict(list)
    for hold in _holds([step.pk for step in steps]):
        held[hold.step_id].append(hold)
    for step in steps:
        setattr(step, "held", held[step.pk])  # noqa: B010
    return steps


@prepared
def _holds(steps: Sequence[int]) -> QuerySet[StepHold]:
    return StepHold.objects.filter(ended_at=None, step__in=steps)
