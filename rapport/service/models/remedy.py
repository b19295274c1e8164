"""What is done about low use: a training or an improvement, and use measured again (PRACTICES E3)."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.clients.models import Client, NextStep
from rapport.clients.models.client import reach
from rapport.core.models import Record
from rapport.kits.usage.spans import Span, around
from rapport.service.models.usage_feature import Feature
from rapport.team.models import User

DAYS = 28
"""Days of the span before and of the one after: four whole weeks, so that each has the same weekdays."""


class RemedySort(models.TextChoices):
    """What is done about low use."""

    TRAINING = "training", _("a training")
    IMPROVEMENT = "improvement", _("an improvement")


class RemedyQuerySet(models.QuerySet["Remedy"]):
    """Sets of remedies."""

    def visible_to(self, user: User) -> RemedyQuerySet:
        """Return those at clients that this user may know of."""
        return self.filter(reach(user, "feature__system__client"))

    def open(self) -> RemedyQuerySet:
        """Return those that are planned, and not done yet."""
        return self.filter(done_on=None, dropped_at=None)

    def unmeasured(self, day: date) -> RemedyQuerySet:
        """Return those that somebody sees to, or done so lately that nobody can tell by that day what came of it."""
        lately = Q(done_on__gte=day - timedelta(days=DAYS))
        planned = Q(done_on=None, step__done_at=None, step__dropped_at=None)
        return self.filter(planned | lately, dropped_at=None)


class Remedy(Record):
    """What is done so that a feature is used more: planned as a next step, done from `began_on` to `done_on`.

    Its effect is adoption in the four weeks after, up to `measured_to`, against that in the four weeks before, from
    `measured_from`; both without its own days. `step` says who sees to it and by when.
    """

    kind = "remedy"
    feature = models.ForeignKey(Feature, on_delete=models.CASCADE, related_name="remedies")
    sort = models.CharField(_("sort"), max_length=11, choices=RemedySort, default=RemedySort.TRAINING)
    words = models.CharField(_("what is done"), max_length=300)
    began_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    measured_from = models.DateField(null=True, blank=True)
    measured_to = models.DateField(null=True, blank=True)
    step = models.ForeignKey(NextStep, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_why = models.CharField(max_length=300, blank=True)
    objects = RemedyQuerySet.as_manager()

    class Meta:
        verbose_name = _("training or improvement")
        indexes = [models.Index(fields=["feature", "done_on"], name="remedy_of_feature")]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on=None, began_on=None) | Q(done_on__gte=F("began_on")), name="remedy_begins_first"
            )
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def client(self) -> Client:
        """The client of its system."""
        return self.feature.system.client

    @property
    def is_forgotten(self) -> bool:
        """Whether it is planned, and its next step is over all the same: nobody sees to it."""
        return self.done_on is None and self.step is not None and not self.step.is_open

    def done(self, began: date, ended: date) -> None:
        """Set the days on which it was done, and with them the equal spans before and after."""
        before, after = around(began, ended, DAYS)
        self.began_on, self.done_on = began, ended
        self.measured_from, self.measured_to = before.first, after.last

    @property
    def spans(self) -> tuple[Span, Span] | None:
        """The equal spans before and after it; None until it is done."""
        return around(self.began_on, self.done_on, DAYS) if self.began_on and self.done_on else None

    def is_measured_with(self, other: Remedy) -> bool:
        """Whether another of the same feature falls into the spans of this one, so that nobody can tell the two apart."""
        if self.feature_id != other.feature_id or not (self.spans and other.began_on and other.done_on):
            return False
        before, after = self.spans
        return before.first <= other.done_on and other.began_on <= after.last
