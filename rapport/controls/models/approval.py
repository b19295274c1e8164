"""A second yes, and the link by which somebody outside gives it (PRACTICES G19)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.controls.models.about import About
from rapport.core.models import Record
from rapport.team.models import User


class ApprovalQuerySet(models.QuerySet["Approval"]):
    """Sets of approvals."""

    def visible_to(self, user: User) -> ApprovalQuerySet:
        """Return what this user may decide on: one of ours sees all that is asked, nobody else sees any."""
        return self if user.sees_house else self.none()

    def lately_alone(self, now: datetime) -> ApprovalQuerySet:
        """Return what is undecided and may, since a day at most before `now`, be answered by whoever asked."""
        return self.filter(decided_at=None, not_before__gt=now - timedelta(days=1), not_before__lte=now)


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

    def may_be_answered(self, user: User, now: datetime) -> bool:
        """Whether it is open and this user may answer: anybody else, or whoever asked once they may decide alone."""
        alone = self.not_before is not None and now >= self.not_before
        return self.decided_at is None and (user.pk != self.asked_by_id or alone)


class ApprovalLinkQuerySet(models.QuerySet["ApprovalLink"]):
    """Sets of links to outside approvers."""

    def visible_to(self, user: User) -> ApprovalLinkQuerySet:
        """Return the links for one of ours; nobody else is told of any."""
        return self if user.sees_house else self.none()

    def open(self) -> ApprovalLinkQuerySet:
        """Return the links that were neither answered nor ended."""
        return self.filter(answered_at=None, ended_at=None)

    def standing(self, now: datetime) -> ApprovalLinkQuerySet:
        """Return the links that can be answered at `now`: not answered, taken back or run out, and nothing decided."""
        return self.open().filter(until__gt=now, approval__decided_at=None)


class ApprovalLink(Record):
    """A second yes asked of somebody outside by mail (PRACTICES G19): open until answered, taken back, or run out.

    `address` is where the link went and `language` what its mail was written in; `reason` is what the approver reads.
    `name` and `words` are the answer, as it was given at `answered_at`. The link itself is not kept: it is signed anew.
    """

    kind = "approval_link"
    approval = models.ForeignKey(Approval, on_delete=models.CASCADE, related_name="links")
    address = models.EmailField(_("mail"))
    language = models.CharField(_("language"), max_length=10)
    reason = models.TextField(_("reason"))
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    until = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    words = models.TextField(_("words"), blank=True)
    objects = ApprovalLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["approval"], condition=Q(answered_at=None, ended_at=None), name="one_open_approval_link"
            )
        ]
        indexes = [models.Index(fields=["asked_by", "at"], name="approval_link_of_asker")]
