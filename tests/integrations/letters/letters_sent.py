"""Mails as they leave: what a test asks to be written, and a mail server that can be told how to answer."""

from __future__ import annotations

from datetime import datetime
from email.message import Message
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from icalendar import Calendar

from rapport.integrations.letters import sending
from rapport.integrations.letters.draft import Draft
from rapport.integrations.letters.sorts import SORTS
from rapport.integrations.letters.writing import write
from rapport.integrations.models import Letter
from rapport.integrations.reactions import follow
from rapport.ledger.models import Entry


def written(now: datetime, occasion: str = "notice:1", **more: Any) -> Letter:
    """Return a letter to He Lan that waits."""
    given: dict[str, Any] = {
        "sort": "notice",
        "address": "he.lan@haoting.example",
        "language": "en",
        "title": "The minutes",
        "lines": ["Slides 1 to 6 stand."],
    }
    return write([Draft(occasion=occasion, **given | more)], now=now)[0]


def send(now: datetime) -> int:
    """Hand over what is due."""
    return sending.send_due(now)


def answering(patch: pytest.MonkeyPatch, error: BaseException, to: str = "") -> None:
    """Let the mail server answer with `error`, whoever a mail is to or only for one."""
    really = EmailBackend.send_messages

    def answer(line: EmailBackend, messages: Any) -> int:
        if not to or messages[0].to == [to]:
            raise error
        return really(line, messages)

    patch.setattr(EmailBackend, "send_messages", answer)


def react() -> None:
    """Have the letters written that follow from what has happened, as often as it is asked."""
    kinds = [kind for sort in SORTS.values() if sort.follows and (kind := sort.follows.key)]
    follow(list(Entry.objects.filter(kind__in=kinds).select_related("chain").order_by("pk")))


def _plain(part: Message) -> str:
    """Return a part of a mail with its transfer encoding undone."""
    payload = part.get_payload(decode=True)
    return payload.decode() if isinstance(payload, bytes) else ""


def whole(to: str) -> str:
    """Return all bytes that left for one reader, transfer encodings undone, as text."""
    parts = []
    for letter in mail.outbox:
        if letter.to == [to]:
            message = letter.message()
            parts.append(message.as_bytes().decode())
            parts += [_plain(part) for part in message.walk() if not part.is_multipart()]
    return "\n".join(parts)


def events(to: str) -> list[str]:
    """Return the titles of the dates that one reader was sent."""
    return [str(event["summary"]) for _method, event in dates(to)]


def dates(to: str) -> list[tuple[str, Any]]:
    """Return the dates that one reader was sent, in order, each after the method of its calendar."""
    found = []
    for letter in mail.outbox:
        for part in letter.message().walk():
            if letter.to == [to] and part.get_content_type() == "text/calendar":
                ics = Calendar.from_ical(_plain(part))
                found += [(str(ics["method"]), event) for event in ics.walk("VEVENT")]
    return found
