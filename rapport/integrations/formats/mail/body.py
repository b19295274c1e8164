"""The text of a message: its plain part, or its HTML part as text."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import Message

from rapport.integrations.formats.mail.decoding import decode
from rapport.integrations.formats.mail.html import html_to_text
from rapport.integrations.formats.values import prose_of

_DEEPEST = 30


def text_of(message: Message, hint: str = "") -> str:
    """Return what a reader of `message` sees, attachments and attached messages apart.

    `hint` is a codec that the headers use, for parts that do not say what they are written in.
    """
    parts = list(_parts(message))
    plain = "\n".join(_text(part, hint) for part in parts if part.get_content_type() != "text/html")
    if plain.strip():
        return prose_of(plain)
    return prose_of(
        "\n".join(html_to_text(_text(part, hint)) for part in parts if part.get_content_type() == "text/html")
    )


def _parts(message: Message, depth: int = 0) -> Iterator[Message]:
    """Yield the parts that are text of this very message."""
    if message.get_content_disposition() == "attachment":
        return
    if message.is_multipart():
        for part in message.get_payload() if depth < _DEEPEST and message.get_content_maintype() == "multipart" else []:
            if isinstance(part, Message):
                yield from _parts(part, depth + 1)
    elif message.get_content_type() in ("text/plain", "text/html") or message.get_content_maintype() == "multipart":
        yield message


def _text(part: Message, hint: str) -> str:
    payload = part.get_payload(decode=True)
    label = part.get_param("charset", "")
    if isinstance(label, tuple):  # RFC 2231: charset, language, value
        label = label[2]
    return decode(payload if isinstance(payload, bytes) else b"", label, hint)
