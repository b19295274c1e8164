"""What programs read of demands, confirmations and gates; they write through the actions."""

from __future__ import annotations

from datetime import date, datetime
from operator import attrgetter
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from rapport.clients.models import Client
from rapport.core.reaching import reached
from rapport.core.rest.answers import answer, caller
from rapport.core.rest.paging import Paging, paged
from rapport.core.rest.shapes import column, id_of, page_of, shape
from rapport.promises.models import (
    Answer,
    Confirmation,
    Demand,
    Gate,
    Passage,
    Reminder,
    Revocation,
    Sending,
    Waiver,
    Withdrawal,
)

router = Router(tags=["promises"])


def _of(record: Any, path: str, name: str) -> Any:
    """Return the value of the row that may hang on a record, or None."""
    return getattr(getattr(record, path, None), name, None)


DEMAND = shape(
    Demand,
    column("client", str, "Id of the client.", id_of("client")),
    column("words", str, "Their words."),
    column("language", str, "The language of the words."),
    column("said_by", str | None, "Id of who said it; null once they were erased.", id_of("said_by")),
    column("said_at", datetime, "When, UTC."),
    column("source", str, "Where, as kind:id, or empty.", lambda one: str(one.source or "")),
    column("place", int, "Its place among the client’s; the 1W’s stand before all others."),
    column("withdrawn_at", datetime | None, "When it was struck.", lambda one: _of(one, "withdrawal", "at")),
)

CONFIRMATION = shape(
    Confirmation,
    column("client", str, "Id of the client.", id_of("client")),
    column("person", str | None, "Id of who is asked; null once they were erased.", id_of("person")),
    column("subject", str, "What it is about, as kind:id.", lambda one: str(one.subject)),
    column("question", str, "The question.", attrgetter("title")),
    column("language", str, "The language it is asked in."),
    column("fingerprint", str, "SHA-256 of what is shown (see `snapshot`)."),
    column("at", datetime, "When it was asked, UTC."),
    column("lapse_at", datetime | None, "The last moment to answer."),
    column("lapse", str, "What silence means then: `nothing` or `confirmed`."),
    column("after", str | None, "Id of the confirmation that has to be given first.", id_of("after")),
    column("superseded_by", str | None, "Id of the one that took its place.", id_of("superseded_by")),
    column("withdrawn_at", datetime | None, "When it was taken back inside, unanswered."),
    column("revoked_at", datetime | None, "When it was called off.", lambda one: _of(one, "revocation", "at")),
    column("outcome", str | None, "`confirmed` or `disputed`.", lambda one: _of(one, "answer", "outcome")),
    column("answered_at", datetime | None, "When it was answered.", lambda one: _of(one, "answer", "said_at")),
)

GATE = shape(
    Gate,
    column("client", str, "Id of the client.", id_of("client")),
    column("subject", str, "What has the stage, as kind:id.", lambda one: str(one.subject)),
    column("title", str, "What waits."),
    column("due_on", date | None, "By when it should open."),
    column(
        "open", list[str], "What it still waits for.", lambda one: [c.words for c in one.conditions.all() if c.is_open]
    ),
    column("passed_at", datetime | None, "When the stage began.", lambda one: _of(one, "passage", "at")),
)

shape(
    Answer,
    column("confirmation", str, "Id of the question.", id_of("confirmation")),
    column("outcome", str, "`confirmed` or `disputed`."),
    column("words", str, "Their words."),
    column(
        "part",
        int | None,
        "Which part of what was shown a no is about, from 0, each point of minutes being one; null for the whole.",
    ),
    column("channel", str, "`portal`, `link`, `mail`, `paper` or `lapse`."),
    column("said_at", datetime, "When it was given, UTC."),
    column("at", datetime, "When it was recorded, UTC."),
    column("fingerprint", str, "SHA-256 of what was shown."),
)
shape(
    Sending,
    column("confirmation", str, "Id of the question.", id_of("confirmation")),
    column("channel", str, "`portal` or `link`."),
    column("at", datetime, "When, UTC."),
    column("until", datetime | None, "Until when the link is good."),
)
shape(Reminder, column("at", datetime, "When, UTC."))
shape(Revocation, column("reason", str, "Why."), column("at", datetime, "When, UTC."))
shape(Withdrawal, column("reason", str, "Why."), column("at", datetime, "When, UTC."))
shape(Waiver, column("reason", str, "Why."), column("at", datetime, "When, UTC."))
shape(Passage, column("at", datetime, "When, UTC."))


@router.get("/clients/{id}/demands", response=page_of(DEMAND), url_name="client_demands")
def demands_of_client(request: HttpRequest, id: str, asked: Query[Paging]) -> HttpResponse:
    """List the demands of a client, struck ones among them, by their place."""
    there = reached(Client.objects.visible_to(caller(request)), id)
    rows = Demand.objects.filter(client=there).select_related("client", "said_by", "withdrawal")
    return paged(rows, asked, DEMAND.all, by="place")


def _whole() -> Any:
    return Confirmation.objects.select_related("client", "person", "after", "superseded_by", "revocation", "answer")


@router.get("/clients/{id}/confirmations", response=page_of(CONFIRMATION), url_name="client_confirmations")
def confirmations_of_client(request: HttpRequest, id: str, asked: Query[Paging]) -> HttpResponse:
    """List what a client's people were asked to confirm, the latest first."""
    there = reached(Client.objects.visible_to(caller(request)), id)
    return paged(_whole().filter(client=there), asked, CONFIRMATION.all, by="at", back=True)


@router.get("/clients/{id}/gates", response=page_of(GATE), url_name="client_gates")
def gates_of_client(request: HttpRequest, id: str, asked: Query[Paging]) -> HttpResponse:
    """List the gates of a client, the latest first, with what each still waits for."""
    there = reached(Client.objects.visible_to(caller(request)), id)
    rows = Gate.objects.filter(client=there).select_related("client", "passage")
    hanging = ("conditions__satisfaction", "conditions__waiver")
    return paged(rows.prefetch_related(*hanging), asked, GATE.all, by="at", back=True)


@router.get("/confirmations/{id}", response=CONFIRMATION.schema, url_name="confirmation")
def confirmation(request: HttpRequest, id: str) -> HttpResponse:
    """Show one confirmation."""
    return answer(CONFIRMATION(reached(_whole().visible_to(caller(request)), id)))


@router.get("/confirmations/{id}/snapshot", url_name="confirmation_snapshot")
def snapshot(request: HttpRequest, id: str) -> HttpResponse:
    """Show byte for byte what the person was shown: the SHA-256 of this answer is the fingerprint."""
    found = reached(_whole().visible_to(caller(request)), id)
    response = HttpResponse(found.snapshot.encode(), content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
