"""The gift register, in both directions (PRACTICES A3)."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _
from moneyed import Money

from rapport.clients.models.client import Client, reach
from rapport.clients.models.person import Person
from rapport.core.models import Record
from rapport.team.models import User


class GiftDirection(models.TextChoices):
    """Who gave."""

    GIVEN = "given", _("given")
    RECEIVED = "received", _("received")


class GiftNature(models.TextChoices):
    """What it was. Money and anything like it can be named, so that it can be refused, and never recorded."""

    GIFT = "gift", _("gift")
    HOSPITALITY = "hospitality", _("hospitality")
    MONEY = "money", _("money, commission or the like")


class GiftAllowance(models.Model):
    """What one person was given, or gave us, in one year.

    Its row is locked while a gift is entered, so that two people at once cannot pass the limit together. `total` is in
    `currency`, that of the limit when it was entered: a firm that changes it begins a new sum, since currencies are
    never added.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="gift_allowances")
    year = models.PositiveSmallIntegerField()
    direction = models.CharField(max_length=8, choices=GiftDirection)
    currency = models.CharField(max_length=3)
    total = models.DecimalField(max_digits=18, decimal_places=2, default=Decimal(0))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "year", "direction", "currency"], name="allowance_once")
        ]


class GiftQuerySet(models.QuerySet["Gift"]):
    """Sets of gifts."""

    def visible_to(self, user: User) -> GiftQuerySet:
        """Return the gifts at clients that this user may know of."""
        return self.filter(reach(user, "client"))


class Gift(Record):
    """A gift or hospitality. `counts` is its worth in `counts_in`, the currency of the limit; `approval` a reference."""

    kind = "gift"
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="gifts")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="gifts")
    direction = models.CharField(max_length=8, choices=GiftDirection)
    nature = models.CharField(max_length=12, choices=GiftNature)
    words = models.CharField(_("what"), max_length=200)
    amount = models.DecimalField(_("worth"), max_digits=18, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3)
    counts = models.DecimalField(max_digits=18, decimal_places=2)
    counts_in = models.CharField(max_length=3)
    on = models.DateField(_("on"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    approval = models.CharField(max_length=60, blank=True)
    objects = GiftQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(nature="money"), name="no_money_ever")]
        indexes = [models.Index(fields=["person", "on"], name="gift_of_person")]

    @property
    def worth(self) -> Money:
        """What it was worth, in its own currency."""
        return Money(self.amount, self.currency)
