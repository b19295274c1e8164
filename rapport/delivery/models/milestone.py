"""Milestones: kick-off, solution presentation, go-live report, acceptance, and others (PRACTICES C7)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.clients.models import Touchpoint
from rapport.clients.models.client import reach
from rapport.core import reference
from rapport.core.models import Record
from rapport.delivery.models.project import Project
from rapport.promises.models import Gate
from rapport.promises.models.gate import GateQuerySet
from rapport.team.models import User

if TYPE_CHECKING:
    from rapport.delivery.models.attendance import Attendance


class MilestoneSort(models.TextChoices):
    """What is held. The first four are the key ones, at which the 1W and our account lead are to be.

    At the internal kick-off ours are among themselves: the team has to stand by then (PRACTICES C8).
    """

    KICK_OFF = "kick_off", _("Kick-off")
    SOLUTION = "solution", _("Solution presentation")
    GO_LIVE = "go_live", _("Go-live report")
    ACCEPTANCE = "acceptance", _("Acceptance")
    INTERNAL = "internal", _("Internal kick-off")
    OTHER = "other", _("Other")


KEY_SORTS = (MilestoneSort.KICK_OFF, MilestoneSort.SOLUTION, MilestoneSort.GO_LIVE, MilestoneSort.ACCEPTANCE)

KICK_OFFS = (MilestoneSort.INTERNAL, MilestoneSort.KICK_OFF)
"""Those by which every required role has somebody."""


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    """Sets of milestones."""

    def visible_to(self, user: User) -> MilestoneQuerySet:
        """Return the milestones of projects at clients that this user may know of."""
        return self.filter(reach(user, "project__client"))

    def standing(self) -> MilestoneQuerySet:
        """Return those that have not been dropped."""
        return self.filter(dropped_on=None)

    def ahead(self) -> MilestoneQuerySet:
        """Return what is still to be held, in projects that go on."""
        return self.standing().filter(held_on=None, project__closed_on=None)

    def held(self) -> MilestoneQuerySet:
        """Return what was held."""
        return self.exclude(held_on=None)

    def key(self) -> MilestoneQuerySet:
        """Return the key ones (PRACTICES A1, C7)."""
        return self.filter(sort__in=KEY_SORTS)


class Milestone(Record):
    """A point of a project at which both sides meet. `due_on` is a day of the client, `at` the moment where it is set.

    `touch` is the meeting in which it is held. What must be true before stands at gates that refer to it (`promises`).
    """

    kind = "milestone"
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="milestones")
    sort = models.CharField(_("sort"), max_length=10, choices=MilestoneSort)
    own_title = models.CharField(_("title"), max_length=200, blank=True)
    due_on = models.DateField(_("on"))
    at = models.DateTimeField(_("when"), null=True, blank=True)
    touch = models.OneToOneField(
        Touchpoint,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="milestone",
        verbose_name=_("meeting"),
    )
    held_on = models.DateField(null=True, blank=True)
    held_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    dropped_on = models.DateField(null=True, blank=True)
    dropped_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    dropped_why = models.CharField(max_length=300, blank=True)
    objects = MilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("milestone")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "sort"], condition=Q(dropped_on=None) & ~Q(sort="other"), name="one_key_milestone"
            ),
        ]
        indexes = [
            models.Index(fields=["project", "due_on"], name="milestone_of_project"),
            models.Index(fields=["due_on"], condition=Q(held_on=None, dropped_on=None), name="milestone_ahead"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """Its own title, else what its sort is called in the language of the moment."""
        return self.own_title or str(MilestoneSort(self.sort).label)

    @property
    def is_key(self) -> bool:
        """Whether the 1W and our account lead are to be there."""
        return self.sort in KEY_SORTS

    @property
    def is_ahead(self) -> bool:
        """Whether it is still to be held."""
        return self.held_on is None and self.dropped_on is None

    def is_late(self, today: date) -> bool:
        """Whether its day has passed and it was not held."""
        return self.is_ahead and self.due_on < today

    def shut_gates(self) -> GateQuerySet:
        """Return the gates at this milestone that nobody has passed."""
        return Gate.objects.shut().at(reference.to(self))

    def absent(self) -> list[Attendance]:
        """Return who was required and not there; reads what `prefetch_related("attendance")` brought."""
        return [one for one in self.attendance.all() if one.required and one.present is False]
