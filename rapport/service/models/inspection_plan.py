"""Plans of inspections, their versions, and when they run (PRACTICES E1)."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.clients.models import Client
from rapport.clients.models.client import reach
from rapport.clients.models.naming import Named
from rapport.core.models import Record
from rapport.service.models.system import System
from rapport.team.models import User


class Rhythm(models.TextChoices):
    """How often an inspection runs by itself."""

    BY_HAND = "by_hand", _("only when somebody runs it")
    DAILY = "daily", _("every day")
    WORKING_DAYS = "working_days", _("every working day")
    WEEKLY = "weekly", _("every week")
    MONTHLY = "monthly", _("every month")


class Weekday(models.IntegerChoices):
    """The days of the week, as `date.weekday` counts them."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class InspectionPlanQuerySet(models.QuerySet["InspectionPlan"]):
    """Sets of plans."""

    def visible_to(self, user: User) -> InspectionPlanQuerySet:
        """Return the plans of systems at clients that this user may know of."""
        return self.filter(reach(user, "system__client"))

    def standing(self) -> InspectionPlanQuerySet:
        """Return those that may run: of systems in service, and not given up."""
        return self.filter(dropped_on=None, system__retired_on=None)

    def scheduled(self) -> InspectionPlanQuerySet:
        """Return those that run by themselves."""
        return self.standing().exclude(rhythm=Rhythm.BY_HAND)

    def due(self, now: datetime) -> InspectionPlanQuerySet:
        """Return those whose time has come."""
        return self.scheduled().filter(due_at__lte=now)


class InspectionPlan(Named):
    """What must hold in the data of a system; `owner` of ours answers for it. What it says is its latest version.

    It runs by its `rhythm`: at `hour` of the client's zone, weekly on `weekday`, monthly on `month_day` or the first
    working day after it; next at `due_at`, a moment. `dropped_on` is the day since which nobody inspects by it.
    """

    kind = "inspection_plan"
    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="plans")
    owner = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="inspection_plans", verbose_name=_("owner")
    )
    rhythm = models.CharField(_("runs"), max_length=12, choices=Rhythm, default=Rhythm.BY_HAND)
    weekday = models.PositiveSmallIntegerField(_("on"), choices=Weekday, default=Weekday.MONDAY)
    month_day = models.PositiveSmallIntegerField(_("day of the month"), default=1)
    hour = models.PositiveSmallIntegerField(_("hour"), default=2)
    due_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    dropped_on = models.DateField(null=True, blank=True)
    objects = InspectionPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("inspection plan")
        constraints = [
            models.CheckConstraint(condition=Q(hour__lt=24), name="plan_hour_of_a_day"),
            models.CheckConstraint(condition=Q(month_day__gte=1, month_day__lte=28), name="plan_day_of_every_month"),
        ]
        indexes = [models.Index(fields=["due_at"], condition=~Q(due_at=None), name="plan_due")]

    @property
    def client(self) -> Client:
        """The client whose system it is about."""
        return self.system.client


class PlanVersion(Record):
    """What a plan said from `at` on, as it was written; `checks` are counted. A changed plan is a new version."""

    kind = "plan_version"
    plan = models.ForeignKey(InspectionPlan, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    checks = models.PositiveIntegerField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_version_once")]
        ordering = ["plan", "number"]
