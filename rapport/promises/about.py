"""Reaching what a confirmation or a gate is about: only what belongs to the client it is asked at."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from rapport.clients.models import Client
from rapport.clients.policies import client_of
from rapport.core import reference
from rapport.core.errors import Refused
from rapport.core.models import Record
from rapport.team.models import User


def reached(text: str, client: Client, by: User, *, field: str = "subject") -> Record:
    """Return the record written as `kind:id`, or the client itself where nothing is written.

    Raises Refused where there is none for this user, and for one of another client: nothing of theirs is ever shown
    here. A record says whose it is by its `client`.
    """
    if not text:
        return client
    try:
        about = reference.parse(text)
    except ValueError as wrong:
        raise _missing(field) from wrong
    model: Any = reference.models_by_kind().get(about.kind)
    manager: Any = getattr(model, "_default_manager", None)
    if not hasattr(manager, "visible_to"):
        raise _missing(field)
    found = manager.visible_to(by).filter(public_id=about.id).first()
    if found is None or client_of(found) != client:
        raise _missing(field)
    record: Record = found
    return record


def _missing(field: str) -> Refused:
    return Refused(_("There is no such record at this client."), field=field)
