"""What a client's people asked for, in their own words."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from rapport.clients.models import Client, Person, Role, Stakeholder
from rapport.clients.models.client import reach
from rapport.controls.models import Sharing
from rapport.core.models import Record
from rapport.core.reference import Reference
from rapport.team.models import User


class DemandQuerySet(models.QuerySet["Demand"]):
    """Sets of demands."""

    def visible_to(self, user: User) -> DemandQuerySet:
        """Return the demands of clients that this user may know of."""
        return self.filter(reach(user, "client"))

    def shared_with(self, person: Person, client: Client) -> DemandQuerySet:
        """Return the demands that this person may read: shared, their own, and where they lead there their 1W's too."""
        flags = Sharing.objects.of_outer(Demand.kind)
        shared = self.standing().filter(Exists(flags), client=client)
        leading = Stakeholder.objects.leading().filter(client=client)
        sponsors = leading.filter(role=Role.SPONSOR).values("person")
        theirs = Q(Exists(leading.filter(person=person)), said_by__in=sponsors)
        return shared.filter(Q(said_by=person) | theirs)

    def standing(self) -> DemandQuerySet:
        """Return the demands that nobody has taken back."""
        return self.filter(withdrawal=None)

    def ranked(self) -> DemandQuerySet:
        """Return the demands in their order: those of the client's 1W before all others, then by place (PRACTICES A1).

        Each carries `of_sponsor`.
        """
        return self.annotate(of_sponsor=Exists(_sponsor())).order_by("-of_sponsor", "place", "pk")

    def of_sponsors(self) -> DemandQuerySet:
        """Return the demands of the client's 1W (PRACTICES A1)."""
        return self.filter(Exists(_sponsor()))


def _sponsor() -> models.QuerySet[Stakeholder]:
    """Return the place of whoever said a demand, where they are the client's 1W now."""
    sponsors = Stakeholder.objects.filter(role=Role.SPONSOR, ended_on=None)
    return sponsors.filter(client=OuterRef("client"), person=OuterRef("said_by"))


class Demand(Record):
    """A demand, word for word in the language it was said in; never edited, only taken back and recorded anew.

    `source_kind` and `source_id` refer to where it was said, such as a touch; both are empty where nobody noted it.
    `said_by` is null once the person was erased.
    """

    kind = "demand"
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="demands")
    words = models.TextField(_("words"))
    language = models.CharField(_("language"), max_length=10)
    said_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="demands")
    said_at = models.DateTimeField(_("said at"))
    source_kind = models.CharField(max_length=40, blank=True)
    source_id = models.CharField(max_length=16, blank=True)
    place = models.PositiveIntegerField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    objects = DemandQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["client", "place"], name="demand_of_client")]

    @property
    def tongue(self) -> str:
        """The language that the words are in."""
        return self.language

    @property
    def source(self) -> Reference | None:
        """Where it was said, if that was noted."""
        return Reference(self.source_kind, self.source_id) if self.source_id else None


class Withdrawal(Record):
    """That a demand no longer stands, and why."""

    kind = "withdrawal"
    demand = models.OneToOneField(Demand, on_delete=models.CASCADE, related_name="withdrawal")
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
