"""What the pages of a project read. Each function is a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _

from rapport.clients.models import Touchpoint
from rapport.core import reference
from rapport.delivery.models import Answer, Appearance, Attendance, Briefing, Milestone, Project, ProjectReview, Seat
from rapport.desk.queries import gates
from rapport.desk.queries.gates import GateRow
from rapport.team.models import User
from rapport.ui.components.dates import plain_day
from rapport.ui.components.phrases import listed
from rapport.ui.shapes import SignKind

SOON = timedelta(days=7)
"""From how near on a 1W who has not confirmed is a hole."""

REVIEWS = 12


def projects_of(user: User) -> Iterable[Project]:
    """Return the open projects that this user may know of, by client, with the milestones `ahead` and how many `gaps` in the team."""
    rows = Project.objects.visible_to(user).open().select_related("client", "lead", "sponsor")
    ahead = Milestone.objects.standing().filter(held_on=None).order_by("due_on")
    late = rows.prefetch_related(Prefetch("milestones", ahead, to_attr="ahead"))
    nobody = Q(seats__holder=None) | Q(seats__holder__is_active=False)
    return late.annotate(gaps=Count("seats", filter=nobody & Q(seats__required=True))).order_by("client__name", "name")


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A milestone: its sign, what is to be said of it in a line, and everybody who is to be there, who has to first.

    `asks_sponsor` tells that it is near and the 1W has not said yes, so that asking them is the next step.
    """

    milestone: Milestone
    sign: SignKind
    line: str
    wrong: bool
    attendance: Sequence[Attendance]
    gates: Sequence[GateRow]
    asks_sponsor: bool


def milestones_of(project: Project, today: date) -> list[MilestoneRow]:
    """Return the milestones of a project in the order of their days: two queries, and those of their gates."""
    there = Attendance.objects.select_related("person", "colleague").order_by("-required", "pk")
    rows = project.milestones.select_related("waiver__by", "touch").prefetch_related(Prefetch("attendance", there))
    milestones = list(rows.order_by("due_on", "pk"))
    waiting = gates.at(milestones)
    return [_row(one, project, today, waiting.get(reference.to(one), [])) for one in milestones]


def _row(one: Milestone, project: Project, today: date, waiting: Sequence[GateRow]) -> MilestoneRow:
    everyone = list(one.attendance.all())
    sign, line, wrong = _said(one, everyone, project, today)
    return MilestoneRow(one, sign, line, wrong, everyone, waiting, sign == "critical")


def _said(one: Milestone, everyone: Sequence[Attendance], project: Project, today: date) -> tuple[SignKind, str, bool]:
    """Return sign, sentence, and whether it tells of something wrong."""
    if one.dropped_on is not None:
        return "stale", _("Dropped: %(reason)s") % {"reason": one.dropped_why}, False
    if one.held_on is not None:
        return _held(one, everyone)
    if one.is_late(today):
        return "high", _("Neither held nor moved"), True
    if sponsor_is_open(one, project) and one.due_on - today <= SOON:
        named = _("%(name)s has not confirmed") % {"name": project.sponsor} if project.sponsor else _("no 1W is named")
        return "critical", named, True
    return "low", "", False


def _held(one: Milestone, everyone: Sequence[Attendance]) -> tuple[SignKind, str, bool]:
    absent = one.absent()
    if not absent:
        return "good", listed(person.who for person in everyone if person.present), False
    without = _("Held without %(names)s") % {"names": listed(person.who for person in absent)}
    waiver = getattr(one, "waiver", None)
    if waiver is None:
        return "hole", without, True
    said = {"without": without, "reason": waiver.reason, "name": waiver.by}
    return "hole", _("%(without)s: %(reason)s (%(name)s)") % said, True


def sponsor_is_open(milestone: Milestone, project: Project) -> bool:
    """Whether the 1W of the project has not said that they come to a key milestone."""
    if not milestone.is_key:
        return False
    coming = {one.person_id for one in milestone.attendance.all() if one.answer == Answer.COMING}
    return project.sponsor_id is None or project.sponsor_id not in coming


@dataclass(frozen=True, slots=True)
class TouchedDays:
    """The working days of early phases up to yesterday: how many there were, on how many somebody was touched, which not."""

    expected: int
    touched: int
    missed: Sequence[date]

    @property
    def missed_words(self) -> str:
        """The days that were missed, in a row."""
        return listed(map(plain_day, self.missed))


def touched_days(project: Project, today: date) -> TouchedDays | None:
    """Return how the daily touch of the early phases was kept, or None where no such day has passed; two queries."""
    days = list(project.touch_days.filter(day__lt=today).order_by("day").values_list("day", flat=True))
    if not days:
        return None
    touches = Touchpoint.objects.real().filter(client=project.client_id)
    on = TruncDate("at", tzinfo=ZoneInfo(project.client.zone))
    met = set(touches.annotate(on=on).filter(on__gte=days[0], on__lte=days[-1]).values_list("on", flat=True).distinct())
    missed = [day for day in days if day not in met]
    return TouchedDays(len(days), len(days) - len(missed), missed[-5:])


def appearances_of(project: Project) -> list[Appearance]:
    """Return the 1Ws who appeared and whom nobody has followed up yet."""
    return list(Appearance.objects.open().filter(milestone__project=project).select_related("person", "milestone"))


def seats_of(project: Project) -> list[Seat]:
    """Return the team of a project in the order in which its roles were added."""
    return list(project.seats.select_related("holder").order_by("pk"))


def reviews_of(project: Project) -> list[ProjectReview]:
    """Return the reviews of a project, the open one first, then the newest."""
    rows = list(project.reviews.select_related("begun_by", "closed_by").order_by("-begun_on", "-pk")[:REVIEWS])
    return sorted(rows, key=lambda one: one.closed_on is not None)


def briefing_of(project: Project) -> Briefing | None:
    """Return the newest briefing of a project, with whether it `was_confirmed`; one query."""
    confirmed = Briefing.objects.confirmed().filter(pk=OuterRef("pk"))
    rows = Briefing.objects.filter(project=project).select_related("reader").annotate(was_confirmed=Exists(confirmed))
    return rows.order_by("-at", "-pk").first()
