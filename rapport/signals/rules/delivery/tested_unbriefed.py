"""Testing with the client has begun, and nobody there has confirmed how both sides test and mend (PRACTICES C24)."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from rapport.delivery import kinds
from rapport.delivery.models import Briefing, Phase, PhaseSort, Project
from rapport.promises import kinds as promise_kinds
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule


@rule(
    name=_("Testing begun unbriefed"),
    fact=_("%(project)s is tested with the client, who was not told how."),
    why=_("Nobody there has confirmed what to expect and how to report; late testing wears out both sides."),
    dimension=Dimension.DELIVERY,
    quarter=Quarter.DELIVERY,
    subject="project",
    severity=Severity.MEDIUM,
    reads=[
        kinds.PROJECT_OPENED,
        kinds.PROJECT_CLOSED,
        kinds.PHASE_PLANNED,
        kinds.PHASE_MOVED,
        promise_kinds.CONFIRMATION_GIVEN,
    ],
    step=Next("write_briefing", _("Write the briefing")),
)
def find(scope: Scope) -> Findings:
    """Find open projects in their test phase without a briefing that was confirmed."""
    testing = Phase.objects.filter(
        project=OuterRef("pk"), sort=PhaseSort.TEST, first_on__lte=scope.day, last_on__gte=scope.day
    )
    briefed = Briefing.objects.confirmed().filter(project=OuterRef("pk"))
    blind = Project.objects.open().filter(Exists(testing), ~Exists(briefed))
    begun = blind.annotate(begun=Subquery(testing.order_by("first_on").values("first_on")[:1]))
    return findings(scope.of(begun), since="begun")
