"""Demands that no accepted test reaches yet (PRACTICES C5, C6)."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from rapport.delivery.models import Psps
from rapport.promises.models.demand import DemandQuerySet


def unproven(demands: DemandQuerySet) -> DemandQuerySet:
    """Return those of these demands that lead to a goal, and that no accepted test reaches."""
    pains = Psps.objects.standing().filter(demand=OuterRef("pk"))
    by_pain = Q(cases__accepted=True, cases__dropped_on=None, cases__fulfilment=None)
    by_goal = Q(goals__fulfilment__cases__accepted=True, goals__fulfilment__cases__dropped_on=None)
    return demands.filter(Exists(pains.exclude(goals=None)), ~Exists(pains.filter(by_pain | by_goal)))
