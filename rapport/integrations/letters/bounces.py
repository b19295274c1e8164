"""Mails that came back: which letter they tell of (RFC 3464; PRACTICES G6)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from email import message_from_bytes
from email.message import Message

from rapport.core.ids import LENGTH
from rapport.integrations.formats.mail.automatic import automatic
from rapport.integrations.formats.mail.body import text_of
from rapport.integrations.formats.mail.envelope import Envelope
from rapport.integrations.formats.mail.quotes import own_words
from rapport.integrations.formats.rows import Automatic
from rapport.integrations.models import Letter, LetterState, Trouble

LARGEST = 1 << 20
"""How much of a returned mail is read: reports stand at its beginning."""

_NUMBER = re.compile(rf"<{Letter.kind}\.([\w-]{{{LENGTH}}})@".encode())
_ACTION = re.compile(rb"^Action:[ \t]*(\w+)", re.IGNORECASE | re.MULTILINE)


def letters_of(raw: bytes) -> list[str]:
    """Return the public ids of letters that a mail says were not delivered; none where it is no such report.

    A report of a delay, or of a delivery, is none: the mail is still on its way, or there.
    """
    raw = raw[:LARGEST]
    actions = {found.lower() for found in _ACTION.findall(raw)}
    if actions and b"failed" not in actions:
        return []
    message = message_from_bytes(raw)
    if _judged(message) is not Automatic.BOUNCE:
        return []
    return sorted({found.decode("ascii") for found in _NUMBER.findall(raw)})


def _judged(message: Message) -> Automatic:
    envelope = Envelope(message)
    text = text_of(message, envelope.hint)
    return automatic(envelope, message, text, own_words(text))


def note(public_ids: Iterable[str], *, now: datetime) -> int:
    """Note on letters that were handed over, or may have been, that they came back; return how many are new."""
    ids = list(public_ids)
    there = Letter.objects.filter(public_id__in=ids, state__in=(LetterState.SENT, LetterState.DOUBTFUL))
    count = 0
    for letter in there:
        letter.turn(LetterState.BOUNCED, now, Trouble.CAME_BACK)
        count += 1
    return count
