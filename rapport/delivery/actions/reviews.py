"""Routine reviews: begun, written, closed with all four lines (PRACTICES C23)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field
from pydantic.config import JsonDict

from rapport.core import clock, reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.delivery import kinds, policies
from rapport.delivery.models import LINES, Project, ProjectReview
from rapport.ledger import book
from rapport.team.models import User
from rapport.ui.components.phrases import listed

WORDS: JsonDict = {"widget": "textarea", "remark": ""}


class WriteReview(Input):
    """The four lines, as far as they are known."""

    progress: str = Field("", title=_n("Progress"), max_length=2000, json_schema_extra=WORDS)
    quality: str = Field("", title=_n("Quality"), max_length=2000, json_schema_extra=WORDS)
    contact: str = Field("", title=_n("Contact with the client"), max_length=2000, json_schema_extra=WORDS)
    responsiveness: str = Field("", title=_n("How the client answers"), max_length=2000, json_schema_extra=WORDS)


@action(
    "begin_review",
    subject=Project,
    input=WriteReview,
    policy=policies.may_write,
    path="projects/{project}/reviews",
    label=_l("Begin a review"),
)
def begin_review(project: Project, given: WriteReview, *, by: User, now: datetime) -> ProjectReview:
    """Begin a review of a project. Raises Refused while another one is open."""
    if project.reviews.filter(closed_on=None).exists():
        raise Refused(_("A review is open already. Write it to its end first."), code="open")
    review = ProjectReview(project=project, begun_on=clock.day_in(project.client.zone, now), begun_by=by)
    _write(review, given)
    _tell(review, kinds.REVIEW_BEGUN, by, now, on=review.begun_on)
    return review


@action(
    "write_review",
    subject=ProjectReview,
    input=WriteReview,
    policy=policies.may_write,
    path="project-reviews/{project_review}",
    label=_l("Write the review"),
    method="PUT",
)
def write_review(review: ProjectReview, given: WriteReview, *, by: User, now: datetime) -> ProjectReview:
    """Write the lines of a review. Raises Refused where it is closed."""
    _hold_open(review)
    review.version += 1
    _write(review, given)
    _tell(review, kinds.REVIEW_WRITTEN, by, now, lines=len(LINES) - len(review.empty_lines))
    return review


@action(
    "close_review",
    subject=ProjectReview,
    input=Nothing,
    policy=policies.may_write,
    path="project-reviews/{project_review}/closure",
    label=_l("Close the review"),
)
def close_review(review: ProjectReview, given: Nothing, *, by: User, now: datetime) -> ProjectReview:
    """Close a review; what it says stays as it is. Raises Refused while a line is empty (PRACTICES C23)."""
    _hold_open(review)
    if review.empty_lines:
        sentence = _("Nothing is written yet about %(lines)s.")
        raise Refused(sentence % {"lines": listed(review.empty_lines)}, code="empty")
    review.closed_on, review.closed_by = clock.day_in(review.project.client.zone, now), by
    review.version += 1
    review.save()
    _tell(review, kinds.REVIEW_CLOSED, by, now, on=review.closed_on)
    return review


def _write(review: ProjectReview, given: WriteReview) -> None:
    for line in LINES:
        setattr(review, line, getattr(given, line))
    review.save()


def _hold_open(review: ProjectReview) -> None:
    if review.closed_on is not None:
        raise Refused(_("This review is closed. Begin a new one."), code="closed")


def _tell(review: ProjectReview, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> None:
    book.record(book.of_client(review.project.client), what, reference.to(review), by=by, at=now, **facts)
