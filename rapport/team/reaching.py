"""Fetching a colleague whom an input names by public id."""

from __future__ import annotations

from django.utils.translation import gettext as _

from rapport.core.errors import Refused
from rapport.team.models import User


def colleague(public_id: str, *, field: str) -> User:
    """Return the one of ours with that public id. Raises Refused at `field` where nobody who can sign in has it."""
    found = User.objects.colleague(public_id)
    if found is None:
        raise Refused(_("There is no such colleague."), field=field)
    return found
