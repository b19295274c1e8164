"""Projects and their phases (PRACTICES A1, A8)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from rapport.clients.models import Client, Person, Stakeholder
from rapport.clients.models.client import reach
from rapport.clients.models.naming import Named
from rapport.core.models import Record
from rapport.team.models import User

if TYPE_CHECKING:
    from rapport.delivery.models.briefing import Briefing

WEEK = 7


class ProjectSort(models.TextChoices):
    """What sort of project it is; it brings phases, milestones and a team (see `delivery.patterns`)."""

    IMPLEMENTATION = "implementation", _("a product with custom development")
    APP = "app", _("an app built from nothing")
    NETWORK = "network", _("equipment in a network")
    TAKEOVER = "takeover", _("a takeover of running systems")


class ProjectQuerySet(models.QuerySet["Project"]):
    """Sets of projects."""

    def visible_to(self, user: User) -> ProjectQuerySet:
        """Return the projects at clients that this user may know of."""
        return self.filter(reach(user, "client"))

    def open(self) -> ProjectQuerySet:
        """Return the projects that are not closed."""
        return self.filter(closed_on=None)

    def without_sponsor(self) -> ProjectQuerySet:
        """Return those without a 1W: nobody was named, or who was named has left the client (PRACTICES A1)."""
        there = Stakeholder.objects.present().filter(client=OuterRef("client"), person=OuterRef("sponsor"))
        return self.filter(~Exists(there))


class Project(Named):
    """What we build for a client. Days are those of the client's zone.

    `sponsor` is its 1W and `champion` its strong C, both people of the client; `lead` runs it, `director` reviews its
    team (PRACTICES C8), which changed last at `team_changed_at`. It begins on `began_on`, is to end on `due_on`, and is over since `closed_on`.
    """

    kind = "project"
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="projects")
    sort = models.CharField(_("sort"), max_length=14, choices=ProjectSort)
    lead = models.ForeignKey(User, on_delete=models.PROTECT, related_name="projects", verbose_name=_("lead"))
    director = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="directs")
    sponsor = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="sponsors", verbose_name=_("1W")
    )
    champion = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="champions", verbose_name=_("strong C")
    )
    began_on = models.DateField(_("begins on"))
    due_on = models.DateField(_("is to end on"))
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    team_changed_at = models.DateTimeField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("project")
        constraints = [models.CheckConstraint(condition=Q(due_on__gte=models.F("began_on")), name="project_ends_after")]
        indexes = [
            models.Index(fields=["client", "closed_on"], name="project_of_client"),
            models.Index(fields=["lead", "closed_on"], name="project_of_lead"),
        ]

    @property
    def is_open(self) -> bool:
        """Whether the project is still going on."""
        return self.closed_on is None

    @property
    def team_stands(self) -> bool:
        """Whether the director's last word on the team is a yes, and the team has not changed since."""
        last = max(self.team_reviews.all(), key=lambda one: (one.at, one.pk), default=None)
        return last is not None and last.approved and (self.team_changed_at is None or last.at >= self.team_changed_at)

    @property
    def briefing(self) -> Briefing | None:
        """What the client was told last of how we test and mend (PRACTICES C24)."""
        return self.briefings.order_by("-at", "-pk").first()

    @property
    def weeks(self) -> int:
        """How many weeks it is to take."""
        return max(1, -(-(self.due_on - self.began_on).days // WEEK))

    def week_on(self, day: date) -> int:
        """Return in which week of the project `day` lies, 1 for the first and for what comes before."""
        return max(1, (day - self.began_on).days // WEEK + 1)


class PhaseSort(models.TextChoices):
    """What a phase is for."""

    LISTEN = "listen", _("Listening and blueprint")
    DESIGN = "design", _("Design together")
    BUILD = "build", _("Building")
    TEST = "test", _("Testing with the client")
    RUN_IN = "run_in", _("Running in")
    INSTALL = "install", _("Installing")
    LEARN = "learn", _("Learning the systems")
    REHEARSE = "rehearse", _("Rehearsing alone")
    HAND_BACK = "hand_back", _("Running and handing back")


class PhaseQuerySet(models.QuerySet["Phase"]):
    """Sets of phases."""

    def visible_to(self, user: User) -> PhaseQuerySet:
        """Return the phases of projects at clients that this user may know of."""
        return self.filter(reach(user, "project__client"))


class Phase(Record):
    """A stretch of a project, both days included. In an `early` one somebody is touched each working day (PRACTICES A8)."""

    kind = "phase"
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="phases")
    sort = models.CharField(_("phase"), max_length=10, choices=PhaseSort)
    first_on = models.DateField(_("from"))
    last_on = models.DateField(_("to"))
    early = models.BooleanField(_("touched each working day"), default=False)
    objects = PhaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("phase")
        constraints = [models.CheckConstraint(condition=Q(last_on__gte=models.F("first_on")), name="phase_ends_after")]
        indexes = [models.Index(fields=["project", "first_on"], name="phase_of_project")]


class TouchDay(models.Model):
    """A working day of the client in an early phase, on which somebody there is to be touched (PRACTICES A8).

    They are written down when a phase is planned, so that a rule reads them without knowing any calendar.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="touch_days")
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "day"], name="touch_day_once")]
