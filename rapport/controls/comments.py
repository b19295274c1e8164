"""Comments on anything; internal like all else until one is shared (PRACTICES G1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from django.db.models import Exists, QuerySet

from rapport.controls.models import Comment, Sharing
from rapport.core import reference
from rapport.core.models import Record
from rapport.core.prepared import prepared


def on(subject: Record, newest: int = 100) -> list[Comment]:
    """Return the `newest` comments on `subject`, the oldest of them first."""
    about = reference.to(subject)
    return _newest(newest)(about.kind, about.id)[::-1]


@cache
def _newest(count: int) -> Callable[[str, str], list[Comment]]:
    @prepared
    def on(kind: str, public_id: str) -> QuerySet[Comment]:
        comments = Comment.objects.filter(subject_kind=kind, subject_id=public_id)
        return comments.select_related("by", "new_lead").order_by("-at", "-pk")[:count]

    return on


def shared(comments: QuerySet[Comment]) -> QuerySet[Comment]:
    """Return those of `comments` that a client may read."""
    return comments.filter(_flagged()).select_related("by").order_by("at", "pk")


def with_sharing(comments: QuerySet[Comment]) -> QuerySet[Comment]:
    """Return `comments`, the oldest first with who wrote them, each with `is_shared`: whether a client may read it."""
    return comments.annotate(is_shared=_flagged()).select_related("by").order_by("at", "pk")


def _flagged() -> Exists:
    flags = Sharing.objects.of_outer(Comment.kind)
    return Exists(flags)


def about(records: Iterable[Record]) -> QuerySet[Comment]:
    """Return the comments on some records of one kind."""
    subjects = [reference.to(one) for one in records]
    kinds_of = {one.kind for one in subjects}
    return Comment.objects.filter(subject_kind__in=kinds_of, subject_id__in=[one.id for one in subjects])
