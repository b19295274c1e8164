"""A 1W who is never seen appeared at a milestone, and two working days later nobody has followed it up (PRACTICES A17).

Another real touch with them follows it up as well as an opening line that somebody wrote down.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from rapport.clients import kinds as client_kinds
from rapport.clients.models import Touchpoint
from rapport.delivery import kinds
from rapport.delivery.models import Appearance
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule


@rule(
    name=_("1W seen and not followed up"),
    fact=_("%(person)s appeared at %(milestone)s, and nobody has followed it up."),
    why=_("The moment was to be seized by %(due_on)s."),
    dimension=Dimension.DELIVERY,
    quarter=Quarter.DELIVERY,
    subject="appearance",
    severity=Severity.HIGH,
    reads=[
        kinds.MILESTONE_HELD,
        kinds.APPEARANCE_FOLLOWED,
        *client_kinds.TOUCHES_CHANGE,
    ],
    step=Next("follow_up_appearance", _("Follow up with the 1W")),
)
def find(scope: Scope) -> Findings:
    """Find appearances past their day without an opening line and without a later touch with that 1W."""
    later = Touchpoint.objects.real().filter(
        client=OuterRef("milestone__project__client"),
        with_people__person=OuterRef("person"),
        at__gt=OuterRef("milestone__touch__at"),
    )
    missed = Appearance.objects.open().filter(~Exists(later), due_on__lt=scope.day)
    return findings(
        scope.of(missed, "milestone__project__client"),
        client="milestone__project__client_id",
        since="due_on",
        due_on="due_on",
    )
