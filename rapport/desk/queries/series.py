"""Series of meetings: the one that comes next, what is carried into it, and what waits in the backlog (PRACTICES C10)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Prefetch
from django.utils import timezone
from django.utils.http import urlencode

from rapport.delivery.models import AgendaItem, Meeting, MeetingSeries, Participant, Point, Project
from rapport.desk import addresses

CARRIED = 50
"""Open actions that a page shows over all series of a project, the first due first."""


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A series: its `next` meeting, or the address at which it is planned; open actions of earlier ones; its backlog."""

    series: MeetingSeries
    next: Meeting | None
    plan: str
    carried: Sequence[Point]

    @property
    def backlog(self) -> Sequence[AgendaItem]:
        """What waits to be taken up, in its order."""
        return list(self.series.backlog.all())


def series_of(project: Project, meetings: Iterable[Meeting], now: datetime) -> list[SeriesRow]:
    """Return the series of a project, read beside its newest `meetings`; four queries."""
    backlog = Prefetch("backlog", AgendaItem.objects.order_by("position", "pk"))
    series = list(project.series.prefetch_related(backlog).order_by("title", "pk"))
    standing: dict[int | None, list[Meeting]] = defaultdict(list)
    for one in meetings:
        if one.cancelled_at is None:
            standing[one.series_id].append(one)
    last = {one.pk: standing[one.pk][0] for one in series if standing[one.pk]}
    came, open_ = _who_came(last.values()), _carried(project)
    return [
        SeriesRow(
            one,
            next((meeting for meeting in reversed(standing[one.pk]) if meeting.is_ahead), None),
            _plan(project, one, last.get(one.pk), came, now),
            open_[one.pk],
        )
        for one in series
    ]


def _who_came(meetings: Iterable[Meeting]) -> Mapping[int, Sequence[Participant]]:
    found: dict[int, list[Participant]] = defaultdict(list)
    rows = Participant.objects.filter(meeting__in=[one.pk for one in meetings]).select_related("person", "colleague")
    for one in rows.order_by("pk"):
        found[one.meeting_id].append(one)
    return found


def _carried(project: Project) -> Mapping[int | None, Sequence[Point]]:
    found: dict[int | None, list[Point]] = defaultdict(list)
    is_open = {"step__isnull": False, "step__done_at": None, "step__dropped_at": None}
    rows = Point.objects.actions().filter(meeting__project=project, meeting__series__isnull=False, **is_open)
    for one in rows.select_related("person", "colleague", "meeting").order_by(F("due_at").asc(nulls_last=True), "pk")[
        :CARRIED
    ]:
        found[one.meeting.series_id].append(one)
    return found


def _plan(
    project: Project,
    series: MeetingSeries,
    last: Meeting | None,
    came: Mapping[int, Sequence[Participant]],
    now: datetime,
) -> str:
    """Return where the next meeting is planned: named, timed and peopled like the last one, as many days on as the series says."""
    given: list[tuple[str, str]] = [("series", series.public_id), ("title", series.title)]
    if last is not None:
        given += [("at", _following(last, series.every_days, now)), ("minutes", str(last.minutes))]
        given += [("people", one.person.public_id) for one in came[last.pk] if one.person]
        given += [("colleagues", one.colleague.public_id) for one in came[last.pk] if one.colleague]
    return f"{addresses.of_action('desk:act', 'plan_meeting', project.public_id)}?{urlencode(given)}"


def _following(last: Meeting, every: int, now: datetime) -> str:
    """Return the same hour of the reader's day, the first step of the series that is not over, as a form holds it."""
    local, today = timezone.localtime(last.at), timezone.localtime(now)
    steps = max(1, (today.date() - local.date()).days // every)
    at = local + timedelta(days=every * steps)
    while at <= today:
        at += timedelta(days=every)
    return f"{at:%Y-%m-%dT%H:%M}"
