"""Comments of our own people on anything; internal like all else (PRACTICES G1)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache

from django.db.models import QuerySet

from rapport.controls import kinds
from rapport.controls.models import Comment
from rapport.core import reference
from rapport.core.models import Record
from rapport.core.prepared import prepared
from rapport.ledger import book
from rapport.team.models import User


def add(subject: Record, text: str, *, chain: str, by: User, now: datetime) -> Comment:
    """Keep words of one of ours on `subject`; the ledger keeps that they were said."""
    about = reference.to(subject)
    comment = Comment.objects.create(subject_kind=about.kind, subject_id=about.id, text=text, by=by, at=now)
    book.record(chain, kinds.COMMENTED, about, by=by, at=now, comment=book.fingerprint(text))
    return comment


def on(subject: Record, newest: int = 100) -> list[Comment]:
    """Return the `newest` comments on `subject`, the oldest of them first."""
    about = reference.to(subject)
    return _newest(newest)(about.kind, about.id)[::-1]


@cache
def _newest(count: int) -> Callable[[str, str], list[Comment]]:
    @prepared
    def on(kind: str, public_id: str) -> QuerySet[Comment]:
        comments = Comment.objects.filter(subject_kind=kind, subject_id=public_id)
        return comments.select_related("by").order_by("-at", "-pk")[:count]

    return on
