"""One person on one page, at every client of ours (PRACTICES A2, A3, A5, A15)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rapport.clients.models import Employment, Level, Person, Stakeholder
from rapport.core import clock
from rapport.desk import reader
from rapport.desk.queries import client as client_reads
from rapport.desk.queries import exports, hours, private_notes, promises, reached, steps
from rapport.desk.queries import gifts as gift_reads
from rapport.desk.queries import person as reads
from rapport.integrations.erasure.policies import may_erase, may_hand_out
from rapport.team.models import Firm, User
from rapport.ui.components.level_chart import days_behind
from rapport.ui.components.phrases import counted


@require_GET
def person(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a person."""
    user = reader.of(request)
    person = _seen(user, public_id)
    now, firm = clock.now(), Firm.ours()
    today = clock.day_in(firm.zone, now)
    places = reads.places_of(person, user)
    employments = reads.employments_of(person, user)
    main = _main(places[0], employments, today) if places else None
    hands_out = may_hand_out(user, person)
    touches = reads.touches_of(person, user)
    client_id = places[0].client.public_id if places else ""
    context = {
        "person": person,
        "also": [(tag, name) for tag, name in person.native_names.items() if name != str(person)][:2],
        "main": main,
        "lede": _lede(places, today),
        "places": places,
        "portals": reads.portals_of(places),
        "charts": _charts(places, today),
        "champions": [one for one in places if one.is_champion],
        "stale": reads.stale_since(today),
        "jobs": reads.jobs_of(employments, get_language() or "en", today),
        "entries": client_reads.timeline(touches, now),
        "gifts": gift_reads.gifts_of(person, reader.year(request, today.year), user, firm),
        "asked": gift_reads.asked_of(person, places, user, now),
        "steps": steps.with_person(person, touches, user),
        "today": today,
        "now": now,
        "may_hand_out": hands_out,
        "may_erase": hands_out and may_erase(user, person),
        "export": exports.of_person(person),
        "hours": hours.with_person(person, user, today),
        "private": private_notes.blocks_of(person, places, user, today),
        "touch_url": f"{reverse('desk:touch')}?{urlencode({'person': person.public_id})}",
        "gift_url": _gift(person, "enter_gift", client_id, today, firm),
        "ask_url": _gift(person, "ask_gift_approval", client_id, today, firm),
    }
    request.under = "clients"  # type: ignore[attr-defined]
    return render(request, "desk/person.html", context | _who(person, user, now))


def _who(person: Person, user: User, now: datetime) -> dict[str, Any]:
    """Return who it is, wherever they work: their names, how they are reached, who of ours knows them, what they are asked."""
    known = {"names": reads.names_of(person), "reached": reached.of_person(person), "ties": reads.ties_of(person)}
    return known | {"awaited": promises.awaited_from(person, user, now)}


def _seen(user: User, public_id: str) -> Person:
    """Return the person. Raises Http404 where there is none, or none for this user."""
    for person in reads.person_seen(user, public_id):
        return person
    raise Http404


def _main(place: Stakeholder, employments: Iterable[Employment], today: date) -> client_reads.Placed:
    post = reads.post_at(place.client, employments, get_language() or "en", today)
    return client_reads.of_place(place, place.client, post, today)


def _gift(person: Person, key: str, client: str, today: date, firm: Firm) -> str:
    """Return where a gift is entered or asked for: given by us, today, in the currency of the limit."""
    begun = {"client": client, "on": str(today), "direction": "given", "currency": firm.gift_currency}
    return f"{reverse('desk:act', args=[key, person.public_id])}?{urlencode(begun)}"


def _charts(places: list[Stakeholder], today: date) -> list[reads.Chart]:
    """Return how the person stands to us, at each client where there is something to draw."""
    return [reads.Chart(str(one.client), one, reads.chart_of(one, today)) for one in places if _charted(one, places)]


def _charted(place: Stakeholder, places: list[Stakeholder]) -> bool:
    return place is places[0] or len(place.level_changes.all()) > 1


def _lede(places: list[Stakeholder], today: date) -> str:
    """Say in one sentence how the person stands to us."""
    if not places:
        return _("No place at any client of ours.")
    if places[0].ended_on is not None:
        return _("Left %(client)s; the history stays.") % {"client": places[0].client}
    if places[0].level is None:
        return _("Nobody has said yet how they stand to us.")
    level = str(Level(places[0].level).label)
    chart = reads.chart_of(places[0], today)
    if chart and (days := days_behind(chart)):
        behind = ngettext(
            "%(level)s, and %(count)s day behind our plan.", "%(level)s, and %(count)s days behind our plan.", days
        )
        return behind % {"level": level.capitalize(), "count": counted(days)}
    moved = sorted(places[0].level_changes.all(), key=lambda one: (one.on, one.pk))[-1:]
    if moved and moved[0].before is not None and moved[0].why:
        return _("%(level)s; what moved it last: %(why)s.") % {"level": level.capitalize(), "why": moved[0].why}
    return _("%(level)s.") % {"level": level.capitalize()}
