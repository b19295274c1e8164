"""What failed when the client's people tested, until they see it pass (PRACTICES C5, C24)."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.clients.models.client import reach
from rapport.core.models import Record
from rapport.delivery.models.case import TestCase
from rapport.delivery.models.project import Project
from rapport.delivery.models.round import TestRun
from rapport.team.models import User


class DefectSeverity(models.TextChoices):
    """How much a defect holds up whoever works there."""

    CRITICAL = "critical", _("critical")
    MAJOR = "major", _("major")
    MINOR = "minor", _("minor")


class DefectState(models.TextChoices):
    """How far a defect is: found, mended by us, before the client again, seen to pass by them."""

    OPEN = "open", pgettext_lazy("a defect", "open")
    FIXED = "fixed", _("fixed")
    RETEST = "retest", _("in retest")
    CLOSED = "closed", _("closed")


class DefectQuerySet(models.QuerySet["Defect"]):
    """Sets of defects."""

    def visible_to(self, user: User) -> DefectQuerySet:
        """Return those of projects at clients that this user may know of; a portal person sees theirs by their runs."""
        return self.filter(reach(user, "case__project__client"))

    def standing(self) -> DefectQuerySet:
        """Return those that nobody at the client has seen pass."""
        return self.exclude(state=DefectState.CLOSED)

    def overdue(self, day: date) -> DefectQuerySet:
        """Return what we have not mended by the day that was promised."""
        return self.filter(state=DefectState.OPEN, promised_on__lt=day)


class Defect(Record):
    """A case that failed in `run`. It is closed by a run of the client's that passes (`closed_by`), and by nothing else.

    But for a failure that whoever judged took back as a mistake: then it is closed by that run, at `taken_back_at`.

    `owner` of ours mends it by `promised_on`, a day of the client's, which the client sees; `note` stays inside.
    """

    kind = "defect"
    case = models.ForeignKey(TestCase, on_delete=models.CASCADE, related_name="defects")
    run = models.OneToOneField(TestRun, on_delete=models.CASCADE, related_name="defect")
    severity = models.CharField(_("severity"), max_length=8, choices=DefectSeverity, default=DefectSeverity.MAJOR)
    owner = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="defects", verbose_name=_("who mends it")
    )
    promised_on = models.DateField(_("promised for"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    state = models.CharField(_("state"), max_length=6, choices=DefectState, default=DefectState.OPEN)
    found_at = models.DateTimeField()
    fixed_at = models.DateTimeField(null=True, blank=True)
    fixed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_by = models.ForeignKey(TestRun, on_delete=models.SET_NULL, null=True, blank=True, related_name="closed")
    closed_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    objects = DefectQuerySet.as_manager()

    class Meta:
        verbose_name = _("defect")
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=~Q(state="closed"), name="one_open_defect_a_case"),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False) | (~Q(state="closed") & Q(closed_at=None)),
                name="defect_closed_when",
            ),
            models.CheckConstraint(condition=Q(promised_on=None) | Q(owner__isnull=False), name="promise_has_owner"),
        ]
        indexes = [models.Index(fields=["promised_on"], condition=Q(state="open"), name="defect_promised")]

    def __str__(self) -> str:
        return self.run.title

    @property
    def project(self) -> Project:
        """The project whose case failed."""
        return self.case.project
