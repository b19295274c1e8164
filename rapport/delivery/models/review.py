"""The routine review of a project: progress, quality, contact, and how the client answers (PRACTICES C23)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.clients.models.client import reach
from rapport.core.models import Record
from rapport.delivery.models.project import Project
from rapport.team.models import User

LINES = {
    "progress": _("progress"),
    "quality": _("quality"),
    "contact": _("contact with the client"),
    "responsiveness": _("how the client answers"),
}
"""The four lines and what they are called; a review cannot close with one empty."""


class ProjectReviewQuerySet(models.QuerySet["ProjectReview"]):
    """Sets of reviews."""

    def visible_to(self, user: User) -> ProjectReviewQuerySet:
        """Return the reviews of projects at clients that this user may know of."""
        return self.filter(reach(user, "project__client"))

    def closed(self) -> ProjectReviewQuerySet:
        """Return those that are closed."""
        return self.exclude(closed_on=None)


class ProjectReview(Record):
    """A look at a project, begun and then closed; a project has at most one that is open."""

    kind = "project_review"
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="reviews")
    progress = models.TextField(LINES["progress"], blank=True)
    quality = models.TextField(LINES["quality"], blank=True)
    contact = models.TextField(LINES["contact"], blank=True)
    responsiveness = models.TextField(LINES["responsiveness"], blank=True)
    begun_on = models.DateField()
    begun_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    objects = ProjectReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        constraints = [
            models.UniqueConstraint(fields=["project"], condition=Q(closed_on=None), name="one_open_review"),
        ]
        indexes = [models.Index(fields=["project", "closed_on"], name="review_of_project")]

    @property
    def empty_lines(self) -> list[str]:
        """What the lines are called that nobody has written yet."""
        return [str(label) for name, label in LINES.items() if not getattr(self, name)]
