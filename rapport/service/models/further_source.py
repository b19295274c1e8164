"""Where other data lies that a system's own is held against (PRACTICES E1)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.clients.models import Client
from rapport.clients.models.client import reach
from rapport.core.models import Record
from rapport.service.models.system import System
from rapport.team.models import User


class FurtherSourceQuerySet(models.QuerySet["FurtherSource"]):
    """Sets of further sources."""

    def visible_to(self, user: User) -> FurtherSourceQuerySet:
        """Return those of systems at clients that this user may know of."""
        return self.filter(reach(user, "system__client"))


class FurtherSource(Record):
    """A source beside the system's own, by the `name` that its plans give it where two sides are held against each other.

    `source` is only the name of a secret, as that of the system is.
    """

    kind = "further_source"
    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="further_sources")
    name = models.CharField(_("name"), max_length=60)
    source = models.CharField(_("where its data is"), max_length=80)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    objects = FurtherSourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("further source")
        constraints = [models.UniqueConstraint(fields=["system", "name"], name="further_source_once")]
        ordering = ["system", "name"]

    def __str__(self) -> str:
        return self.name

    @property
    def client(self) -> Client:
        """The client of its system."""
        return self.system.client
