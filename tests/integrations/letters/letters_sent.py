"""Mails as they leave: what a test asks to be written, and a mail server that can be told how to answer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.core.mail.backends.locmem import EmailBackend

from rapport.integrations.letters import sending
from rapport.integrations.letters.draft import Draft
from rapport.integrations.letters.writing import write
from rapport.integrations.models import Letter


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
