"""The sentence at the head of the one page: what is done for the 1W, what waits for whoever looks, and by when (PRACTICES A1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.clients.models import Person, PortalAccess
from rapport.portal.queries.home import Home
from rapport.ui.components.dates import day, day_time
from rapport.ui.components.phrases import counted_alike


def headline(access: PortalAccess, home: Home, now: datetime) -> str:
    """Return the sentence in the language of the moment: to whoever asked for all of it how much is done, once something is."""
    done = sum(1 for one in home.demands if one.mark == "done")
    if done and _speaker(home) == access.person:
        return _done(access.person, done, len(home.demands))
    if not home.waiting:
        return _("%(name)s, nothing waits for you.") % {"name": access.person}
    return _waiting(access.person, home.waiting, _first(access, home, now))


def asked_for(access: PortalAccess, home: Home) -> str:
    """Return what stands above the demands: whose words they are, where they are one person's."""
    who = _speaker(home)
    if who is None:
        return _("What was asked for, word for word")
    if who == access.person:
        return _("What you asked for, and what you got")
    return _("What %(name)s asked for, and what stands") % {"name": who}


def _speaker(home: Home) -> Person | None:
    """Return who asked for all of it; None where several people did, or nobody."""
    speakers = {one.demand.said_by for one in home.demands}
    return speakers.pop() if len(speakers) == 1 else None


def _done(who: Person, done: int, everything: int) -> str:
    if done == everything:
        return _("%(name)s, all that you asked for is done.") % {"name": who}
    said, whole = counted_alike(done, everything)
    words = ngettext(
        "%(name)s, %(done)s of your %(all)s is done.", "%(name)s, %(done)s of your %(all)s are done.", done
    )
    return words % {"name": who, "done": said, "all": whole}


def _waiting(who: Person, n: int, first: str) -> str:
    facts = {"name": who, "n": counted_alike(n)[0], "when": first}
    if not first:
        return ngettext("%(name)s, %(n)s thing waits for you.", "%(name)s, %(n)s things wait for you.", n) % facts
    if n == 1:
        return _("%(name)s, one thing waits for you, until %(when)s.") % facts
    return _("%(name)s, %(n)s things wait for you, one of them until %(when)s.") % facts


def _first(access: PortalAccess, home: Home, now: datetime) -> str:
    """Return until when what ends first of all that waits can be done, as pages write it; empty where nothing has an end ahead."""
    ahead = [one for one in _ends(access, home) if one[0] >= now]
    return min(ahead)[1] if ahead else ""


def _ends(access: PortalAccess, home: Home) -> Iterator[tuple[datetime, str]]:
    """Yield until when each thing that waits can be done, and how that is written."""
    for asked in filter(None, [home.first, *home.others]):
        if asked.confirmation.lapse_at is not None:
            yield asked.confirmation.lapse_at, day_time(asked.confirmation.lapse_at)
    for asked_in in home.asked_in:
        yield asked_in.at, day_time(asked_in.at)
    for owed in home.owed:
        yield owed.due_at, day_time(owed.due_at)
    for one in home.testing:
        until = one.round.due_on
        yield datetime.combine(until, time.max, ZoneInfo(access.client.zone)), day(until)
