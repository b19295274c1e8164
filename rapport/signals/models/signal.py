"""Signals: what a rule found, kept until it is found no longer (PRACTICES G8)."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.clients.models import Client, PrivateNote
from rapport.clients.models.client import reach
from rapport.core.models import Record
from rapport.ledger import book
from rapport.team.models import User


class Severity(models.IntegerChoices):
    """How much a signal weighs."""

    LOW = 1, _("low")
    MEDIUM = 2, _("medium")
    HIGH = 3, _("high")
    CRITICAL = 4, _("critical")


class Dimension(models.TextChoices):
    """The five sides of a client's health."""

    RELATIONSHIP = "relationship", _("relationship")
    DELIVERY = "delivery", _("delivery")
    MONEY = "money", _("money")
    SERVICE = "service", _("service")
    TRUST = "trust", _("trust")


class Quarter(models.TextChoices):
    """The four quarters of the loop (PRACTICES F3)."""

    RELATIONSHIP = "relationship", _("Relationship")
    PRESALES = "presales", _("Presales")
    DELIVERY = "delivery", _("Delivery")
    SERVICE = "service", _("Service")


PRIVATE_KINDS = (PrivateNote.kind,)
"""Kinds of subject that a client's account team alone knows of: signals about them neither weigh nor show elsewhere."""

PRIVATE = Q(subject_kind__in=PRIVATE_KINDS)


class SignalQuerySet(models.QuerySet["Signal"]):
    """Sets of signals."""

    def visible_to(self, user: User) -> SignalQuerySet:
        """Return the signals of clients that this user may know of, and those of the house for one of ours."""
        ours = Q(client=None) if user.sees_house else Q(pk__in=[])
        condition = reach(user, "client")
        reached = self.filter(condition | ours) if condition else self
        return reached.filter(
            ~PRIVATE | Q(client__in=Client.objects.on_team(user).values("pk"))
        )  # asked only where private

    def open_to_all(self) -> SignalQuerySet:
        """Return those that everybody who may know of the client may see, without what is private to its team."""
        return self.exclude(PRIVATE)

    def open(self) -> SignalQuerySet:
        """Return what is found still, asleep or not."""
        return self.filter(closed_at=None)

    def awake(self, day: date) -> SignalQuerySet:
        """Return what is not asleep on `day`."""
        return self.filter(Q(hidden_until=None) | Q(hidden_until__lte=day))

    def asleep(self, day: date) -> SignalQuerySet:
        """Return what sleeps on `day`."""
        return self.filter(hidden_until__gt=day)


class Signal(Record):
    """One finding of one rule about one subject: open until the rule finds it no longer.

    `client` is null for what concerns the house. `subject_kind` and `subject_id` (its key) name what it is about;
    `facts` maps names to texts: dates and figures, never a name of a person. `since` is the day from which it holds.
    `owner` is the client's lead, or whoever it was handed over to.
    """

    kind = "signal"
    derived = True
    """It follows from other records, so it keeps none of them from going."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, null=True, related_name="signals")
    rule = models.CharField(max_length=40)
    dimension = models.CharField(max_length=12, choices=Dimension)
    quarter = models.CharField(max_length=12, choices=Quarter)
    subject_kind = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    severity = models.SmallIntegerField(choices=Severity)
    since = models.DateField()
    facts = models.JSONField(default=dict)
    owner = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="signals")
    handed_over = models.BooleanField(default=False)
    hidden_until = models.DateField(null=True)
    raised_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    objects = SignalQuerySet.as_manager()

    class Meta:
        verbose_name = _("signal")
        constraints = [
            models.UniqueConstraint(
                fields=["client", "rule", "subject_kind", "subject_id"],
                condition=Q(closed_at=None),
                name="one_open_signal",
            ),
            models.UniqueConstraint(
                fields=["rule", "subject_kind", "subject_id"],
                condition=Q(closed_at=None, client=None),
                name="one_open_signal_of_house",
            ),
        ]
        indexes = [
            models.Index(fields=["owner"], condition=Q(closed_at=None), name="signal_open_of_owner"),
            models.Index(fields=["owner", "closed_at"], name="signal_closed_of_owner"),
            models.Index(fields=["client", "closed_at"], name="signal_of_client"),
        ]

    @property
    def sign(self) -> str:
        """The key of its severity: low, medium, high or critical."""
        return Severity(self.severity).name.lower()

    @property
    def chain(self) -> str:
        """The chain that tells of it: of what is private to the account team, that team's own (PRACTICES A6)."""
        if self.client is None:
            return book.HOUSE
        return book.of_account(self.client) if self.subject_kind in PRIVATE_KINDS else book.of_client(self.client)

    def is_asleep(self, day: date) -> bool:
        """Whether it is hidden on `day`."""
        return self.hidden_until is not None and self.hidden_until > day


class Snooze(models.Model):
    """A signal put to sleep until a day, with who and why."""

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="snoozes")
    until = models.DateField()
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    woken_at = models.DateTimeField(null=True)


class Handover(models.Model):
    """A signal given from one of ours to another, with who and why."""

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="handovers")
    before = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    to = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)
