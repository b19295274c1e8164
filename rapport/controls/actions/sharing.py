"""Letting a client see a record, and taking it back inside (PRACTICES G1)."""

from __future__ import annotations

from datetime import datetime

from rapport.controls import kinds
from rapport.controls.models import Sharing
from rapport.core import reference
from rapport.core.models import Record
from rapport.ledger import book
from rapport.team.models import User


def share(subject: Record, *, chain: str, by: User, now: datetime) -> Sharing:
    """Let the client see `subject`; sharing what is shared already changes nothing."""
    about = reference.to(subject)
    sharing, fresh = Sharing.objects.get_or_create(
        subject_kind=about.kind, subject_id=about.id, ended_at=None, defaults={"by": by, "at": now}
    )
    if fresh:
        book.record(chain, kinds.SHARED, about, by=by, at=now)
    return sharing


def unshare(subject: Record, *, chain: str, by: User, now: datetime) -> None:
    """Take `subject` back inside; what is inside already stays so."""
    about = reference.to(subject)
    standing = Sharing.objects.standing().filter(subject_kind=about.kind, subject_id=about.id)
    if standing.update(ended_at=now, ended_by=by):
        book.record(chain, kinds.UNSHARED, about, by=by, at=now)
