"""Which mails a report says were not delivered, by their Message-IDs (RFC 3464)."""

from __future__ import annotations

import re
from email import message_from_bytes

from rapport.integrations.formats.mail.automatic import automatic
from rapport.integrations.formats.mail.body import text_of
from rapport.integrations.formats.mail.envelope import Envelope
from rapport.integrations.formats.mail.quotes import own_words
from rapport.integrations.formats.rows import Automatic

MOST = 50
"""Message-IDs of one report that are told, at most."""

_ACTION = re.compile(rb"^Action:[ \t]*(\w+)", re.IGNORECASE | re.MULTILINE)
_ID = re.compile(rb"<([\w.!#$%&'*+/=?^`{|}~-]{1,200}@[\w.-]{1,200})>")


def returned(raw: bytes, judged: Automatic) -> tuple[str, ...]:
    """Return the Message-IDs that a mail names, without brackets, where it is a report that something came back.

    A report of a delay, or of a delivery, names none: that mail is still on its way, or there. `judged` is what the
    mail was taken for.
    """
    if judged is not Automatic.BOUNCE:
        return ()
    actions = {found.lower() for found in _ACTION.findall(raw)}
    if actions and b"failed" not in actions:
        return ()
    return tuple(found.decode("ascii", "replace") for found in dict.fromkeys(_ID.findall(raw)))[:MOST]


def returned_of(raw: bytes) -> tuple[str, ...]:
    """Return the same of a mail as it came."""
    message = message_from_bytes(raw)
    envelope = Envelope(message)
    text = text_of(message, envelope.hint)
    return returned(raw, automatic(envelope, message, text, own_words(text)))
