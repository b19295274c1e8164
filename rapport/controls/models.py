"""Approval, sharing and comments, by reference, on anything.

Their subjects are references, so every slice above may use them and none is known here.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.core.models import Record
from rapport.core.reference import Reference
from rapport.team.models import User


class About(Record):
    """A row about a subject named by reference."""

    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=16)
    at = models.DateTimeField()

    class Meta:
        abstract = True

    @property
    def subject(self) -> Reference:
        """What this row is about."""
        return Reference(self.subject_kind, self.subject_id)


class ApprovalQuerySet(models.QuerySet["Approval"]):
    """Sets of approvals."""

    def visible_to(self, user: User) -> ApprovalQuerySet:
        """Return what this user may decide on: one of ours sees all that is asked, nobody else sees any."""
        return self if user.is_system or (user.is_staff and user.is_active) else self.none()


class Approval(About):
    """A second yes that was asked for (PRACTICES G19: in solo mode the same person's, after a delay).

    `what` names the act to approve, such as `gift_over_limit`; `facts` what exactly was asked. Undecided while
    `decided_at` is null; `not_before` is when whoever asked may decide alone, or null where they never may.
    """

    kind = "approval"
    what = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)
    reason = models.TextField(_("reason"))
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    not_before = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    granted = models.BooleanField(null=True)
    used_at = models.DateTimeField(null=True)
    objects = ApprovalQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="approval_subject")]


class SharingQuerySet(models.QuerySet["Sharing"]):
    """What has been shared with the outside."""

    def standing(self) -> SharingQuerySet:
        """Return what is shared now."""
        return self.filter(ended_at=None)


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


class Comment(About):
    """Words of one of ours on anything; internal like all else."""

    kind = "comment"
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("comment"))

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="comment_subject")]
