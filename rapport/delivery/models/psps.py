"""PSPSV: a person in a scenario, the pain there, what would solve it, and what that is worth (PRACTICES C1)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.clients.models import Person
from rapport.clients.models.client import reach
from rapport.core.models import Record
from rapport.delivery.models.project import Project
from rapport.kits import clarity
from rapport.promises.models import Demand
from rapport.team.models import User

LONGEST = 500
"""Characters of one part, at most."""


class PspsQuerySet(models.QuerySet["Psps"]):
    """Sets of PSPSV."""

    def visible_to(self, user: User) -> PspsQuerySet:
        """Return those of projects at clients that this user may know of."""
        return self.filter(reach(user, "project__client"))

    def standing(self) -> PspsQuerySet:
        """Return those that nobody has dropped."""
        return self.filter(dropped_on=None)

    def dropped(self) -> PspsQuerySet:
        """Return those that somebody has dropped, the last first."""
        return self.exclude(dropped_on=None).order_by("-dropped_on", "-number")

    def unclear(self) -> PspsQuerySet:
        """Return those in which a part is weak."""
        return self.standing().exclude(weak="")

    def clear(self) -> PspsQuerySet:
        """Return those in which every part holds."""
        return self.standing().filter(weak="")


class Psps(Record):
    """One PSPSV of a project, each part one line; `number` is its place there and never given again.

    `who` is how the person or role was written; `person` whom of the client it means, and `known` whether it names
    somebody, or a post that somebody has. `weak` names the parts that the clarity check found weak, with blanks between;
    `demand` is what was asked for in the client's words. `by` and `at` say who wrote it, and when.
    """

    kind = "psps"
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="psps")
    number = models.PositiveIntegerField()
    demand = models.ForeignKey(Demand, on_delete=models.SET_NULL, null=True, blank=True, related_name="psps")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="psps")
    who = models.CharField(_("person"), max_length=200, blank=True)
    known = models.BooleanField(default=False)
    scenario = models.CharField(_("scenario"), max_length=LONGEST, blank=True)
    pain = models.CharField(_("pain"), max_length=LONGEST, blank=True)
    solution = models.CharField(_("solution"), max_length=LONGEST, blank=True)
    value = models.CharField(_("value"), max_length=LONGEST, blank=True)
    weak = models.CharField(max_length=60, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    dropped_on = models.DateField(null=True, blank=True)
    dropped_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    objects = PspsQuerySet.as_manager()

    class Meta:
        verbose_name = _("PSPSV")
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="psps_number_once")]
        indexes = [
            models.Index(fields=["demand"], name="psps_of_demand"),
            models.Index(fields=["at"], name="psps_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.said}"

    @property
    def said(self) -> str:
        """It in one phrase: the pain, or what there is of it."""
        return self.pain or self.scenario or self.named

    @property
    def named(self) -> str:
        """Who has the pain, as the reader calls them; a role as it was written."""
        return str(self.person) if self.person else self.who

    @property
    def parts(self) -> dict[str, str]:
        """What is written, part by part."""
        return {part: getattr(self, part) for part in clarity.PARTS}

    @property
    def shown(self) -> dict[str, str]:
        """What is read, part by part: as written, and the person as the reader calls them."""
        return self.parts | {"who": self.named}

    @property
    def faults(self) -> tuple[clarity.Fault, ...]:
        """What the clarity check finds weak."""
        return clarity.faults(self.parts, known=self.known)

    @property
    def is_clear(self) -> bool:
        """Whether every part holds."""
        return not self.weak

    @property
    def clear_parts(self) -> int:
        """How many of the five parts hold."""
        return len(clarity.PARTS) - len(self.weak.split())

    def judge(self) -> None:
        """Note which parts are weak; whoever changes a part calls it before saving."""
        self.weak = " ".join(fault.part for fault in self.faults)


class PspsVote(models.Model):
    """One of ours finds a PSPSV good: one vote each (PRACTICES C1)."""

    psps = models.ForeignKey(Psps, on_delete=models.CASCADE, related_name="votes")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["psps", "by"], name="psps_vote_once")]
