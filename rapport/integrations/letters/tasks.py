"""Sending in the background. A task is a wake-up: the letter itself says what is left to do."""

from __future__ import annotations

from django_tasks import task

from rapport.core import clock
from rapport.integrations.letters import sending


@task()
def send_letters() -> int:
    """Hand over the letters that are due; return how many were."""
    return sending.send_due(clock.now())
