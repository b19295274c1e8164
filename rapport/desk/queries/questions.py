"""What was asked in the portal, as our people see it: with all that was said to it, inside and out (PRACTICES G1)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import F, QuerySet

from rapport.clients.models import Client, Question
from rapport.controls import comments
from rapport.controls.models import Comment
from rapport.core import reference
from rapport.core.models import Record
from rapport.core.prepared import prepared
from rapport.desk import addresses
from rapport.promises.models import Confirmation

NEWEST = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, all comments on it (each with `is_shared`), and what it was asked about with its address, or nothing."""

    question: Question
    replies: list[Comment]
    about: str
    about_url: str


def of_client(client: Client) -> list[Asked]:
    """Return the newest questions, those not answered yet before all others: three queries at most."""
    questions = _newest(client)
    if not questions:
        return []
    said: dict[str, list[Comment]] = defaultdict(list)
    for comment in comments.with_sharing(comments.about(questions)):
        said[comment.subject_id].append(comment)
    found = reference.resolve(reference.parse(one.about) for one in questions if one.about)
    return [
        _asked(one, said[one.public_id], found.get(reference.parse(one.about)) if one.about else None)
        for one in questions
    ]


@prepared
def _newest(client: Client) -> QuerySet[Question]:
    rows = Question.objects.filter(client=client).select_related("person")
    return rows.order_by(F("answered_at").asc(nulls_first=True), "-at", "-pk")[:NEWEST]


def _asked(question: Question, said: list[Comment], about: Record | None) -> Asked:
    title = about.question if isinstance(about, Confirmation) else ""
    return Asked(question, said, title, addresses.of(about) if title else "")
