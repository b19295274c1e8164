"""How a goal is put before the client: a yes accepts what was built for it (PRACTICES C6, C15)."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from rapport.clients.models import Person
from rapport.core.errors import Refused
from rapport.delivery.figures import figure
from rapport.delivery.models import Goal, Ruler
from rapport.promises.confirming import Block, Shown, shown
from rapport.ui.components.phrases import detailed


@shown(Goal.kind)
def of_goal(goal: Goal) -> Shown:
    """Return a goal with what meets it and what was measured; its row is held, so that nobody rewords it meanwhile.

    Only a 1W or a strong C accepts it. Raises Refused above the third level, before it is met, and where there is neither.
    """
    goal.refresh_from_db(from_queryset=Goal.objects.select_for_update())
    met = getattr(goal, "fulfilment", None)
    if not goal.is_scope or met is None:
        raise Refused(_l("Say first how the goal is met: a client accepts what stands."), code="unmet")
    if not (judges := _judges(goal)):
        raise Refused(_l("Name the 1W or the strong C first: they accept what was built."), code="nobody")
    newest = Ruler.objects.newest().filter(project=goal.project_id)
    rows = [(_("How it is met"), detailed([met.get_sort_display(), met.words]))]
    for one in goal.criteria.filter(ruler__in=newest).with_measured().order_by("place", "pk"):
        measured: Decimal | None = one.measured  # type: ignore[attr-defined]
        if measured is not None:
            words = _("%(measured)s, the target was %(target)s")
            said = {"measured": figure(measured, one.unit), "target": figure(one.target, one.unit)}
            rows.append((one.name, words % said))
    return Shown(
        goal.project.client,
        question=_("Is this done as you wanted it?"),
        lede=goal.words,
        blocks=(Block(goal.words, tuple(rows)),),
        only=judges,
    )


def _judges(goal: Goal) -> tuple[Person, ...]:
    """Return who can accept it: the 1W and the strong C's of the client, and those of the project."""
    project = goal.project
    leading = project.client.stakeholders.leading().select_related("person").order_by("pk")
    both = (one for one in (project.sponsor, project.champion) if one is not None)
    return tuple(dict.fromkeys([*(place.person for place in leading), *both]))
