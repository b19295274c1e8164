"""A table in the client's own database from which use is read (PRACTICES E1)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.clients.models import Client
from rapport.clients.models.client import reach
from rapport.core import telling
from rapport.core.models import Record
from rapport.service.models.system import System
from rapport.team.models import User


class UsageTableQuerySet(models.QuerySet["UsageTable"]):
    """Sets of tables of events."""

    def visible_to(self, user: User) -> UsageTableQuerySet:
        """Return those of systems at clients that this user may know of."""
        return self.filter(reach(user, "system__client"))

    def read_still(self) -> UsageTableQuerySet:
        """Return those of systems in service."""
        return self.filter(system__retired_on=None)


class UsageTable(Record):
    """A table or view where the system's data is, and which of its columns say who, what and when; read every night.

    `trouble` says why it could not be read the last time, empty where it could be; `why` holds the code of that sentence.
    `new` events were counted then, and `refused` rows were left out that hold none: `refusals` says of the first which,
    each as its sentence with the code of it.
    """

    kind = "usage_table"
    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="usage_tables")
    name = models.CharField(_("table"), max_length=200)
    who = models.CharField(_("who did it"), max_length=100)
    what = models.CharField(_("what was done"), max_length=100)
    when = models.CharField(_("when it was done"), max_length=100)
    key = models.CharField(_("what tells events apart"), max_length=100, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    new = models.PositiveIntegerField(null=True, blank=True)
    refused = models.PositiveIntegerField(default=0)
    refusals = models.JSONField(default=list, blank=True)
    trouble = models.CharField(max_length=300, blank=True)
    why = models.JSONField(null=True, blank=True)
    objects = UsageTableQuerySet.as_manager()

    class Meta:
        verbose_name = _("table of events")
        constraints = [models.UniqueConstraint(fields=["system", "name"], name="usage_table_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def told_trouble(self) -> str:
        """Why it could not be read, in the language of the moment."""
        return telling.told(self.why, self.trouble)

    @property
    def told_refusals(self) -> list[str]:
        """Which rows were left out, and why, in the language of the moment."""
        return [telling.told(code, text) for text, code in self.refusals]

    @property
    def client(self) -> Client:
        """The client of its system."""
        return self.system.client
