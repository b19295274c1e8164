"""Inspections in the background. A task is a wake-up: the run itself says what is left to do (PRACTICES E1)."""

from __future__ import annotations

from django_tasks import task

from rapport.core import clock
from rapport.service.running import attempts


@task()
def inspect_now(public_id: str) -> None:
    """Make an attempt at the run with that public id."""
    attempts.take_up(clock.now, public_id)
