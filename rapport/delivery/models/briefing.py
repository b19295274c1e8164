"""What the client is told before both sides test and mend: plain words, confirmed (PRACTICES C24)."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from rapport.clients.models.client import reach
from rapport.core.models import Record
from rapport.delivery.models.project import Project
from rapport.promises.models import Confirmation, Outcome
from rapport.team.models import User


class BriefingQuerySet(models.QuerySet["Briefing"]):
    """Sets of briefings."""

    def visible_to(self, user: User) -> BriefingQuerySet:
        """Return the briefings of projects at clients that this user may know of."""
        return self.filter(reach(user, "project__client"))

    def confirmed(self) -> BriefingQuerySet:
        """Return those that somebody at the client has confirmed."""
        asked = Confirmation.objects.final().filter(subject_kind=Briefing.kind, subject_id=OuterRef("public_id"))
        return self.filter(Exists(asked.filter(answer__outcome=Outcome.CONFIRMED)))


class Briefing(Record):
    """What to expect of testing, how to report what is wrong, and who of ours reads it; never edited, only written anew.

    One person, `reader`, reads the harsh words and passes on the facts.
    """

    kind = "briefing"
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="briefings")
    expect = models.TextField(_("what to expect"))
    report = models.TextField(_("how to report"))
    reader = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("who reads it"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    objects = BriefingQuerySet.as_manager()

    class Meta:
        verbose_name = _("briefing")
        indexes = [models.Index(fields=["project", "at"], name="briefing_of_project")]

    def __str__(self) -> str:
        return str(_("How we test and mend"))
