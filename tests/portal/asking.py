"""Questions that He Lan, or somebody else, asks in the portal, and what is said to them."""

from __future__ import annotations

from rapport.clients.actions.questions import AskQuestion, ReplyToQuestion, ask_question, reply_to_question
from rapport.clients.models import PortalAccess, Question
from rapport.controls.models import Comment
from rapport.team.models import User
from tests.cast import Cast


def ask(cast: Cast, text: str, by: User | None = None) -> Question:
    """A question by He Lan, or by another of the portal."""
    asker = by or cast.he_lan
    access = PortalAccess.objects.select_related("person", "client__lead").get(user=asker)
    return ask_question(access, AskQuestion(text=text), by=asker, now=cast.now)


def reply(cast: Cast, question: Question, text: str, *, by: User | None = None, inside: bool = False) -> Comment:
    """What Lin Yue, or somebody else, says to it."""
    given = ReplyToQuestion(text=text, inside_only=inside)
    return reply_to_question(question, given, by=by or cast.lin_yue, now=cast.now)
