"""Questions of a client's people, with what both sides said to them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import QuerySet

from rapport.clients.models import PortalAccess, Question
from rapport.controls import comments
from rapport.controls.models import Comment
from rapport.portal.queries import decisions
from rapport.portal.queries.decisions import Decision
from rapport.promises.models import Confirmation

NEWEST = 30
OF_DECISION = f"{Confirmation.kind}:"


@dataclass(frozen=True, slots=True)
class Thread:
    """A question and what was said to it and shared. `is_theirs`: whoever looks asked it, and may add to it.

    `about` is the decision that it concerns, where that is one of theirs, too.
    """

    question: Question
    replies: list[Comment]
    is_theirs: bool
    about: Decision | None


def theirs(access: PortalAccess) -> QuerySet[Question]:
    """Return the questions that this person may read, the newest first."""
    shared = Question.objects.shared_with(access.person, access.client)
    return shared.select_related("person").order_by("-at", "-pk")


def threads(access: PortalAccess) -> list[Thread]:
    """Return the newest questions with what was said to them, and what they are about: three queries."""
    questions = list(theirs(access)[:NEWEST])
    said: dict[str, list[Comment]] = defaultdict(list)
    for comment in comments.shared(comments.about(questions)):
        said[comment.subject_id].append(comment)
    about = decisions.among(access, [one.about.removeprefix(OF_DECISION) for one in questions if one.about])
    return [
        Thread(
            one, said[one.public_id], one.person_id == access.person_id, about.get(one.about.removeprefix(OF_DECISION))
        )
        for one in questions
    ]
