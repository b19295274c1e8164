"""The tree of goals, three levels deep, and how each of its leaves is met (PRACTICES C2, C3)."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from rapport.clients.models import Person
from rapport.clients.models.client import reach
from rapport.core.models import Record
from rapport.delivery.models.project import Project
from rapport.delivery.models.psps import LONGEST, Psps
from rapport.kits import outline
from rapport.promises.models import Confirmation, Outcome
from rapport.promises.models.confirmation import ConfirmationQuerySet
from rapport.team.models import User


class GoalQuerySet(models.QuerySet["Goal"]):
    """Sets of goals."""

    def visible_to(self, user: User) -> GoalQuerySet:
        """Return those of projects at clients that this user may know of."""
        return self.filter(reach(user, "project__client"))

    def scope(self) -> GoalQuerySet:
        """Return the goals of the third level, which are what is built."""
        return self.filter(level=outline.DEEPEST)

    def not_accepted(self) -> GoalQuerySet:
        """Return what is built and nobody at the client has accepted by a yes (PRACTICES C6)."""
        return self.scope().filter(~Exists(_yes()))

    def accepted(self) -> GoalQuerySet:
        """Return what somebody at the client has accepted by a yes that stands (PRACTICES C6)."""
        return self.filter(Exists(_yes()))

    def not_met(self) -> GoalQuerySet:
        """Return what is to be built and nobody has said by what."""
        return self.scope().filter(fulfilment=None)

    def without_psps(self) -> GoalQuerySet:
        """Return what is built for no pain that anybody wrote down."""
        tied = Psps.objects.standing().filter(goals=OuterRef("pk"))
        return self.scope().filter(~Exists(tied))


def _yes() -> ConfirmationQuerySet:
    """Return the yes that accepts the goal of the outer query."""
    asked = Confirmation.objects.final().filter(subject_kind=Goal.kind, subject_id=OuterRef("public_id"))
    return asked.filter(answer__outcome=Outcome.CONFIRMED, superseded_by=None)


class Goal(Record):
    """A line of a project's outline: `place` is its order from the top, `level` 1 to 3; the third is the scope.

    What it hangs under is the last line above it of a higher level. `psps` are the pains that it is for; `at` is when
    it was added.
    """

    kind = "goal"
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="goals")
    place = models.PositiveIntegerField()
    level = models.PositiveSmallIntegerField(default=1)
    words = models.CharField(_("goal"), max_length=LONGEST)
    at = models.DateTimeField()
    psps = models.ManyToManyField(Psps, related_name="goals", blank=True)
    objects = GoalQuerySet.as_manager()

    class Meta:
        verbose_name = _("goal")
        ordering = ["place", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=outline.DEEPEST), name="goal_level_1_to_3")
        ]
        indexes = [models.Index(fields=["project", "place"], name="goal_of_project")]

    def __str__(self) -> str:
        return self.words

    @property
    def is_scope(self) -> bool:
        """Whether it is of the third level, and so is built."""
        return self.level == outline.DEEPEST


class FulfilmentSort(models.TextChoices):
    """How a goal is met."""

    ON_LINE = "on_line", _("on line")
    OFF_LINE = "off_line", _("off line")


class FulfilmentQuerySet(models.QuerySet["Fulfilment"]):
    """Sets of fulfilments."""

    def visible_to(self, user: User) -> FulfilmentQuerySet:
        """Return those of projects at clients that this user may know of."""
        return self.filter(reach(user, "goal__project__client"))


class Fulfilment(Record):
    """How a goal of the third level is met: on line by a feature or request, off line by a change of how people work.

    A change off line has an owner: `person` of theirs or `colleague` of ours. `words` name the feature, the request or
    the change.
    """

    kind = "fulfilment"
    goal = models.OneToOneField(Goal, on_delete=models.CASCADE, related_name="fulfilment")
    sort = models.CharField(_("how it is met"), max_length=8, choices=FulfilmentSort)
    words = models.CharField(_("by what"), max_length=LONGEST, blank=True)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="fulfilments")
    colleague = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="fulfilments")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    objects = FulfilmentQuerySet.as_manager()

    @property
    def owner(self) -> Person | User | None:
        """Who sees to it."""
        return self.person or self.colleague
