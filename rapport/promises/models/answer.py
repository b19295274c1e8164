"""The one answer to a confirmation."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.clients.models import Person
from rapport.core.models import Record, StoredFile
from rapport.promises.models.confirmation import Confirmation
from rapport.team.models import User


class Outcome(models.TextChoices):
    """What was answered."""

    CONFIRMED = "confirmed", _("confirmed")
    DISPUTED = "disputed", _("disputed")


class Channel(models.TextChoices):
    """How a question went out, and how the answer came."""

    PORTAL = "portal", _("in the portal")
    LINK = "link", _("by link")
    MAIL = "mail", _("by mail")
    PAPER = "paper", _("on paper")
    LAPSE = "lapse", _("by silence")


class Answer(Record):
    """The answer: there is one, it is never changed, and it is bound to what was shown by its fingerprint.

    `person` is who answered; `by` the user who acted: the person in the portal, the system for whoever held the link
    and for the lapse of the last day, one of ours for a mail or a paper, which then is the `evidence`. `said_at` is
    when the answer was given and `at` when it was recorded. `part` is which part of what was shown a no is about, from 0
    (`promises.reading.parts`); null where they meant the whole or did not say.
    """

    kind = "answer"
    confirmation = models.OneToOneField(Confirmation, on_delete=models.PROTECT, related_name="answer")
    outcome = models.CharField(max_length=10, choices=Outcome)
    words = models.TextField(_("words"), blank=True)
    part = models.PositiveSmallIntegerField(null=True, blank=True)
    channel = models.CharField(max_length=6, choices=Channel)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    said_at = models.DateTimeField()
    evidence = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    fingerprint = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(channel__in=["mail", "paper"]) | Q(evidence__isnull=False), name="answer_with_evidence"
            ),
        ]

    @property
    def is_yes(self) -> bool:
        """Whether it confirms."""
        return self.outcome == Outcome.CONFIRMED
