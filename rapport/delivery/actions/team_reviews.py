"""The director's word on a team (PRACTICES C8)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.core import reference
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.delivery import kinds, policies
from rapport.delivery.models import Project, TeamReview
from rapport.ledger import book
from rapport.promises.actions.gates import satisfy
from rapport.promises.models import ConditionKind
from rapport.team.models import User
from rapport.ui.components.phrases import listed


class ReviewTeam(Input):
    """Yes, or what to change first."""

    approved: bool = Field(True, title=_n("The team is right"))
    words: str = Field("", title=_n("Words"), max_length=300)


@action(
    "review_team",
    subject=Project,
    input=ReviewTeam,
    policy=policies.may_review_team,
    path="projects/{project}/team-reviews",
    label=_l("Review the team"),
)
def review_team(project: Project, given: ReviewTeam, *, by: User, now: datetime) -> TeamReview:
    """Say whether a team is right; the word holds until the team changes, and opens gates that wait for it.

    Raises Refused for a yes while a required role has nobody, and for a no without words.
    """
    gaps = [one.get_role_display() for one in project.seats.gaps().order_by("pk")]
    if given.approved and gaps:
        sentence = _("Nobody has this role yet: %(roles)s. Fill it first, or say what to change.")
        raise Refused(sentence % {"roles": listed(gaps)}, field="approved", code="gap")
    if not given.approved and not given.words:
        raise Refused(_("Say what to change."), field="words")
    review = TeamReview.objects.create(project=project, approved=given.approved, words=given.words, by=by, at=now)
    chain = book.of_client(project.client)
    book.record(chain, kinds.TEAM_REVIEWED, reference.to(project), by=by, at=now, approved=given.approved)
    if given.approved:
        satisfy(ConditionKind.APPROVAL, [reference.to(project)], basis=reference.to(review), by=by, now=now)
    return review
