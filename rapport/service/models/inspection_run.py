"""Runs of inspections (PRACTICES E1, G17)."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.clients.models import Client, Person
from rapport.clients.models.client import reach
from rapport.core.models import Record
from rapport.service.models.inspection_plan import InspectionPlan, PlanVersion
from rapport.team.models import User


class RunState(models.TextChoices):
    """Where a run stands; that a check could not run is no state of it, but stands in its outcomes."""

    WAITING = "waiting", _("waits for its turn")
    RUNNING = "running", _("runs")
    ENDED = "ended", _("has ended")
    STOPPED = "stopped", _("was stopped")


class Trouble(models.TextChoices):
    """Why something could not run, as far as the whole run is concerned."""

    NO_SOURCE = "no_source", _("Nobody has said where the data is, or nothing is kept there.")
    NO_ANSWER = "no_answer", _("The database gave no answer.")
    REFUSED = "refused", _("The database refused the sign-in.")
    PLAN = "plan", _("The plan cannot be read.")
    BROKEN_OFF = "broken_off", _("The program was ended while it ran.")
    PARTLY = "partly", _("The database gave some of the checks no answer.")
    CHECKS = "checks", _("Some of the checks could not run; each says why.")
    FAILED = "failed", _("Rapport itself failed on it.")


GRAVEST_FIRST = ("critical", "high", "medium", "low")
"""How much a finding weighs, as plans say it."""


class InspectionRunQuerySet(models.QuerySet["InspectionRun"]):
    """Sets of runs."""

    def visible_to(self, user: User) -> InspectionRunQuerySet:
        """Return the runs at clients that this user may know of."""
        return self.filter(reach(user, "plan__system__client"))

    def ended(self) -> InspectionRunQuerySet:
        """Return those that are recorded, whatever came of them."""
        return self.filter(state=RunState.ENDED)

    def under_way(self) -> InspectionRunQuerySet:
        """Return those that wait or run."""
        return self.filter(state__in=[RunState.WAITING, RunState.RUNNING])

    def unfinished(self) -> InspectionRunQuerySet:
        """Return those that wait or run, and those that are recorded and to be tried again."""
        under_way = Q(state__in=[RunState.WAITING, RunState.RUNNING])
        return self.filter(under_way | Q(state=RunState.ENDED, next_try_at__isnull=False))

    def latest_of_each(self) -> InspectionRunQuerySet:
        """Return the last recorded run of each plan."""
        newest = (
            InspectionRun.objects.ended()
            .filter(plan=models.OuterRef("plan"))
            .order_by(F("ended_at").desc(nulls_last=True), "-pk")
        )
        return self.filter(pk=models.Subquery(newest.values("pk")[:1]))

    def with_worst(self) -> InspectionRunQuerySet:
        """Return them with `worst`: the place in `GRAVEST_FIRST` of the gravest check that found something, or null."""
        weighed = [models.When(outcomes__severity=one, then=at) for at, one in enumerate(GRAVEST_FIRST)]
        grave = models.Case(*weighed, default=len(GRAVEST_FIRST) - 1)
        return self.annotate(worst=models.Min(grave, filter=Q(outcomes__status="fail")))

    def to_do(self, now: datetime) -> InspectionRunQuerySet:
        """Return what a worker takes up: runs that wait, those whose worker was killed, and those to be tried again."""
        free = Q(leased_until=None) | Q(leased_until__lt=now)
        due = Q(next_try_at=None) | Q(next_try_at__lte=now)
        return self.unfinished().filter(free & due).order_by("asked_at", "pk")


class InspectionRun(Record):
    """One run of a plan, by its `plan_version`. Its outcomes are recorded with its end, in one transaction, or not at all.

    It was asked for at `asked_at` (by the system where its time had come), began at `begun_at` and ended at `ended_at`,
    moments. `again_of` is the run whose checks that could not run it runs again. `tries` counts the attempts, the last at
    `tried_at`; a recorded run is tried again from `next_try_at` on, which stands while that goes on, and as long as it
    stands. `trouble` says why something could not run, at table `broke_at`, from `broke_off_at` on; `told` is who of
    theirs was told. `rows_read` in `scans` statements took `seconds` of the clock.
    """

    kind = "inspection_run"
    plan = models.ForeignKey(InspectionPlan, on_delete=models.CASCADE, related_name="runs")
    plan_version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="runs")
    again_of = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="again")
    state = models.CharField(_("state"), max_length=7, choices=RunState, default=RunState.WAITING)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    stopped_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True, blank=True)
    next_try_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(_("why it could not run"), max_length=10, choices=Trouble, blank=True)
    broke_at = models.CharField(max_length=200, blank=True)
    broke_off_at = models.DateTimeField(null=True, blank=True)
    told = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    told_at = models.DateTimeField(null=True, blank=True)
    engine = models.CharField(max_length=40, blank=True)
    held = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    unable = models.PositiveIntegerField(default=0)
    rows_found = models.BigIntegerField(default=0)
    rows_read = models.BigIntegerField(default=0)
    scans = models.PositiveIntegerField(default=0)
    seconds = models.FloatField(default=0)
    objects = InspectionRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("run of an inspection")
        constraints = [
            models.UniqueConstraint(
                fields=["plan"], condition=Q(state__in=["waiting", "running"]), name="one_run_a_plan_at_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["ended", "stopped"], ended_at__isnull=False)
                | Q(state__in=["waiting", "running"], ended_at=None),
                name="run_ended_when",
            ),
        ]
        indexes = [
            models.Index(fields=["plan", "-ended_at"], name="run_of_plan"),
            models.Index(fields=["next_try_at"], condition=~Q(next_try_at=None), name="run_to_try_again"),
        ]

    @property
    def client(self) -> Client:
        """The client whose data is looked at."""
        return self.plan.system.client

    @property
    def is_under_way(self) -> bool:
        """Whether it waits or runs for the first time: nothing of it is recorded yet."""
        return self.state in (RunState.WAITING, RunState.RUNNING)

    @property
    def is_unfinished(self) -> bool:
        """Whether something of it is still to be counted: it is under way, or recorded and to be tried again."""
        return self.is_under_way or (self.state == RunState.ENDED and self.next_try_at is not None)

    @property
    def checks(self) -> int:
        """How many checks it had."""
        return self.held + self.found + self.unable
