"""Somebody said in words that what they were asked to confirm is not so, and was not asked anew (PRACTICES G5)."""

from __future__ import annotations

from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from rapport.promises import kinds
from rapport.promises.models import Confirmation, Outcome
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule


@rule(
    name=_("Confirmation disputed"),
    fact=_("%(person)s disputes: %(question)s"),
    why=_("Since %(disputed_on)s. Read the words, put it right, and ask anew."),
    dimension=Dimension.TRUST,
    quarter=Quarter.DELIVERY,
    subject="confirmation",
    severity=Severity.HIGH,
    reads=[kinds.CONFIRMATION_DISPUTED, kinds.CONFIRMATION_ASKED],
    step=Next("", _("Read what is different")),
)
def find(scope: Scope) -> Findings:
    """Find disputes that no later confirmation took the place of."""
    disputed = Confirmation.objects.filter(answer__outcome=Outcome.DISPUTED, superseded_by=None)
    day = TruncDate("answer__said_at", tzinfo=scope.zone)
    return findings(scope.of(disputed), since=day, disputed_on=day)
