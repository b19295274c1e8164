"""The door for events in the form of Segment: `track`, `batch` and the other messages, with a write key (PRACTICES E1).

Whoever holds a write key may send events of one system, and read nothing. What is sent is in no log.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Schema
from ninja.security.http import HttpAuthBase
from pydantic import Field

from rapport.core import clock
from rapport.core.rest import problems
from rapport.core.rest.answers import answer
from rapport.kits.usage.events import BadEvent, Event
from rapport.kits.usage.problems import TOO_OLD
from rapport.kits.usage.segment import MOST, Read, read_batch, read_message
from rapport.service.actions.usage_counting import count_events, too_old
from rapport.service.api.routing import router
from rapport.service.models import System, WriteKey
from rapport.service.models.usage_day import TAKEN_DAYS
from rapport.service.usage_words import left_out, told

MOST_OF_BATCH = 500 * 1024
"""Bytes that a batch may have, as there."""

GZIP = zlib.MAX_WBITS | 16
"""How zlib is told that it is gzip."""

MESSAGES = ("page", "screen", "identify", "group", "alias")
"""The other types of message, each at an address of its own."""


class Rejected(Schema):
    """A message that was not counted."""

    message: int = Field(description="Its place in the batch, from 1; 0 for the whole.")
    problem: str = Field(description="One sentence: what is wrong and what to do.")


class Received(Schema):
    """What became of what was sent."""

    success: bool = Field(description="Whether it need not be sent again.")
    rejected: list[Rejected] = Field([], description="Messages that were not counted; only where there are any.")


class WriteKeyDoor(HttpAuthBase):
    """`Authorization: Basic`, the write key as the user and no password."""

    openapi_scheme = "basic"

    def __call__(self, request: HttpRequest) -> WriteKey:
        """Return the key. Raises UnknownCaller for whoever has none, and for one that opens nothing any more."""
        kind, _space, given = request.headers.get("Authorization", "").partition(" ")
        try:
            secret = b64decode(given, validate=True).decode().partition(":")[0] if kind.lower() == "basic" else ""
        except ValueError:
            secret = ""
        if (key := WriteKey.objects.of_secret(secret)) is None:
            raise problems.UnknownCaller(
                _("Send a write key that stands as the user of Authorization: Basic."), "Basic"
            )
        return key


def _described(most: int) -> dict[str, Any]:
    content = {"application/json": {"schema": {"type": "object"}}}
    body = {"required": True, "description": f"At most {most // 1024} KB.", "content": content}
    return {"requestBody": body}


@router.post(
    "/track",
    response=Received,
    auth=[WriteKeyDoor()],
    url_name="usage_track",
    operation_id="usage_track",
    openapi_extra=_described(MOST),
)
def track(request: HttpRequest) -> HttpResponse:
    """Count one event: `userId`, `event`, `timestamp`, `messageId`, as Segment has them. The same `messageId` counts once."""
    return _received(request, MOST)


def _another(kind: str) -> None:
    @router.post(
        f"/{kind}",
        response=Received,
        auth=[WriteKeyDoor()],
        url_name=f"usage_{kind}",
        operation_id=f"usage_{kind}",
        summary=kind.capitalize(),
        openapi_extra=_described(MOST),
    )
    def message(request: HttpRequest) -> HttpResponse:
        """Take one message; a page or screen is a use of what it names, the others are taken and count as none."""
        return _received(request, MOST, kind)


for _kind in MESSAGES:
    _another(_kind)


@router.post(
    "/batch",
    response=Received,
    auth=[WriteKeyDoor()],
    url_name="usage_batch",
    operation_id="usage_batch",
    openapi_extra=_described(MOST_OF_BATCH),
)
def batch(request: HttpRequest) -> HttpResponse:
    """Count many messages at once, each by its `type`. Those that cannot be counted are named, and the others count."""
    return _received(request, MOST_OF_BATCH, "batch")


def _received(request: HttpRequest, most: int, kind: str = "track") -> HttpResponse:
    key: WriteKey = request.auth  # type: ignore[attr-defined]
    if not ratelimit.consume(request, action="usage", key=str(key.pk)):
        response = problems.problem("too_many", 429, _("Too many requests a minute. Send events in batches."))
        response.headers["Retry-After"] = "60"
        return response
    try:
        document = json.loads(_body(request, most))
    except TooMuch:
        return problems.problem("too_large", 413, _("At most %(most)s KB go in at once.") % {"most": most // 1024})
    except (ValueError, RecursionError):
        return problems.problem("invalid", 400, _("This is no JSON."))
    now, zone = clock.now(), ZoneInfo(key.system.client.zone)
    if kind == "batch":
        reads: Iterable[Read] = read_batch(document, now=now, zone=zone)
    else:
        typed = {**document, "type": kind} if isinstance(document, dict) else document
        reads = [read_message(typed, line=0, now=now, zone=zone)]
    key.note_use(now)
    return _counted(key.system, list(reads))


class TooMuch(Exception):
    """More than goes in at once."""


def _body(request: HttpRequest, most: int) -> bytes:
    """Return what was sent, unpacked where it is packed by gzip. Raises TooMuch, and ValueError for what cannot be unpacked."""
    if int(request.headers.get("Content-Length") or 0) > most or len(request.body) > most:
        raise TooMuch
    if request.headers.get("Content-Encoding", "").lower() not in ("gzip", "x-gzip"):
        return request.body
    unpacking = zlib.decompressobj(wbits=GZIP)
    try:
        plain = unpacking.decompress(request.body, most + 1)  # a few bytes may be packed of very many
    except zlib.error as error:
        raise ValueError from error
    if len(plain) > most:
        raise TooMuch
    return plain


def _counted(system: System, reads: list[Read]) -> HttpResponse:
    now = clock.now()
    judged = [_hold_young(system, one, now) if isinstance(one, Event) else one for one in reads]
    events = [one for one in judged if isinstance(one, Event)]
    bad = [{"message": one.line, "problem": told(one)} for one in judged if isinstance(one, BadEvent)]
    if bad and len(bad) == len(reads):
        return answer({"success": False, "rejected": bad}, status=400)
    if unnamed := count_events(system, events, now=now).unnamed:
        bad.append({"message": 0, "problem": left_out(unnamed)})
    return answer({"success": True, "rejected": bad} if bad else {"success": True})


def _hold_young(system: System, one: Event, now: datetime) -> Event | BadEvent:
    """Return an event, or what is wrong with it where it is too old to be counted: its sender is told."""
    if not too_old(system, one, now):
        return one
    day = clock.day_in(system.client.zone, one.when)
    return BadEvent(one.line, TOO_OLD, {"day": day.isoformat(), "days": TAKEN_DAYS})
