"""How a success ruler is put before the 1W or the strong C (PRACTICES C4, C18)."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from rapport.core.errors import Refused
from rapport.delivery.figures import figure
from rapport.delivery.models import Criterion, Direction, Ruler
from rapport.promises.confirming import Block, Shown, shown
from rapport.ui.components.dates import said_day


@shown(Ruler.kind, versions_of="project")
def of_ruler(ruler: Ruler) -> Shown:
    """Return every criterion with its terms; the ruler's row is held, so that nobody changes it meanwhile.

    Raises Refused for an empty ruler, a criterion that cannot be measured, a version that another took the place of, and
    where neither a 1W nor a strong C is named.
    """
    ruler.refresh_from_db(from_queryset=Ruler.objects.select_for_update())
    criteria = list(ruler.criteria.order_by("place", "pk"))
    if not criteria:
        raise Refused(_l("This ruler is empty. Add what is to be measured first."), code="empty")
    if any(one.gaps for one in criteria):
        raise Refused(
            _l("A criterion lacks a figure to begin with, a target or a method. Complete it first."),
            code="unmeasurable",
        )
    if not Ruler.objects.newest().filter(pk=ruler.pk).exists():
        raise Refused(_l("A later version took its place."), code="superseded")
    if not ruler.judges:
        raise Refused(_l("Name the 1W or the strong C of the project first: they agree to the ruler."), code="nobody")
    words = {"project": ruler.project.name_in(get_language() or "en"), "n": ruler.number}
    return Shown(
        ruler.project.client,
        question=_("Is this how we measure success together?"),
        lede=_("%(project)s: what we measure, version %(n)s") % words,
        blocks=tuple(_block(one) for one in criteria),
        only=ruler.judges,
    )


def _block(one: Criterion) -> Block:
    target = figure(one.target, one.unit)
    wanted = _("at most %(figure)s") if one.direction == Direction.LOWER else _("at least %(figure)s")
    rows = [
        (_("To begin with"), figure(one.baseline, one.unit)),
        (_("Target"), wanted % {"figure": target}),
        (_("By when"), said_day(one.due_on) if one.due_on else ""),
        (_("How it is measured"), one.method),
        (_("Standard"), one.standard),
        (_("Where"), one.sites),
    ]
    return Block(one.name, tuple(row for row in rows if row[1]), key=one.series)
