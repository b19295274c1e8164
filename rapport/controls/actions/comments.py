"""Saying something on anything; inside until it is shared (PRACTICES G1)."""

from __future__ import annotations

from datetime import datetime

from rapport.controls import kinds
from rapport.controls.models import Comment
from rapport.core import reference
from rapport.core.models import Record
from rapport.ledger import book
from rapport.team.models import User


def add(subject: Record, text: str, *, chain: str, by: User, now: datetime, new_lead: User | None = None) -> Comment:
    """Keep words on `subject`, such as why it has a `new_lead`; the ledger keeps that they were said."""
    about = reference.to(subject)
    comment = Comment.objects.create(
        subject_kind=about.kind, subject_id=about.id, text=text, by=by, at=now, new_lead=new_lead
    )
    book.record(chain, kinds.COMMENTED, about, by=by, at=now, comment=book.fingerprint(text))
    return comment
