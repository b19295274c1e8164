"""What the portal has a worker do."""

from __future__ import annotations

from django_tasks import task

from rapport.core import clock
from rapport.portal.actions import entering


@task()
def send_way_in(address: str) -> bool:
    """Mail a way in to whoever signs in with that address, if anybody does."""
    return entering.send(address, now=clock.now())
