"""What programs read of the use of systems under `/api/v1/`."""

from __future__ import annotations

from datetime import date, datetime
from operator import attrgetter

from django.http import HttpRequest, HttpResponse
from ninja import Query

from rapport.core.reaching import reached
from rapport.core.rest.answers import caller
from rapport.core.rest.paging import Paging, paged
from rapport.core.rest.shapes import column, id_of, page_of, shape
from rapport.service.api.routing import router
from rapport.service.models import Account, Feature, System, WriteKey

FEATURE = shape(
    Feature,
    column("system", str, "Id of the system.", id_of("system")),
    column("name", str, "Its name."),
    column(
        "events", list[str], "Events that are a use of it.", lambda one: [str(row) for row in one.event_names.all()]
    ),
    column(
        "roles", list[str], "Roles it is for; none means everybody.", lambda one: [str(row) for row in one.roles.all()]
    ),
    column("paid", bool, "Whether the client pays for it by itself."),
    column("owner", str | None, "Id of the one of ours who follows its use.", id_of("owner")),
    column("live_on", date, "The day from which it is in use."),
    column("retired_on", date | None, "The day from which it is offered no more."),
)
ACCOUNT = shape(
    Account,
    column("system", str, "Id of the system.", id_of("system")),
    column("login", str, "What the system calls them."),
    column("role", str | None, "What they do there.", lambda one: one.role and one.role.name),
    column("person", str | None, "Id of the person.", id_of("person")),
    column("is_key", bool, "Whether the use of all rests on them."),
    column("gone_on", date | None, "The day from which they are counted no more."),
)
WRITE_KEY = shape(
    WriteKey,
    column("name", str, "What it is for."),
    column("secret", str | None, "The key itself: in the answer to issuing it, and never again.", once=True),
    column("made_at", datetime, "When it was issued, UTC."),
    column("revoked_at", datetime | None, "When it was revoked, UTC."),
    column("last_used_at", datetime | None, "When it was last used, to five minutes, UTC.", attrgetter("last_used_at")),
)


@router.get("/systems/{id}/features", response=page_of(FEATURE), url_name="system_features")
def features_of_system(request: HttpRequest, id: str, asked: Query[Paging]) -> HttpResponse:
    """List the features of a system by name, those that were retired too."""
    there = reached(System.objects.visible_to(caller(request)), id)
    rows = there.features.select_related("system", "owner").prefetch_related("roles", "event_names")
    return paged(rows, asked, FEATURE.all, by="name")


@router.get("/systems/{id}/accounts", response=page_of(ACCOUNT), url_name="system_accounts")
def accounts_of_system(request: HttpRequest, id: str, asked: Query[Paging]) -> HttpResponse:
    """List who uses a system, or used it."""
    there = reached(System.objects.visible_to(caller(request)), id)
    return paged(there.accounts.select_related("system", "role", "person"), asked, ACCOUNT.all, by="login")


@router.get("/systems/{id}/write-keys", response=page_of(WRITE_KEY), url_name="system_write_keys")
def write_keys_of_system(request: HttpRequest, id: str, asked: Query[Paging]) -> HttpResponse:
    """List the write keys of a system, the revoked too, without their secrets."""
    there = reached(System.objects.visible_to(caller(request)), id)
    return paged(there.write_keys.select_related("system"), asked, WRITE_KEY.all, by="made_at", back=True)
