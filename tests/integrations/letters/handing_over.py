"""A worker that hands letters over, in a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings

from rapport.integrations.letters import sending


def prepare(address: str, now: datetime) -> Callable[[], object]:
    """Return what hands over all that is due at `now`, to the mail server that listens at `address`."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, _colon, port = address.partition(":")
    settings.EMAIL_PORT = int(port)
    return lambda: sending.send_due(now)
