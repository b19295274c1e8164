"""A key milestone was held within the last two weeks, and the 1W of the project was not there (PRACTICES A1, C7).

Once somebody has touched the 1W since, they have heard of it.
"""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from rapport.clients import kinds as client_kinds
from rapport.clients.models import Stakeholder
from rapport.delivery import kinds
from rapport.delivery.models import Attendance, Milestone
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule

REMEMBERED = timedelta(days=14)


@rule(
    name=_("Key milestone held without the 1W"),
    fact=_("%(milestone)s was held without the 1W."),
    why=_("%(person)s was not there on %(held_on)s, and has not been told since."),
    dimension=Dimension.DELIVERY,
    quarter=Quarter.DELIVERY,
    subject="milestone",
    severity=Severity.HIGH,
    reads=[
        kinds.MILESTONE_HELD,
        kinds.MILESTONE_DROPPED,
        kinds.PROJECT_SPONSORED,
        kinds.PROJECT_CLOSED,
        *client_kinds.TOUCHES_CHANGE,
        client_kinds.PERSON_ERASED,
    ],
    step=Next("plan_touchpoint", _("Tell the 1W in person"), on="client", person="people"),
)
def find(scope: Scope) -> Findings:
    """Find key milestones of open projects held lately without the 1W, who was not touched since."""
    there = Attendance.objects.filter(milestone=OuterRef("pk"), person=OuterRef("project__sponsor"), present=True)
    places = Stakeholder.objects.filter(client=OuterRef("project__client"), person=OuterRef("project__sponsor"))
    told = places.filter(Q(last_touch_on__gt=OuterRef("held_on")))
    lately = (scope.day - REMEMBERED, scope.day)
    held = Milestone.objects.standing().key().filter(project__closed_on=None, held_on__range=lately)
    return findings(
        scope.of(held.filter(~Exists(there), ~Exists(told)), "project__client"),
        client="project__client_id",
        since="held_on",
        held_on="held_on",
    )
