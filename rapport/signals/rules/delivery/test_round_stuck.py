"""A test round lies before the client past its day, or for three working days without a verdict (PRACTICES C5)."""

from __future__ import annotations

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Least
from django.utils.translation import gettext_lazy as _

from rapport.delivery import kinds
from rapport.delivery.models import TestRound, TestRun
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule


@rule(
    name=_("Test round stuck"),
    fact=_("%(round)s is stuck: %(left)s of its cases wait for a verdict."),
    why=_("It was to be judged by %(due_on)s, and nobody there goes on with it."),
    dimension=Dimension.DELIVERY,
    quarter=Quarter.DELIVERY,
    subject="test_round",
    severity=Severity.MEDIUM,
    reads=[
        kinds.PROJECT_CLOSED,
        kinds.ROUND_BEGUN,
        kinds.ROUND_CHANGED,
        kinds.ROUND_TAKEN_BACK,
        kinds.ROUND_CLOSED,
        kinds.RUN_JUDGED,
    ],
    step=Next("", _("See what waits")),
)
def find(scope: Scope) -> Findings:
    """Find open rounds before the client with a case that waits, past their day or without a verdict for too long."""
    waiting = TestRun.objects.waiting().filter(round=OuterRef("pk"))
    before = TestRound.objects.open().exclude(stuck_on=None).filter(Exists(waiting))
    stuck = before.filter(Q(due_on__lt=scope.day) | Q(stuck_on__lt=scope.day))
    left = scope.of(stuck, "project__client").annotate(lacks=Count("runs", filter=Q(runs__verdict="")))
    return findings(left, client="project__client_id", since=Least("due_on", "stuck_on"), left="lacks", due_on="due_on")
