"""Systems of clients that are in service (PRACTICES E1)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.clients.models import Client
from rapport.clients.models.client import reach
from rapport.clients.models.naming import Named
from rapport.delivery.models import Project
from rapport.team.models import User


class SystemSort(models.TextChoices):
    """What sort of system it is."""

    APPLICATION = "application", _("an application")
    DATA = "data", _("a store of data")
    INTERFACE = "interface", _("an interface")
    NETWORK = "network", _("equipment in a network")


class SystemQuerySet(models.QuerySet["System"]):
    """Sets of systems."""

    def visible_to(self, user: User) -> SystemQuerySet:
        """Return the systems at clients that this user may know of."""
        return self.filter(reach(user, "client"))

    def running(self) -> SystemQuerySet:
        """Return those that are in service still."""
        return self.filter(retired_on=None)

    def reading(self, source: str) -> SystemQuerySet:
        """Return those that name this source, as their own or as a further one."""
        return self.filter(Q(source=source) | Q(further_sources__source=source))


class System(Named):
    """A system of a client's that we look after; `keeper` of ours does. `project` is the one that delivered it.

    `source` names where its data is, as `service.sources` reads it: a variable or a file that whoever runs the house has
    filled, never an address or a password. It is in service until `retired_on`, a day of the client's zone.
    """

    kind = "system"
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="systems")
    sort = models.CharField(_("sort"), max_length=11, choices=SystemSort, default=SystemSort.APPLICATION)
    source = models.CharField(_("where its data is"), max_length=80, blank=True)
    keeper = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="systems", verbose_name=_("who keeps it")
    )
    project = models.ForeignKey(Project, on_delete=models.SET_NULL, null=True, blank=True, related_name="systems")
    taken_on_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    taken_on_at = models.DateTimeField()
    retired_on = models.DateField(null=True, blank=True)
    objects = SystemQuerySet.as_manager()

    class Meta:
        verbose_name = _("system")
        indexes = [models.Index(fields=["client", "retired_on"], name="system_of_client")]
