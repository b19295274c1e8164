"""Files for programs under `/api/v1/`: what the caller may know of, and never what only an account team may (PRACTICES A6).

They are asked for with GET: nothing changes but the ledger, which notes who took what, as a log of access does.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from django.db.models import QuerySet
from django.http import HttpRequest, StreamingHttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from rapport.clients.models import Client, Stakeholder, TimeEntry, Touchpoint
from rapport.core import clock
from rapport.core.reaching import reached
from rapport.core.rest.answers import caller
from rapport.core.rest.paging import words
from rapport.integrations.exports.answering import file_answer
from rapport.integrations.exports.file_formats import Form, What
from rapport.integrations.exports.giving import Wish, give
from rapport.team.models import User

router = Router(tags=["exports"])


def _file(*forms: Form) -> dict[str, Any]:
    """Return how the description of an operation tells the files that it gives."""
    return {"responses": {"200": {"description": "The file", "content": {one.media_type: {} for one in forms}}}}


class OfClient(Schema):
    """Which records, and whether CSV begins with the mark that Excel looks for."""

    client: str = Field("", description="Id of a client; without it, all that the caller may know of.")
    bom: bool = Field(False, description="Begin CSV with the mark by which Excel knows UTF-8.")


class Clients(Schema):
    """Which clients, and in which form."""

    form: Literal["csv", "xlsx"] = Field("csv", description="The form of the file.")
    q: str = Field("", description="Fragments of a name, in any script.")
    bom: bool = Field(False, description="Begin CSV with the mark by which Excel knows UTF-8.")


class People(OfClient):
    """Which people, and in which form."""

    form: Literal["csv", "xlsx", "vcf"] = Field("csv", description="The form of the file.")


class Touches(OfClient):
    """Which touches, and in which form."""

    form: Literal["csv", "xlsx", "ics"] = Field("csv", description="The form of the file.")


class Hours(OfClient):
    """Which hours, and in which form. Days are those of whoever spent them."""

    form: Literal["csv", "xlsx"] = Field("csv", description="The form of the file.")
    first: date | None = Field(None, description="From this day on.")
    last: date | None = Field(None, description="Up to this day.")


@router.get("/exports/clients", url_name="export_clients", openapi_extra=_file(Form.CSV, Form.XLSX))
def export_clients(request: HttpRequest, asked: Query[Clients]) -> StreamingHttpResponse:
    """Give the clients as a file, by name."""
    rows = Client.objects.visible_to(caller(request)).named(words(asked.q)).order_by("name", "pk")
    return _given(caller(request), Wish(What.CLIENTS, Form(asked.form), rows, bom=asked.bom))


@router.get("/exports/people", url_name="export_people", openapi_extra=_file(Form.CSV, Form.XLSX, Form.VCARD))
def export_people(request: HttpRequest, asked: Query[People]) -> StreamingHttpResponse:
    """Give the people as a file, one row a place at a client, or one card a person."""
    return _given(caller(request), _of(What.PEOPLE, Stakeholder.objects.visible_to(caller(request)), asked, request))


@router.get(
    "/exports/touchpoints", url_name="export_touchpoints", openapi_extra=_file(Form.CSV, Form.XLSX, Form.CALENDAR)
)
def export_touchpoints(request: HttpRequest, asked: Query[Touches]) -> StreamingHttpResponse:
    """Give the touches as a file, the latest first."""
    rows = Touchpoint.objects.visible_to(caller(request)).order_by("-at", "-pk")
    return _given(caller(request), _of(What.TOUCHES, rows, asked, request))


@router.get("/exports/hours", url_name="export_hours", openapi_extra=_file(Form.CSV, Form.XLSX))
def export_hours(request: HttpRequest, asked: Query[Hours]) -> StreamingHttpResponse:
    """Give the hours that count as a file, the latest day first."""
    rows = TimeEntry.objects.visible_to(caller(request)).standing().between(asked.first, asked.last)
    return _given(caller(request), _of(What.HOURS, rows.order_by("-day", "-pk"), asked, request))


@router.get("/clients/{id}/archive", url_name="client_archive", openapi_extra=_file(Form.ARCHIVE))
def client_archive(request: HttpRequest, id: str) -> StreamingHttpResponse:
    """Give all that is known of a client as a zip of JSON files, one a kind of record; private notes are not in it."""
    there = reached(Client.objects.visible_to(caller(request)), id)
    return _given(caller(request), Wish(What.CLIENT, Form.ARCHIVE, Client.objects.filter(pk=there.pk), there))


def _of(what: What, rows: QuerySet[Any], asked: People | Touches | Hours, request: HttpRequest) -> Wish:
    """Return the wish for the rows of one client, or for all of them."""
    visible = Client.objects.visible_to(caller(request))
    client = reached(visible, asked.client) if asked.client else None
    rows = rows.filter(client=client) if client else rows
    return Wish(what, Form(asked.form), rows, client, bom=asked.bom)


def _given(user: User, wish: Wish) -> StreamingHttpResponse:
    return file_answer(give(wish, by=user, now=clock.now()))
