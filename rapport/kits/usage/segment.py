"""Events in the form of Segment: `track`, `page` and `screen` are uses; `identify`, `group` and `alias` are taken and count as none."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, tzinfo
from typing import Any

from rapport.kits.usage import problems
from rapport.kits.usage.events import BadEvent, Event, event, same, shown
from rapport.kits.usage.moments import moment

USES = {"track": "event", "page": "name", "screen": "name"}
"""The field that says what was used, by the type of message."""

NO_USES = {"identify", "group", "alias"}

MOST = 32 * 1024
"""Bytes that one message may have, as there."""

Read = Event | BadEvent | None


def read_message(message: Any, *, line: int, now: datetime, zone: tzinfo = UTC, live: bool = True) -> Read:
    """Return the event that a message tells; None for one that tells of no use.

    `now` is when it was received: a sender whose clock is wrong says by `sentAt` how wrong, and what says no moment
    happened now. What is not `live`, as in a file, was not sent now. A message without `type` is a `track`.
    """
    if not isinstance(message, Mapping):
        return BadEvent(line, problems.NO_OBJECT)
    kind = message.get("type") or "track"
    if not isinstance(kind, str) or kind not in USES.keys() | NO_USES:
        return BadEvent(line, problems.NO_TYPE, {"value": shown(kind)})
    if kind in NO_USES:
        return None
    if not live and _said(message) is None:
        return BadEvent(line, problems.NO_WHEN)
    when = _when(message, now, zone) if live else moment(_said(message), zone)
    if when is None:
        return BadEvent(line, problems.NO_MOMENT, {"value": shown(_said(message))})
    who, what = _text(message, "userId") or _text(message, "anonymousId"), _text(message, USES[kind])
    key = _text(message, "messageId") or _same(message, who, what, zone)
    return event(who, what, when, key, line=line, now=now)


def read_batch(document: Any, *, now: datetime, zone: tzinfo = UTC) -> Iterator[Read]:
    """Yield what each message of `{"batch": […]}` tells; the line is its place in the batch, from 1."""
    messages = document.get("batch") if isinstance(document, Mapping) else None
    if not isinstance(messages, list):
        yield BadEvent(0, problems.NO_BATCH)
        return
    sent = document.get("sentAt")
    for line, message in enumerate(messages, 1):
        if sent is not None and isinstance(message, Mapping):
            message = {"sentAt": sent, **message}
        yield read_message(message, line=line, now=now, zone=zone)


def read_line(text: str, *, line: int, now: datetime, zone: tzinfo = UTC) -> Iterator[Read]:
    """Yield what a line of JSON tells: a message, or a batch of them, whose events then carry the number of that line."""
    if len(text) > MOST * 16:
        yield BadEvent(line, problems.LONG_LINE, {"length": len(text), "most": MOST * 16})
        return
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        yield BadEvent(line, problems.NO_JSON)
        return
    messages = (
        document["batch"] if isinstance(document, dict) and isinstance(document.get("batch"), list) else [document]
    )
    for message in messages:
        yield read_message(message, line=line, now=now, zone=zone, live=False)


def _when(message: Mapping[str, Any], now: datetime, zone: tzinfo) -> datetime | None:
    said = _said(message)
    if said is None:
        return now
    when, sent = moment(said, zone), moment(message.get("sentAt") or "", zone)
    return when if when is None or sent is None else when + (now - sent)


def _same(message: Mapping[str, Any], who: str, what: str, zone: tzinfo) -> str:
    """Return the key of a message without one by the moment that its sender wrote: put right, it is another each time it comes."""
    written = moment(_said(message) or message.get("sentAt") or "", zone)
    return "" if written is None else same(who, what, written)


def _said(message: Mapping[str, Any]) -> object:
    told = (message.get(key) for key in ("timestamp", "originalTimestamp"))
    return next((one for one in told if one not in (None, "")), None)


def _text(message: Mapping[str, Any], key: str) -> str:
    value = message.get(key)
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
