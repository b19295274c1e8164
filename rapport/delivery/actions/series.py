"""Series of meetings, and what waits in their backlog (PRACTICES C10)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.core import reference
from rapport.core.actions import Input, action
from rapport.delivery import kinds, policies
from rapport.delivery.models import MeetingSeries, Project
from rapport.ledger import book
from rapport.team.models import User


class OpenSeries(Input):
    """What the meetings are called, and how many days lie between two."""

    title: str = Field(title=_n("Title"), min_length=1, max_length=200)
    every_days: int = Field(7, title=_n("Days between two"), ge=1, le=365)


@action(
    "open_series",
    subject=Project,
    input=OpenSeries,
    policy=policies.may_write,
    path="projects/{project}/series",
    label=_l("Open a series of meetings"),
)
def open_series(project: Project, given: OpenSeries, *, by: User, now: datetime) -> MeetingSeries:
    """Open a series: what is not done in one of its meetings is carried into the next (PRACTICES C10)."""
    series = MeetingSeries.objects.create(project=project, **given.model_dump(include={"title", "every_days"}))
    chain, about = book.of_client(project.client), reference.to(series)
    book.record(chain, kinds.SERIES_OPENED, about, by=by, at=now, every_days=given.every_days)
    return series
