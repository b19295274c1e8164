"""An invitation that can be answered, to a milestone or to a meeting (PRACTICES A1, C7, C10)."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from rapport.team.models import User
from rapport.team.models.user import UserKind


class Answer(models.TextChoices):
    """What somebody said to the invitation."""

    OPEN = "open", _("not confirmed")
    COMING = "coming", _("is coming")
    DECLINED = "declined", _("is not coming")


class Answerable(models.Model):
    """`says` is the word that came with the answer, `noted_by` who noted both: one of ours, or themselves in the portal."""

    answer = models.CharField(_("answer"), max_length=8, choices=Answer, default=Answer.OPEN)
    says = models.CharField(_("what they say"), max_length=200, blank=True)
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True

    @property
    def is_own_word(self) -> bool:
        """Whether one of theirs said it themselves, in the portal."""
        return self.noted_by is not None and self.noted_by.part == UserKind.PORTAL


Invited = TypeVar("Invited", bound=models.Model)


class AnswerableQuerySet(models.QuerySet[Invited]):
    """Sets of invitations."""

    def ask_anew(self) -> None:
        """Forget who comes to what was moved: a yes to one day is none to another.

        Those who had said nothing are a version on as well: what they say to the old day now comes too late.
        """
        forgotten: dict[str, Any] = {"answer": Answer.OPEN, "says": "", "noted_by": None}
        self.update(**forgotten, version=F("version") + 1)
