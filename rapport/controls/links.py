"""A second yes from somebody outside, by a signed link, for a firm of one (PRACTICES G19).

The link is never kept and never shown inside: only the mail carries it. It is good for one answer, until its day is
over or it is taken back, and is refused from that moment on.
"""

from __future__ import annotations

from datetime import datetime

from django.core import signing

from rapport.controls.models import ApprovalLink
from rapport.core.errors import NotFound

_signer = signing.Signer(salt="rapport.controls.outside")


def token(link: ApprovalLink) -> str:
    """Return the signed word that the mail's address ends with."""
    return _signer.sign(link.public_id)


def found(word: str, *, now: datetime) -> ApprovalLink:
    """Return the link behind a signed word. Raises NotFound where it can no longer be answered, or never could."""
    try:
        public_id = _signer.unsign(word)
    except signing.BadSignature as forged:
        raise NotFound(word) from forged
    link = ApprovalLink.objects.standing(now).select_related("approval").filter(public_id=public_id).first()
    if link is None:
        raise NotFound(public_id)
    return link


def bare(address: str) -> str:
    """Return an address without what follows a plus sign: both reach the same person."""
    local, _at, domain = address.strip().lower().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"
