"""One project: its milestones, its team, its reviews (PRACTICES C7, C8, C23)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from rapport.core import clock
from rapport.delivery import policies
from rapport.delivery.models import Meeting, Project, Seat
from rapport.desk import reader
from rapport.desk.queries import hours_here, series
from rapport.desk.queries import meeting as of_meetings
from rapport.desk.queries import project as reads
from rapport.desk.views.project_tab import reach, show
from rapport.ui.components.dates import day
from rapport.ui.components.phrases import counted


@require_GET
def project(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what was held, what comes, and who has to be there."""
    shown, today = reach(request, public_id)
    rows = reads.milestones_of(shown, today)
    context = {
        "rows": rows,
        "phases": list(shown.phases.order_by("first_on", "pk")),
        "touched": reads.touched_days(shown, today),
        "appearances": reads.appearances_of(shown),
        "briefing": reads.briefing_of(shown),
        "hours": hours_here.on_record(shown, reader.of(request)),
    }
    return show(request, "milestones", shown, today, _of_milestones(shown, rows, today), context)


@require_GET
def project_meetings(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the meetings, the next ones and those that were, and what waits in the backlogs."""
    shown, today = reach(request, public_id)
    meetings, now = of_meetings.meetings_of(shown), clock.now()
    rows, ahead = series.series_of(shown, meetings, now), any(one.is_ahead for one in meetings)
    context = {"meetings": meetings, "series": rows, "now": now, "ahead": ahead}
    context["waiting"] = ahead and any(one.backlog for one in rows)
    return show(request, "meetings", shown, today, _of_meetings(meetings), context)


@require_GET
def project_team(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show who writes, who reviews, which role has nobody, and what the director said."""
    shown, today = reach(request, public_id)
    seats = reads.seats_of(shown)
    reviews = list(shown.team_reviews.select_related("by").order_by("-at", "-pk")[:5])
    context = {"seats": seats, "reviews": reviews, "may_review": policies.may_review_team(reader.of(request), shown)}
    return show(request, "team", shown, today, _of_team(shown, seats), context)


@require_GET
def project_reviews(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the routine reviews."""
    shown, today = reach(request, public_id)
    reviews = reads.reviews_of(shown)
    closed = [one.closed_on for one in reviews if one.closed_on]
    words = _("No review has been closed yet")
    if closed:
        days = (today - max(closed)).days
        words = ngettext("The last review was %(n)s day ago", "The last review was %(n)s days ago", days) % {"n": days}
    open_one = next((one for one in reviews if one.closed_on is None), None)
    return show(request, "reviews", shown, today, words, {"reviews": reviews, "open_review": open_one})


def _of_milestones(shown: Project, rows: Sequence[reads.MilestoneRow], today: date) -> str:
    """Say in one sentence where a project stands with its milestones."""
    late = [one.milestone for one in rows if one.milestone.is_late(today)]
    ahead = [one.milestone for one in rows if one.milestone.is_ahead]
    if not shown.is_open:
        return _("Closed on %(day)s") % {"day": day(shown.closed_on or today)}
    if shown.sponsor is None:
        return _("This project has no 1W")
    if late:
        days = (today - late[0].due_on).days
        words = ngettext("%(milestone)s is %(n)s day late", "%(milestone)s is %(n)s days late", days)
        return words % {"milestone": late[0], "n": days}
    if not ahead:
        return _("Every milestone is behind us")
    near = ahead[0].due_on - today <= reads.SOON and reads.sponsor_is_open(ahead[0], shown)
    words = _("%(milestone)s on %(day)s without the 1W") if near else _("%(milestone)s comes next, on %(day)s")
    return words % {"milestone": ahead[0], "day": day(ahead[0].due_on)}


def _of_meetings(meetings: Sequence[Meeting]) -> str:
    """Say in one sentence which minutes are owed, else what comes next."""
    standing = [one for one in meetings if one.cancelled_at is None]
    unsent = sum(1 for one in standing if one.begun_at and not one.sent_at)
    if unsent:
        words = ngettext("%(n)s meeting waits for its minutes", "%(n)s meetings wait for their minutes", unsent)
        return (words % {"n": counted(unsent)}).capitalize()
    ahead = [one for one in reversed(standing) if one.begun_at is None]
    if not ahead:
        return _("The next meeting is not planned") if standing else _("No meeting is planned")
    return _("%(meeting)s comes next, on %(day)s") % {"meeting": ahead[0], "day": day(ahead[0].at)}


def _of_team(shown: Project, seats: Sequence[Seat]) -> str:
    """Say in one sentence whether a team is whole and approved."""
    gaps = sum(1 for one in seats if one.required and not one.is_filled)
    if gaps:
        words = ngettext("%(n)s required role has nobody", "%(n)s required roles have nobody", gaps)
        return (words % {"n": counted(gaps)}).capitalize()
    if shown.team_stands:
        return _("The team is whole and approved")
    return _("The team is whole and waits for a review")
