"""The intervals of a person and a client, and what is planned, as database expressions."""

from __future__ import annotations

from typing import Literal

from django.db.models import Case, F, QuerySet, SmallIntegerField, Subquery, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, TruncDate

from rapport.clients import cadence
from rapport.clients.models import Touchpoint, TouchState
from rapport.signals.rule import Scope

Which = Literal["ideal", "most"]
_OWN = {"ideal": "ideal_days", "most": "max_days"}


def most_days_of_place() -> Case:
    """Return how many days a stakeholder may go untouched: the person's own setting, else that of role and stage."""
    usual = [
        When(role=role.value, client__stage=stage.value, then=Value(interval.most))
        for (stage, role), interval in cadence.OF_ROLE.items()
    ]
    own = When(max_days__isnull=False, then=F("max_days"))
    return Case(own, *usual, default=Value(0), output_field=SmallIntegerField())


def days_of_client(which: Which) -> Case:
    """Return the ideal or the longest number of days between two touches of a client: its own, else that of its stage."""
    usual = [
        When(stage=stage.value, then=Value(getattr(interval, which))) for stage, interval in cadence.OF_CLIENT.items()
    ]
    own = When(**{f"{_OWN[which]}__isnull": False}, then=F(_OWN[which]))
    return Case(own, *usual, default=Value(0), output_field=SmallIntegerField())


def next_planned(scope: Scope, **whose: object) -> Coalesce:
    """Return the day of the next planned touch, empty where there is none.

    `whose` says with whom: `client=OuterRef("pk")`, and `people=…` for a person there.
    """
    ahead: QuerySet[Touchpoint] = Touchpoint.objects.filter(state=TouchState.PLANNED, at__gt=scope.now, **whose)
    day = Subquery(ahead.order_by("at").values(on=TruncDate("at", tzinfo=scope.zone))[:1])
    return Coalesce(Cast(day, TextField()), Value(""))
