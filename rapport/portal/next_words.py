"""What is said under each thing that was asked for and is not done: why not yet, what comes next, and when (PRACTICES A1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.clients.models import PortalAccess
from rapport.portal.queries.home import Asked, Home
from rapport.ui.components.dates import day


@dataclass(frozen=True, slots=True)
class Next:
    """The words, and the page on which whoever reads does it; empty where it is not theirs to do."""

    words: str
    url: str = ""


def next_of_each(access: PortalAccess, home: Home, today: date) -> dict[int, Next]:
    """Return by demand what comes next; nothing of what is done. `today` is the client's day."""
    return {one.demand.pk: next(_steps(one, access, home, today)) for one in home.demands if one.mark != "done"}


def _steps(one: Asked, access: PortalAccess, home: Home, today: date) -> Iterator[Next]:
    """Yield what comes next, what whoever reads can do themselves before what others do."""
    decisions = filter(None, [home.first, *home.others])
    for asked in (decision.confirmation for decision in decisions if decision.confirmation.subject_id in one.goals):
        yield Next(_("It waits for your yes."), reverse("portal:decision", args=[asked.public_id]))
    if one.tested is not None:
        until, is_theirs = one.tested
        if is_theirs:
            yield Next(_("You test it, until %(day)s.") % {"day": day(until)}, reverse("portal:tests"))
        yield Next(_("Your people test it, until %(day)s.") % {"day": day(until)})
    yield from _measured(one, access, today)
    if one.goals:
        yield Next(_("We are on it. Ask %(name)s for a day; none is set yet.") % {"name": access.client.lead})
    if one.demand.said_by_id == access.person_id:
        yield Next(_("We would like half an hour with you on this one; no day is set yet."))
    yield Next(
        _("We would like half an hour with %(name)s on this one; no day is set yet.")
        % {"name": one.demand.said_by or access.client}
    )


def _measured(one: Asked, access: PortalAccess, today: date) -> Iterator[Next]:
    """Yield what the agreed figures say: the latest day of those that fall short, or that all of them are met, which is not yet proof."""
    short = [row.criterion.due_on for row in one.figures if not row.is_met]
    days = [due_on for due_on in short if due_on is not None]
    if days and max(days) >= today:
        yield Next(_("Not there yet. We finish by %(day)s.") % {"day": day(max(days))})
    elif days:
        words = _("It was due on %(day)s and is not there yet. %(name)s tells you the new day.")
        yield Next(words % {"day": day(max(days)), "name": access.client.lead})
    elif short:
        yield Next(_("Not there yet. Ask %(name)s for a day; none is set.") % {"name": access.client.lead})
    elif one.figures:
        yield Next(
            _("The figure is where it was to be. %(name)s asks for your yes next.") % {"name": access.client.lead}
        )
