"""What is known here of acceptance that a stage may wait for: a goal of the scope, accepted by the client (PRACTICES C6, C15)."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from rapport.clients.models import Client
from rapport.delivery.models import Goal, Project
from rapport.promises.models import ConditionKind
from rapport.promises.waiting import Source, know

MOST = 50
"""Goals that are offered at once."""

LONGEST = 160
"""Signs of a goal in the words of a condition, which have a limit of their own."""


def _not_accepted(client: Client) -> Iterable[Goal]:
    going_on = Project.objects.open().filter(client=client)
    rows = Goal.objects.not_accepted().filter(project__in=going_on).select_related("project__sponsor")
    return rows.order_by("project", "place", "pk")[:MOST]


know(
    Source(
        ConditionKind.ACCEPTANCE,
        Goal.kind,
        words=lambda one: _("“%(goal)s” is accepted") % {"goal": Truncator(one.words).chars(LONGEST)},
        who=lambda one: str(one.project.sponsor or ""),
        open_at=_not_accepted,
        joined=("project__sponsor",),
    )
)
