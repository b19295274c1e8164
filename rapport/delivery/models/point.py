"""The points of minutes: information, decision, action (PRACTICES C10)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.clients.models import NextStep
from rapport.clients.models.client import reach
from rapport.delivery.models.meeting import Meeting, OfOne
from rapport.team.models import User


class PointSort(models.TextChoices):
    """What a point is."""

    INFORMATION = "information", _("information")
    DECISION = "decision", _("decision")
    ACTION = "action", _("action")


UNFINISHED = Q(sort=PointSort.ACTION) & (Q(person=None, colleague=None) | Q(due_at=None))


class PointQuerySet(models.QuerySet["Point"]):
    """Sets of points."""

    def visible_to(self, user: User) -> PointQuerySet:
        """Return those of meetings at clients that this user may know of."""
        return self.filter(reach(user, "meeting__project__client"))

    def outward(self) -> PointQuerySet:
        """Return what the client may read: all that is not kept inside (PRACTICES G1)."""
        return self.filter(inside=False)

    def actions(self) -> PointQuerySet:
        """Return what somebody does."""
        return self.filter(sort=PointSort.ACTION)

    def unfinished(self) -> PointQuerySet:
        """Return the actions without who or when, with which a meeting cannot end."""
        return self.filter(UNFINISHED)

    def open(self) -> PointQuerySet:
        """Return the actions that are not done yet."""
        return self.actions().filter(step__done_at=None, step__dropped_at=None)


class Point(OfOne):
    """One point of the minutes. An action is who does what by when; an `inside` point never leaves the house.

    `step` is the next step that an action became when the meeting ended: it is open as long as that one is.
    """

    kind = "point"
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="points")
    position = models.PositiveSmallIntegerField()
    sort = models.CharField(_("kind"), max_length=11, choices=PointSort, default=PointSort.INFORMATION)
    words = models.TextField(_("what"), max_length=1000)
    inside = models.BooleanField(_("inside only"), default=False)
    due_at = models.DateTimeField(_("by when"), null=True, blank=True)
    step = models.OneToOneField(NextStep, on_delete=models.SET_NULL, null=True, blank=True, related_name="point")
    objects = PointQuerySet.as_manager()

    class Meta:
        verbose_name = _("point of minutes")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.words

    @property
    def is_action(self) -> bool:
        """Whether somebody does it."""
        return self.sort == PointSort.ACTION

    @property
    def lacks_who(self) -> bool:
        """Whether it is an action of nobody."""
        return self.is_action and self.person_id is None and self.colleague_id is None

    @property
    def lacks_when(self) -> bool:
        """Whether it is an action without a day."""
        return self.is_action and self.due_at is None
