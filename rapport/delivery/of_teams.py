"""What is known here that a stage may wait for: the team is whole, and the director said yes to it (PRACTICES C8, C15)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rapport.clients.models import Client
from rapport.delivery.models import Project, Seat
from rapport.promises.models import ConditionKind
from rapport.promises.waiting import Source, know


def _at(client: Client) -> QuerySet[Project]:
    return Project.objects.open().filter(client=client).select_related("lead", "director").order_by("name", "pk")


def _with_gaps(client: Client) -> Iterable[Project]:
    return _at(client).filter(pk__in=Seat.objects.gaps().values("project"))


def _not_approved(client: Client) -> Iterable[Project]:
    return [one for one in _at(client).prefetch_related("team_reviews") if not one.team_stands]


know(
    Source(
        ConditionKind.FILLED,
        Project.kind,
        words=lambda one: _("Every required role of %(project)s has somebody") % {"project": one},
        who=lambda one: str(one.lead),
        open_at=_with_gaps,
        joined=("lead",),
    )
)
know(
    Source(
        ConditionKind.APPROVAL,
        Project.kind,
        words=lambda one: _("The team of %(project)s is approved") % {"project": one},
        who=lambda one: str(one.director or ""),
        open_at=_not_approved,
        joined=("director",),
    )
)
