"""What programs read of signals and health under `/api/v1/` (PRACTICES G8, G9)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import BaseModel, Field

from rapport.clients.models import Client
from rapport.core import clock
from rapport.core.errors import NotFound
from rapport.core.reaching import reached
from rapport.core.rest.answers import answer, caller
from rapport.core.rest.paging import Paging, paged
from rapport.core.rest.shapes import column, id_of, page_of, shape
from rapport.signals.models import Dimension, Health, Signal
from rapport.signals.queries import show

router = Router(tags=["signals"])


SIGNAL = shape(
    Signal,
    column("client", str | None, "Id of the client; null for what concerns the house.", id_of("client")),
    column("rule", str, "Key of the rule that found it."),
    column("severity", str, "`low`, `medium`, `high` or `critical`.", lambda one: one.sign),
    column("dimension", str, "Side of the client's health that it weighs on."),
    column("quarter", str, "Quarter of the loop."),
    column("since", date, "Day from which it holds."),
    column("facts", dict[str, str], "Days and figures, as text."),
    column("owner", str | None, "Id of the one of ours who sees to it.", id_of("owner")),
    column("hidden_until", date | None, "Asleep until that day."),
    column("raised_at", datetime, "When it was raised, UTC."),
    column("closed_at", datetime | None, "When it was found no longer."),
)


class SaidSignal(SIGNAL.schema):  # type: ignore[name-defined,misc]
    """A signal and what it says."""

    sentence: str = Field(description="What is so and why it matters, in the language asked for.")


class Signals(Paging):
    """A page of open signals."""

    mine: bool = Field(False, description="Only those that the caller sees to.")
    asleep: bool = Field(False, description="Those that are snoozed, too.")


@router.get("/signals", response=page_of(SaidSignal), url_name="signals")
def signals(request: HttpRequest, asked: Query[Signals]) -> HttpResponse:
    """List what is found still, the latest raised first."""
    user, now = caller(request), clock.now()
    rows = Signal.objects.visible_to(user).open().select_related("client", "owner")
    rows = rows if asked.asleep else rows.awake(clock.day_in(user.zone, now))
    rows = rows.filter(owner=user) if asked.mine else rows

    def said(found: list[Signal]) -> list[dict[str, Any]]:
        return [{**SIGNAL(one.signal), "sentence": one.sentence} for one in show(found, now)]

    return paged(rows, asked, said, by="raised_at", back=True)


class HealthShown(BaseModel):
    """How a client does; scores run from 0 to 100, higher is better."""

    client: str = Field(description="Id of the client.")
    state: str = Field(description="`at_risk`, `could_not_run`, `watch`, `stale` or `good`: that of the worst side.")
    score: int = Field(description="That of the worst side.")
    before: int | None = Field(description="The score about thirty days earlier.")
    dimension: str = Field(description="The worst side.")
    dimensions: dict[str, str] = Field(description="The state of each side.")
    drag: str | None = Field(description="Id of the signal that weighs most.")
    at: datetime = Field(description="When it was found out, UTC.")


@router.get("/clients/{id}/health", response=HealthShown, url_name="client_health")
def client_health(request: HttpRequest, id: str) -> HttpResponse:
    """Show how a client does, by its worst side (PRACTICES G9). Raises NotFound where nobody has looked at it yet."""
    there = reached(Client.objects.visible_to(caller(request)), id)
    health = Health.objects.filter(client=there).select_related("drag").first()
    if health is None:
        raise NotFound(id)
    states = dict(zip(Dimension.values, health.strip, strict=True))
    plain = {name: getattr(health, name) for name in ("state", "score", "before", "dimension", "at")}
    return answer({"client": id, **plain, "dimensions": states, "drag": health.drag and health.drag.public_id})
