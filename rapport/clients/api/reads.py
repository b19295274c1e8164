"""Reading clients, their people, touches and next steps; only what the caller may know of (PRACTICES F1)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from rapport.clients import policies
from rapport.clients.api.shapes import (
    ADDRESS,
    CLIENT,
    EMPLOYMENT,
    NEXT_STEP,
    PERSON,
    STAKEHOLDER,
    TIME_ENTRY,
    TOUCHPOINT,
)
from rapport.clients.models import Client, NextStep, Person, Stakeholder, TimeEntry, Touchpoint
from rapport.core.errors import Forbidden
from rapport.core.reaching import reached
from rapport.core.rest.answers import answer, caller
from rapport.core.rest.paging import Paging, paged, words
from rapport.core.rest.shapes import page_of

router = Router(tags=["clients"])


LISTED = [
    *(one.name for one in Client._meta.fields if one.name not in {"search_text", "details", "lead"}),
    "lead__public_id",
]
"""The columns that a list of clients reads: of eighty leads no more than their ids."""


class Search(Paging):
    """A page of those whose name holds every word of `q`."""

    q: str = Field("", description="Fragments of a name, in any script.")


@router.get("/clients", response=page_of(CLIENT), url_name="clients")
def clients(request: HttpRequest, asked: Query[Search]) -> HttpResponse:
    """List clients by name."""
    rows = Client.objects.visible_to(caller(request)).named(words(asked.q)).select_related("lead").only(*LISTED)
    return paged(rows, asked, CLIENT.all, by="name")


@router.get("/clients/{id}", response=CLIENT.schema, url_name="client")
def client(request: HttpRequest, id: str) -> HttpResponse:
    """Show one client."""
    return answer(CLIENT(reached(Client.objects.visible_to(caller(request)).select_related("lead"), id)))


@router.get("/clients/{id}/people", response=page_of(STAKEHOLDER), url_name="client_people")
def people_of_client(request: HttpRequest, id: str, asked: Query[Paging]) -> HttpResponse:
    """List the places of people at a client, those who left among them, in the order in which they came."""
    there = reached(Client.objects.visible_to(caller(request)), id)
    rows = Stakeholder.objects.filter(client=there).select_related("client", "person")
    return paged(rows, asked, STAKEHOLDER.all, by="began_on")


@router.get("/clients/{id}/touchpoints", response=page_of(TOUCHPOINT), url_name="client_touchpoints")
def touchpoints_of_client(request: HttpRequest, id: str, asked: Query[Paging]) -> HttpResponse:
    """List the touches with a client, planned ones among them, the latest first."""
    there = reached(Client.objects.visible_to(caller(request)), id)
    rows = Touchpoint.objects.filter(client=there).select_related("client").prefetch_related("people", "colleagues")
    return paged(rows, asked, TOUCHPOINT.all, by="at", back=True)


@router.get("/people", response=page_of(PERSON), url_name="people")
def people(request: HttpRequest, asked: Query[Search]) -> HttpResponse:
    """List people by name."""
    return paged(Person.objects.visible_to(caller(request)).named(words(asked.q)), asked, PERSON.all, by="name")


class WholePerson(PERSON.schema):  # type: ignore[name-defined,misc]
    """A person with where they are, where they work, and how to reach them."""

    places: list[STAKEHOLDER.schema] = Field(description="Their places at clients.")  # type: ignore[name-defined]
    employments: list[EMPLOYMENT.schema] = Field(description="Their jobs.")  # type: ignore[name-defined]
    addresses: list[ADDRESS.schema] = Field(description="Mail addresses and telephones.")  # type: ignore[name-defined]


@router.get("/people/{id}", response=WholePerson, url_name="person")
def person(request: HttpRequest, id: str) -> HttpResponse:
    """Show one person, with the places that the caller may know of."""
    who = reached(Person.objects.visible_to(caller(request)), id)
    places = who.stakeholders.visible_to(caller(request)).select_related("client", "person").order_by("pk")
    jobs = who.employments.visible_to(caller(request)).select_related("client", "person").order_by("pk")
    more: dict[str, Any] = {
        "places": [STAKEHOLDER(place) for place in places],
        "employments": [EMPLOYMENT(job) for job in jobs],
        "addresses": [ADDRESS(one) for one in who.addresses.order_by("pk")],
    }
    return answer(PERSON(who) | more)


class Steps(Paging):
    """A page of next steps."""

    mine: bool = Field(False, description="Only those of the caller.")
    done: bool = Field(False, description="Those that are done or dropped, too.")


@router.get("/next-steps", response=page_of(NEXT_STEP), url_name="next_steps")
def next_steps(request: HttpRequest, asked: Query[Steps]) -> HttpResponse:
    """List next steps, the first due first."""
    rows = NextStep.objects.visible_to(caller(request)).select_related("client", "owner", "waiting")
    rows = rows if asked.done else rows.open()
    rows = rows.filter(owner=caller(request)) if asked.mine else rows
    return paged(rows, asked, NEXT_STEP.all, by="due_at")


class Hours(Paging):
    """A page of hours. Days are those of whoever spent them."""

    client: str = Field("", description="Id of a client.")
    user: str = Field("", description="Id of one of ours.")
    subject: str = Field("", description="What they were spent on, as kind:id.")
    first: date | None = Field(None, description="From this day on.")
    last: date | None = Field(None, description="Up to this day.")


@router.get("/hours", response=page_of(TIME_ENTRY), url_name="hours")
def hours(request: HttpRequest, asked: Query[Hours]) -> HttpResponse:
    """List hours that count, the latest day first; those of one colleague as far as the firm lets them be seen (G23).

    Raises Forbidden where it does not.
    """
    who = caller(request)
    if asked.user not in ("", who.public_id) and not policies.may_read_week(who, None):
        raise Forbidden("hours")
    rows = TimeEntry.objects.visible_to(who).standing().between(asked.first, asked.last)
    named = {"client__public_id": asked.client, "user__public_id": asked.user, "subject": asked.subject}
    rows = rows.filter(**{path: words(value) for path, value in named.items() if value})
    return paged(rows.select_related("client", "user"), asked, TIME_ENTRY.all, by="day", back=True)
