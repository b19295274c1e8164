"""The briefing before testing, made through the product's own actions."""

from __future__ import annotations

from rapport.core import reference
from rapport.delivery.actions.briefings import WriteBriefing, write_briefing
from rapport.delivery.models import Briefing, Project
from tests.cast import Cast
from tests.promises.asked import confirm, sent

WORDS = {
    "expect": "Two weeks; things will fail, and that is why we test.",
    "report": "One picture and one sentence each.",
}


def written(cast: Cast, project: Project) -> Briefing:
    """A briefing by Lin Yue, which Su Wan reads."""
    given = WriteBriefing(**WORDS, reader=cast.su_wan.public_id)
    return write_briefing(project, given, by=cast.lin_yue, now=cast.now)


def briefed(cast: Cast, project: Project) -> Briefing:
    """A briefing that He Lan has confirmed."""
    briefing = written(cast, project)
    question = sent(cast, subject=str(reference.to(briefing)), question="", covers="", excludes="")
    confirm(question, cast.he_lan, cast.now)
    return briefing
