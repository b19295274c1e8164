"""Whether a client sees hours at all (PRACTICES G14)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _l

from rapport.clients import kinds, policies
from rapport.clients.models import Client
from rapport.core import reference
from rapport.core.actions import Nothing, action
from rapport.ledger import book
from rapport.team.models import User


@action(
    "show_hours",
    subject=Client,
    input=Nothing,
    policy=policies.may_write,
    path="clients/{client}/hours-shown",
    label=_l("Let the client see shared hours"),
    method="PUT",
    said=_l("The client sees the hours that are shared."),
    undo="hide_hours",
)
def show_hours(client: Client, given: Nothing, *, by: User, now: datetime) -> Client:
    """Let the 1W and the strong Cs see, in the portal, the hours that were shared; each entry is shared by itself."""
    return _set(client, now if client.hours_shown_at is None else client.hours_shown_at, kinds.HOURS_SHOWN, by, now)


@action(
    "hide_hours",
    subject=Client,
    input=Nothing,
    policy=policies.may_write,
    path="clients/{client}/hours-shown",
    label=_l("Keep all hours inside"),
    method="DELETE",
    said=_l("The client sees no hours."),
    undo="show_hours",
)
def hide_hours(client: Client, given: Nothing, *, by: User, now: datetime) -> Client:
    """Take all hours out of the client's sight; which of them are shared stays as it is."""
    return _set(client, None, kinds.HOURS_HIDDEN, by, now)


def _set(client: Client, since: datetime | None, what: book.Kind, by: User, now: datetime) -> Client:
    if client.hours_shown_at == since:
        return client
    client.hours_shown_at = since
    client.version += 1
    client.save(update_fields=["hours_shown_at", "version"])
    book.record(book.of_client(client), what, reference.to(client), by=by, at=now)
    return client
