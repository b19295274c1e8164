"""The longest interval of a person as a database expression, from the one table in `clients.cadence`."""

from __future__ import annotations

from django.db.models import Case, F, SmallIntegerField, Value, When

from rapport.clients import cadence


def most_days_of_place() -> Case:
    """Return how many days a stakeholder may go untouched: the person's own setting, else that of role and stage."""
    usual = [
        When(role=role.value, client__stage=stage.value, then=Value(interval.most))
        for (stage, role), interval in cadence.OF_ROLE.items()
    ]
    own = When(max_days__isnull=False, then=F("max_days"))
    return Case(own, *usual, default=Value(0), output_field=SmallIntegerField())


def most_days_of_client() -> Case:
    """Return how many days a client may go untouched: its own setting, else that of its stage."""
    usual = [When(stage=stage.value, then=Value(interval.most)) for stage, interval in cadence.OF_CLIENT.items()]
    own = When(max_days__isnull=False, then=F("max_days"))
    return Case(own, *usual, default=Value(0), output_field=SmallIntegerField())
