"""Test cases: what somebody of theirs does, step by step, and what they are to see then (PRACTICES C5)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.clients.models.client import reach
from rapport.core.models import Record
from rapport.delivery.models.goal import Fulfilment, Goal
from rapport.delivery.models.project import Project
from rapport.delivery.models.psps import LONGEST, Psps
from rapport.team.models import User

LONGEST_STEPS = 4000
"""Characters of the steps of one case, at most."""


class TestCaseQuerySet(models.QuerySet["TestCase"]):
    """Sets of test cases."""

    def visible_to(self, user: User) -> TestCaseQuerySet:
        """Return those of projects at clients that this user may know of."""
        return self.filter(reach(user, "project__client"))

    def standing(self) -> TestCaseQuerySet:
        """Return those that nobody has dropped."""
        return self.filter(dropped_on=None)

    def dropped(self) -> TestCaseQuerySet:
        """Return those that somebody has dropped, the last first."""
        return self.exclude(dropped_on=None).order_by("-dropped_on", "-number")

    def accepted(self) -> TestCaseQuerySet:
        """Return those whose last verdict by the client's people is that they passed."""
        return self.filter(accepted=True)


class TestCase(Record):
    """One case of a project; `number` is its place there and never given again.

    It comes from one PSPSV or several, or tests how one goal is met (`fulfilment`). `by` wrote it at `at`;
    `reviewed_by` read it as it stands, which holds until somebody rewords it (PRACTICES C8). `accepted` is whether the
    last verdict of the client's people is that it passed.
    """

    __test__ = False
    """pytest takes classes of such a name for tests."""

    kind = "test_case"
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="cases")
    number = models.PositiveIntegerField()
    title = models.CharField(_("what is tested"), max_length=LONGEST)
    steps = models.TextField(_("steps"), blank=True)
    expected = models.CharField(_("what is to be seen"), max_length=LONGEST, blank=True)
    psps = models.ManyToManyField(Psps, related_name="cases", blank=True)
    fulfilment = models.ForeignKey(
        Fulfilment, on_delete=models.SET_NULL, null=True, blank=True, related_name="cases", verbose_name=_("goal")
    )
    accepted = models.BooleanField(default=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reviewed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)
    dropped_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    objects = TestCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("test case")
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="test_case_number_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def goal(self) -> Goal | None:
        """The goal whose fulfilment it tests, where it names one."""
        return self.fulfilment.goal if self.fulfilment else None

    @property
    def is_ready(self) -> bool:
        """Whether somebody can run it: it says what to do, and what is to be seen then."""
        return bool(self.steps and self.expected)
