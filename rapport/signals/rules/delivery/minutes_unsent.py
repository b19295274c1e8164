"""A meeting was held more than a day ago, and nobody has its minutes yet (PRACTICES C10)."""

from __future__ import annotations

from datetime import timedelta

from django.db.models.functions import Coalesce, TruncDate
from django.utils.translation import gettext_lazy as _

from rapport.delivery import kinds
from rapport.delivery.models import Meeting
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule

WITHIN = timedelta(hours=24)


@rule(
    name=_("Minutes not sent"),
    fact=_("The minutes of %(meeting)s are not sent."),
    why=_("It was held on %(held_on)s; what was agreed there is remembered worse each day."),
    dimension=Dimension.DELIVERY,
    quarter=Quarter.DELIVERY,
    subject="meeting",
    severity=Severity.HIGH,
    reads=[kinds.MEETING_BEGUN, kinds.MEETING_ENDED, kinds.MINUTES_SENT, kinds.MINUTES_REOPENED],
    step=Next("send_minutes", _("Send the minutes")),
)
def find(scope: Scope) -> Findings:
    """Find meetings that ended, or began and never ended, more than a day ago and whose minutes are not out; they go to the host."""
    over = Coalesce("ended_at", "begun_at")
    day = TruncDate(over, tzinfo=scope.zone)
    unsent = Meeting.objects.unsent().alias(over_at=over).filter(over_at__lt=scope.now - WITHIN)
    rows = scope.of(unsent, "project__client")
    return findings(rows, client="project__client_id", since=day, owner="host_id", held_on=day)
