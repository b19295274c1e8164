"""A project has no 1W: nobody was named, or who was named has left the client (PRACTICES A1)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rapport.clients import kinds as client_kinds
from rapport.delivery import kinds
from rapport.delivery.models import Project
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule


@rule(
    name=_("Project without 1W"),
    fact=_("%(project)s has no 1W."),
    why=_("Nobody at the client decides on it and benefits most from it."),
    dimension=Dimension.DELIVERY,
    quarter=Quarter.DELIVERY,
    subject="project",
    severity=Severity.HIGH,
    reads=[
        kinds.PROJECT_OPENED,
        kinds.PROJECT_SPONSORED,
        kinds.PROJECT_CLOSED,
        *client_kinds.PLACES_CHANGE,
    ],
    step=Next("name_sponsor", _("Name the 1W of the project")),
)
def find(scope: Scope) -> Findings:
    """Find open projects without a 1W who is still there."""
    return findings(
        scope.of(Project.objects.open().without_sponsor().filter(began_on__lte=scope.day)), since="began_on"
    )
