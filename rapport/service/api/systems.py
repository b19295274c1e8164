"""What programs read of systems in service under `/api/v1/`."""

from __future__ import annotations

from datetime import date, datetime
from operator import attrgetter

from django.http import HttpRequest, HttpResponse
from ninja import Query

from rapport.clients.models import Client
from rapport.core.reaching import reached
from rapport.core.rest.answers import caller
from rapport.core.rest.paging import Paging, paged
from rapport.core.rest.shapes import column, id_of, page_of, shape
from rapport.service.api.routing import router
from rapport.service.models import FurtherSource, System

SYSTEM = shape(
    System,
    column("client", str, "Id of the client.", id_of("client")),
    column("name", str, "Its name."),
    column("names", dict[str, str], "The same name by language.", attrgetter("other_names")),
    column("sort", str, "`application`, `data`, `interface` or `network`."),
    column("source", str, "The name of the secret that holds where its data is, or empty."),
    column(
        "further_sources",
        dict[str, str],
        "The same of further sources, by the names that plans give them.",
        lambda one: {further.name: further.source for further in one.further_sources.all()},
    ),
    column("keeper", str | None, "Id of the one of ours who keeps it.", id_of("keeper")),
    column("project", str | None, "Id of the project that delivered it.", id_of("project")),
    column("taken_on_at", datetime, "When it was taken into service, UTC."),
    column("retired_on", date | None, "The day on which it was taken out of service."),
)

shape(
    FurtherSource,
    column("system", str, "Id of the system.", id_of("system")),
    column("name", str, "What plans call it."),
    column("source", str, "The name of the secret that holds where its data is."),
)


@router.get("/clients/{id}/systems", response=page_of(SYSTEM), url_name="client_systems")
def systems_of_client(request: HttpRequest, id: str, asked: Query[Paging]) -> HttpResponse:
    """List the systems of a client, those out of service too, in the order in which they were taken on."""
    there = reached(Client.objects.visible_to(caller(request)), id)
    rows = System.objects.filter(client=there).select_related("client", "keeper", "project")
    rows = rows.prefetch_related("further_sources")
    return paged(rows, asked, SYSTEM.all, by="taken_on_at")
