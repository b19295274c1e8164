"""The kick-off is near or over, and a required role of the team has nobody, or somebody who has left (PRACTICES C8).

The internal kick-off counts where one is planned, since the team has to stand by then; else the one with the client.
"""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Min, OuterRef, Subquery
from django.db.models.functions import Greatest, Least, TruncDate
from django.utils.translation import gettext_lazy as _

from rapport.clients import kinds as client_kinds
from rapport.delivery import kinds
from rapport.delivery.models import KICK_OFFS, Milestone, Seat
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule

AHEAD = timedelta(days=7)


@rule(
    name=_("Role without anybody at the kick-off"),
    fact=_("Nobody is there for a role of %(project)s: %(seat)s."),
    why=_("Its kick-off is on %(kick_off_on)s, and the role is required."),
    dimension=Dimension.DELIVERY,
    quarter=Quarter.DELIVERY,
    subject="seat",
    severity=Severity.HIGH,
    reads=[
        kinds.PROJECT_OPENED,
        kinds.PROJECT_CLOSED,
        kinds.MILESTONE_PLANNED,
        kinds.MILESTONE_MOVED,
        kinds.MILESTONE_DROPPED,
        kinds.SEAT_ADDED,
        kinds.SEAT_CHANGED,
        kinds.SEAT_FILLED,
        kinds.SEAT_REMOVED,
        client_kinds.TIES_HANDED_OVER,
    ],
    step=Next("fill_seat", _("Say who has the role")),
)
def find(scope: Scope) -> Findings:
    """Find required seats without a holder in open projects whose kick-off lies within a week, or behind."""
    kick_offs = Milestone.objects.standing().filter(project=OuterRef("project"), sort__in=KICK_OFFS)
    first = Subquery(kick_offs.order_by().values("project").annotate(first=Min("due_on")).values("first"))
    gaps = Seat.objects.gaps().filter(project__closed_on=None).annotate(kick_off=first)
    near = gaps.filter(kick_off__lte=scope.day + AHEAD)
    return findings(
        scope.of(near, "project__client"),
        client="project__client_id",
        since=Greatest(
            Least("kick_off", "project__began_on", scope.day), TruncDate("project__opened_at", tzinfo=scope.zone)
        ),
        kick_off_on="kick_off",
    )
