"""A client that is not asleep has no 1W: nobody there who decides and benefits most (PRACTICES A1)."""

from __future__ import annotations

from django.db.models import Exists, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from rapport.clients import kinds
from rapport.clients.models import Client, Role, Stage, Stakeholder
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule


@rule(
    name=_("No 1W"),
    fact=_("%(client)s has no 1W."),
    why=_("Without someone who decides and benefits most, no success of ours is seen."),
    dimension=Dimension.RELATIONSHIP,
    quarter=Quarter.RELATIONSHIP,
    subject="client",
    severity=Severity.HIGH,
    reads=kinds.PLACES_CHANGE,
    step=Next("name_client_sponsor", _("Name the 1W")),
    runs_alone=True,
)
def find(scope: Scope) -> Findings:
    """Find clients without a present 1W, since the last one left, or since we know the client."""
    sponsors = Stakeholder.objects.filter(client=OuterRef("pk"), role=Role.SPONSOR).order_by()
    left = Subquery(sponsors.values("client").annotate(last=Max("ended_on")).values("last"))
    clients = Client.objects.exclude(stage=Stage.ASLEEP).filter(~Exists(sponsors.filter(ended_on=None)))
    return findings(scope.of(clients, "pk"), client="pk", since=Coalesce(left, "created_on"))
