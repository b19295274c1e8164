"""Someone began a new post within 60 days and has not been mapped anew since (PRACTICES A15)."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from rapport.clients import kinds
from rapport.clients.models import Employment, Stakeholder
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule

LATELY = timedelta(days=60)


@rule(
    name=_("New post"),
    fact=_("%(person)s has a new post."),
    why=_("Since %(moved_on)s; role and standing date from before."),
    dimension=Dimension.RELATIONSHIP,
    quarter=Quarter.RELATIONSHIP,
    subject="stakeholder",
    severity=Severity.MEDIUM,
    reads=kinds.PLACES_CHANGE,
    step=Next("remap_person", _("Set role and level anew")),
    runs_alone=True,
)
def find(scope: Scope) -> Findings:
    """Find present people whose newest post began after they were last mapped."""
    lately = Employment.objects.filter(began_on__gte=scope.day - LATELY, began_on__lte=scope.day)
    newest = lately.filter(person=OuterRef("person")).order_by("-began_on").values("began_on")[:1]
    moved = scope.of(lately, "person__stakeholders__client").values("person")
    places = Stakeholder.objects.present().filter(person__in=moved).annotate(moved=Subquery(newest))
    unmapped = places.filter(moved__gt=Coalesce("remapped_on", "began_on"))
    return findings(scope.of(unmapped), since="moved", moved_on="moved")
