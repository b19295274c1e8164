"""Mails as their readers read them: subject, words, and the links in them."""

from __future__ import annotations

import re
from email.header import decode_header, make_header
from email.message import EmailMessage


def subject_of(message: EmailMessage) -> str:
    """Return the subject of a mail."""
    return str(make_header(decode_header(message["Subject"])))


def words_of(message: EmailMessage) -> str:
    """Return the words of a mail."""
    part = next(one for one in message.walk() if one.get_content_type() == "text/plain")
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode()


def link_in(message: EmailMessage, path: str) -> str:
    """Return the address in a mail that begins with a path of the site."""
    found = re.search(rf"http://localhost:\d+{path}\S*", words_of(message))
    assert found is not None, words_of(message)
    return found[0]
