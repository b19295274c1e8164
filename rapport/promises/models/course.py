"""What happens to a confirmation on its way: sent, seen, reminded of, called off; each a row with who and when."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from rapport.clients.models import Stakeholder
from rapport.core.models import Record
from rapport.promises.models.answer import Channel
from rapport.promises.models.confirmation import Confirmation
from rapport.team.models import User


class SendingQuerySet(models.QuerySet["Sending"]):
    """Sets of sendings."""

    def open(self, now: datetime) -> SendingQuerySet:
        """Return the links that may still be opened: not ended, not run out, nothing called off, the person still there.

        What was answered can be looked at again; what a later one took the place of, unanswered, cannot. A link of
        somebody who left the client opens nothing: it would show, and sign for, a house that is no longer theirs.
        """
        links = self.filter(channel=Channel.LINK, ended_at=None, until__gt=now, confirmation__revocation=None)
        links = links.filter(confirmation__withdrawn_at=None)
        current = Q(confirmation__superseded_by=None) | Q(confirmation__answer__isnull=False)
        return links.filter(current, _still_there(), confirmation__erased_at=None)

    def waiting(self, now: datetime) -> SendingQuerySet:
        """Return the ways, by link or in the portal, by which a question can still be answered."""
        good = Q(until=None) | Q(until__gt=now)
        asked = Confirmation.objects.waiting().filter(erased_at=None)
        return self.filter(good, _still_there(), ended_at=None, confirmation__in=asked)


def _still_there() -> Exists:
    """Whether the person who was asked has a place at the client."""
    asked = {"client": OuterRef("confirmation__client"), "person": OuterRef("confirmation__person")}
    return Exists(Stakeholder.objects.present().filter(**asked))


class Sending(Record):
    """That a confirmation went to its person: into the portal, or as a signed link to `address` until `until`.

    The link itself is never kept and never shown inside: it is signed anew for the mail. `ended_at` is set once a
    later link took its place.
    """

    kind = "sending"
    confirmation = models.ForeignKey(Confirmation, on_delete=models.CASCADE, related_name="sendings")
    channel = models.CharField(max_length=6, choices=Channel)
    address = models.EmailField(blank=True)
    until = models.DateTimeField(null=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    objects = SendingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["confirmation"], condition=Q(channel="link", ended_at=None), name="one_open_link"
            ),
            models.CheckConstraint(
                condition=~Q(channel="link") | Q(until__isnull=False) & ~Q(address=""), name="link_has_an_end"
            ),
        ]


class Seen(models.Model):
    """That the person opened it, the first time on each channel."""

    confirmation = models.ForeignKey(Confirmation, on_delete=models.CASCADE, related_name="seen")
    channel = models.CharField(max_length=6, choices=Channel)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["confirmation", "channel"], name="seen_once")]


class Reminder(Record):
    """That the person was asked once more."""

    kind = "reminder"
    confirmation = models.ForeignKey(Confirmation, on_delete=models.CASCADE, related_name="reminders")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)


class Revocation(Record):
    """That a confirmation was called off before there was an answer, and why."""

    kind = "revocation"
    confirmation = models.OneToOneField(Confirmation, on_delete=models.CASCADE, related_name="revocation")
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
