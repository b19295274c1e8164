"""What inspections found, followed to its end (PRACTICES E1)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.clients.models import Client, NextStep
from rapport.clients.models.client import reach
from rapport.core import telling
from rapport.core.models import Record
from rapport.service.models.inspection_plan import InspectionPlan
from rapport.service.models.inspection_run import InspectionRun
from rapport.team.models import User


class FindingQuerySet(models.QuerySet["Finding"]):
    """Sets of findings."""

    def visible_to(self, user: User) -> FindingQuerySet:
        """Return the findings at clients that this user may know of."""
        return self.filter(reach(user, "plan__system__client"))

    def open(self) -> FindingQuerySet:
        """Return those that are not closed, of plans that stand."""
        return self.filter(closed_at=None, plan__dropped_on=None, plan__system__retired_on=None)

    def unexpected(self, day: date) -> FindingQuerySet:
        """Return those of the open that nobody expects on that day of the client's."""
        return self.open().filter(Q(expected_until=None) | Q(expected_until__lt=day))

    def unowned(self, day: date) -> FindingQuerySet:
        """Return those that nobody sees to: without a next step that is open, and not expected."""
        return self.unexpected(day).filter(Q(step=None) | ~Q(step__done_at=None) | ~Q(step__dropped_at=None))

    def overdue(self, now: datetime) -> FindingQuerySet:
        """Return the open ones whose next step is past its time."""
        return self.open().filter(step__due_at__lt=now, step__done_at=None, step__dropped_at=None)


class Finding(Record):
    """A check that found something, from the run that found it `first_run` to the `last_run` that did: one in all of them.

    `called` is as its outcomes have it; `failed` rows were found last. `step` says who sees to it and by when, as the only
    to-do of the product. It may be expected until a day of the client's. It is closed by a run in which the check holds,
    or by somebody with a reason.
    """

    kind = "finding"
    plan = models.ForeignKey(InspectionPlan, on_delete=models.CASCADE, related_name="findings")
    key = models.CharField(max_length=32)
    name = models.CharField(_("check"), max_length=300)
    called = models.JSONField(null=True, blank=True)
    table = models.CharField(max_length=200)
    severity = models.CharField(max_length=8)
    failed = models.BigIntegerField(null=True, blank=True)
    first_run = models.ForeignKey(InspectionRun, on_delete=models.PROTECT, related_name="+")
    last_run = models.ForeignKey(InspectionRun, on_delete=models.PROTECT, related_name="+")
    found_on = models.DateField()
    runs = models.PositiveIntegerField(default=1)
    step = models.ForeignKey(NextStep, on_delete=models.SET_NULL, null=True, blank=True, related_name="findings")
    expected_until = models.DateField(_("expected until"), null=True, blank=True)
    expected_why = models.CharField(max_length=300, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_why = models.CharField(max_length=300, blank=True)
    closed_in = models.ForeignKey(
        InspectionRun, on_delete=models.SET_NULL, null=True, blank=True, related_name="closed"
    )
    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding")
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "key"], condition=Q(closed_at=None), name="one_open_finding_a_check"
            )
        ]

    def __str__(self) -> str:
        return telling.told(self.called, self.name)

    @property
    def client(self) -> Client:
        """The client in whose data it was found."""
        return self.plan.system.client

    @property
    def owned_step(self) -> NextStep | None:
        """The next step by which somebody sees to it, while that is open."""
        return self.step if self.step is not None and self.step.is_open else None

    def is_expected(self, day: date) -> bool:
        """Whether somebody said that it is known, and not to be mended before that day of the client's."""
        return self.expected_until is not None and self.expected_until >= day
