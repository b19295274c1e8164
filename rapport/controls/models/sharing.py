"""What has been shared with the outside."""

from __future__ import annotations

from django.db import models
from django.db.models import OuterRef, Q

from rapport.controls.models.about import About
from rapport.team.models import User


class SharingQuerySet(models.QuerySet["Sharing"]):
    """What has been shared with the outside."""

    def standing(self) -> SharingQuerySet:
        """Return what is shared now."""
        return self.filter(ended_at=None)

    def of_outer(self, kind: str) -> SharingQuerySet:
        """Return what is shared now of the outer row, a record of that kind: to be asked whether it exists, or since when."""
        return self.standing().filter(subject_kind=kind, subject_id=OuterRef("public_id"))


class Sharing(About):
    """The flag that lets a client see a record: everything is internal until shared (PRACTICES G1)."""

    kind = "sharing"
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    objects = SharingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id"], condition=Q(ended_at=None), name="shared_once"
            )
        ]
