"""What the 1W asked for two weeks ago is in no goal: nothing that is built is for it (PRACTICES A1, C6)."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from rapport.clients import kinds as client_kinds
from rapport.delivery import kinds
from rapport.delivery.models import Goal, Project
from rapport.promises import kinds as promise_kinds
from rapport.promises.models import Demand
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule

SETTLES = timedelta(days=14)


@rule(
    name=_("1W’s demand in no goal"),
    fact=_("“%(demand)s” is in no goal."),
    why=_("%(person)s asked for it on %(said_on)s, and nothing that is built is for it."),
    dimension=Dimension.DELIVERY,
    quarter=Quarter.DELIVERY,
    subject="demand",
    severity=Severity.HIGH,
    reads=[
        kinds.PROJECT_OPENED,
        kinds.PROJECT_CLOSED,
        *kinds.PSPS_CHANGE,
        *kinds.GOALS_TIED_CHANGE,
        promise_kinds.DEMAND_RECORDED,
        promise_kinds.DEMAND_WITHDRAWN,
        *client_kinds.PLACES_CHANGE,
    ],
    step=Next("", _("Ask what hurts")),
)
def find(scope: Scope) -> Findings:
    """Find demands of the 1W at clients with an open project, two weeks old, that lead to no goal."""
    said_on = TruncDate("said_at", tzinfo=scope.zone)
    going = Project.objects.open().filter(client=OuterRef("client"))
    for_it = Goal.objects.filter(psps__demand=OuterRef("pk"), psps__dropped_on=None)
    asked = Demand.objects.standing().of_sponsors().annotate(said_on=said_on)
    loose = asked.filter(Exists(going), ~Exists(for_it), said_on__lte=scope.day - SETTLES)
    return findings(scope.of(loose), since="said_on", said_on="said_on")
