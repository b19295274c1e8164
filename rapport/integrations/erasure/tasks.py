"""Tidying in the background, once somebody was erased."""

from __future__ import annotations

from django_tasks import task

from rapport.integrations.erasure import tidying


@task()
def tidy() -> None:
    """Write the database anew without what was removed from it."""
    tidying.tidy()
