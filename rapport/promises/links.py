"""Signed links: a confirmation in a mail, for one person, until its day is over or it is called off.

The link is never kept and never shown inside: only the mail carries it, so that nobody of ours holds one and answers in
the client's place. It opens one confirmation and is refused from the moment on at which that is called off.
"""

from __future__ import annotations

from datetime import datetime

from django.core import signing

from rapport.core.errors import NotFound
from rapport.promises.models import Sending

_signer = signing.Signer(salt="rapport.promises.links")


def token(sending: Sending) -> str:
    """Return the signed word that the mail's address ends with."""
    return _signer.sign(sending.public_id)


def found(word: str, *, now: datetime) -> Sending:
    """Return the sending behind a signed word. Raises NotFound where it cannot be opened any more, or never could."""
    try:
        public_id = _signer.unsign(word)
    except signing.BadSignature as forged:
        raise NotFound(word) from forged
    opened = Sending.objects.open(now).select_related("confirmation__client", "confirmation__by")
    sending = opened.filter(public_id=public_id).first()
    if sending is None:
        raise NotFound(public_id)
    return sending
