"""The text of a message: its plain part, or its HTML part as text."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import Message

from rapport.integrations.mail.decoding import decode
from rapport.integrations.mail.html import html_to_text
from rapport.integrations.values import prose_of

_DEEPEST = 30


def text_of(message: Message, hint: str = "") -> str:
    """Return what a reader of `message` sees, attachments and attached messages apart.

    `hint` is a codec that the headers use, for parts that do not say what they are written in.
    """
    plain: list[str] = []
    html: list[str] = []
    for part in _parts(message):
        kind = part.get_content_type()
        text = decode(_bytes(part), _charset(part), hint)
        if kind == "text/html":
            html.append(html_to_text(text))
        else:
            plain.append(text)
    written = "\n".join(plain)
    return prose_of(written if written.strip() else "\n".join(html))


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


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _charset(part: Message) -> str:
    label = part.get_param("charset", "")
    if isinstance(label, tuple):  # RFC 2231: charset, language, value
        return label[2]
    return label
