"""Chains, their entries, and the outbox.

No foreign key leaves this slice: a chain, an actor and a subject are references.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Chain(models.Model):
    """The head of one hash chain: one a client, one a client's account team, and one for the house.

    Its row is locked while appending.
    """

    key = models.CharField(max_length=40, unique=True)
    length = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64, default="")


class Entry(models.Model):
    """One thing that happened. `text` is the canonical JSON that was hashed; the columns repeat it for search."""

    chain = models.ForeignKey(Chain, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=60)
    by = models.CharField(max_length=16)
    at = models.DateTimeField()
    text = models.TextField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "number"], name="one_entry_a_number")]
        indexes = [models.Index(fields=["subject", "-id"], name="entry_of_subject")]
        verbose_name = _("ledger entry")


class Outbox(models.Model):
    """What is still to follow from an entry. Written with the entry; gone through by the reactions.

    A row is leased before it is worked on, so that a killed worker's row comes free again;
    `attempts` and `due_at` carry the back-off.
    """

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="outbox")
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["due_at"], condition=models.Q(done_at=None), name="outbox_open")]
