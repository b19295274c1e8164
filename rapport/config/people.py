"""Who a command is run for."""

from __future__ import annotations

from rapport.config.cli import CouldNotRun
from rapport.team.models import User


def colleague(mail: str) -> User:
    """Return the one of ours who signs in with that address. Raises CouldNotRun where there is none."""
    found = User.objects.at_work().filter(email=mail.lower()).first()
    if found is None:
        raise CouldNotRun(f"None of our people signs in with {mail}.")
    return found
