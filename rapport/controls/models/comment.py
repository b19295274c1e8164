"""Comments, on anything."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.controls.models.about import About
from rapport.team.models import User


class Comment(About):
    """Words on anything; internal like all else, until the comment itself is shared (PRACTICES G1).

    `new_lead` is who leads from then on, where the words are the reason of a hand-over.
    """

    kind = "comment"
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("comment"))
    new_lead = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="comment_subject")]
