"""The team of a project: who writes and who reviews what, and the director's word on it (PRACTICES C8)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.clients.models.client import reach
from rapport.core.models import Record
from rapport.delivery.models.project import Project
from rapport.team.models import User


class SeatRole(models.TextChoices):
    """What somebody of ours is in a project."""

    MANAGER = "manager", _("project manager")
    ACCOUNT = "account", _("account lead")
    ARCHITECT = "architect", _("architect")
    PRODUCT = "product", _("product")
    DEV_LEAD = "dev_lead", _("development lead")
    DEVELOPER = "developer", _("developer")
    TESTER = "tester", _("tester")
    ENGINEER = "engineer", _("engineer on site")
    TRAINER = "trainer", _("training and service")
    FINANCE = "finance", _("finance")
    CREW = "crew", _("outsourced crew")


class Duty(models.TextChoices):
    """What a seat does with what the project makes (RACI: responsible, accountable, consulted, informed)."""

    WRITES = "writes", _("writes")
    REVIEWS = "reviews", _("reviews")
    ASKED = "asked", _("is asked")
    TOLD = "told", _("is told")


UNFILLED = Q(holder=None) | Q(holder__is_active=False)


class SeatQuerySet(models.QuerySet["Seat"]):
    """Sets of seats."""

    def visible_to(self, user: User) -> SeatQuerySet:
        """Return the seats of projects at clients that this user may know of."""
        return self.filter(reach(user, "project__client"))

    def gaps(self) -> SeatQuerySet:
        """Return the required seats that nobody of ours holds, or somebody who has left."""
        return self.filter(UNFILLED, required=True)


class Seat(Record):
    """A place in a project's team: a role, what it does, and who holds it; without a `required` one there is no kick-off."""

    kind = "seat"
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="seats")
    role = models.CharField(_("role"), max_length=10, choices=SeatRole)
    duty = models.CharField(_("does"), max_length=8, choices=Duty, default=Duty.WRITES)
    required = models.BooleanField(_("needed at the kick-off"), default=True)
    holder = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="seats", verbose_name=_("who")
    )
    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat")
        indexes = [models.Index(fields=["project", "role"], name="seat_of_project")]

    @property
    def is_filled(self) -> bool:
        """Whether somebody holds it who is still with us."""
        return self.holder is not None and self.holder.is_active


class TeamReview(Record):
    """What the director said of a team, and when; it holds until the team changes."""

    kind = "team_review"
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="team_reviews")
    approved = models.BooleanField(_("approved"))
    words = models.CharField(_("words"), max_length=300, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        get_latest_by = "at"
