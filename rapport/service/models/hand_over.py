"""Handing what was delivered over to service, with the inspections that must run (PRACTICES E1)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.clients.models import Client, NextStep
from rapport.clients.models.client import reach
from rapport.core.models import Record
from rapport.delivery.models import Project
from rapport.service.models.inspection_plan import InspectionPlan
from rapport.team.models import User


class HandOverQuerySet(models.QuerySet["HandOver"]):
    """Sets of hand-overs."""

    def visible_to(self, user: User) -> HandOverQuerySet:
        """Return the hand-overs of projects at clients that this user may know of."""
        return self.filter(reach(user, "project__client"))


class HandOver(Record):
    """That delivery handed a project `to` somebody of service, with the `plans` that must run; `words` say what else must.

    It waits for a yes (`step`) until it is accepted.
    """

    kind = "hand_over"
    project = models.OneToOneField(Project, on_delete=models.CASCADE, related_name="hand_over")
    plans = models.ManyToManyField(InspectionPlan, related_name="hand_overs", blank=True)
    words = models.CharField(_("what must run"), max_length=1000, blank=True)
    to = models.ForeignKey(User, on_delete=models.PROTECT, related_name="hand_overs")
    step = models.ForeignKey(NextStep, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    accepted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)
    objects = HandOverQuerySet.as_manager()

    class Meta:
        verbose_name = _("hand-over to service")
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="hand_over_accepted_by",
            )
        ]

    @property
    def client(self) -> Client:
        """The client of its project."""
        return self.project.client

    @property
    def keeps_running(self) -> bool:
        """Whether an inspection that goes with it stands and runs by itself."""
        return self.plans.scheduled().exists()
