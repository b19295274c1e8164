"""The success ruler: what both sides agree to measure a project by, in versions (PRACTICES C4)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from rapport.clients.models import Client, Person, Stakeholder
from rapport.clients.models.client import reach
from rapport.controls.models import Sharing
from rapport.core.models import Record
from rapport.delivery.models.project import Project
from rapport.promises.models import Confirmation, Outcome
from rapport.promises.models.confirmation import ConfirmationQuerySet
from rapport.team.models import User


def _asked() -> ConfirmationQuerySet:
    """Return the questions about the ruler of the outer query, but for those that only say yes before somebody signs."""
    return Confirmation.objects.final().filter(subject_kind=Ruler.kind, subject_id=OuterRef("public_id"))


class RulerQuerySet(models.QuerySet["Ruler"]):
    """Sets of versions of rulers."""

    def visible_to(self, user: User) -> RulerQuerySet:
        """Return the rulers of projects at clients that this user may know of."""
        return self.filter(reach(user, "project__client"))

    def agreed(self) -> RulerQuerySet:
        """Return the versions to which the 1W or the strong C has said yes."""
        return self.filter(Exists(_asked().filter(answer__outcome=Outcome.CONFIRMED)))

    def held(self) -> RulerQuerySet:
        """Return the versions that stay as they are: somebody has said yes to them, or is asked whether they do."""
        waiting = Confirmation.objects.waiting().filter(subject_kind=Ruler.kind, subject_id=OuterRef("public_id"))
        return self.filter(Exists(waiting) | Exists(_asked().filter(answer__outcome=Outcome.CONFIRMED)))

    def newest(self) -> RulerQuerySet:
        """Return the last version of each project."""
        later = Ruler.objects.filter(project=OuterRef("project"), number__gt=OuterRef("number"))
        return self.filter(~Exists(later))

    def in_force(self) -> RulerQuerySet:
        """Return of each project the last version that was agreed."""
        later = Ruler.objects.agreed().filter(project=OuterRef("project"), number__gt=OuterRef("number"))
        return self.agreed().filter(~Exists(later))

    def agreed_at(self) -> models.QuerySet[Ruler, Any]:
        """Return when the last yes was said to each."""
        yes = (
            _asked()
            .filter(answer__outcome=Outcome.CONFIRMED)
            .order_by(F("answer__said_at").desc(nulls_last=True), "-pk")
        )
        return self.annotate(last=Subquery(yes.values("answer__said_at")[:1])).values("last")

    def with_state(self) -> RulerQuerySet:
        """Annotate whether each `was_agreed`, and whether it `is_held` as it is."""
        return self.annotate(
            was_agreed=Exists(Ruler.objects.agreed().filter(pk=OuterRef("pk"))),
            is_held=Exists(Ruler.objects.held().filter(pk=OuterRef("pk"))),
        )

    def shared_with(self, person: Person, client: Client) -> RulerQuerySet:
        """Return the rulers in force whose figures were shared, for somebody who leads at the client; for others none."""
        leading = Stakeholder.objects.leading().filter(client=client, person=person)
        flags = Sharing.objects.of_outer(Ruler.kind)
        return self.in_force().filter(Exists(leading), Exists(flags), project__client=client)


class Ruler(Record):
    """One version of a project's ruler, `number` 1 for the first; the criteria are its lines.

    It may be written on until it is put before the 1W or the strong C. From then on it stays as it is: whatever is to
    change becomes a new version, and what was said yes to can be shown again for ever (see `promises`).
    """

    kind = "ruler"
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="rulers")
    number = models.PositiveSmallIntegerField(_("version"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    objects = RulerQuerySet.as_manager()

    class Meta:
        verbose_name = _("success ruler")
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="ruler_version_once")]

    def __str__(self) -> str:
        return str(_("Success ruler, version %(n)d") % {"n": self.number})

    @property
    def judges(self) -> tuple[Person, ...]:
        """Who can agree to it: the 1W and the strong C of the project, as far as they are named."""
        both = (self.project.sponsor, self.project.champion)
        return tuple(dict.fromkeys(one for one in both if one is not None))
