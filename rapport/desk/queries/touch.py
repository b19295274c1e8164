"""What the touch form reads: people to choose from, and what a touch with them would close."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Case, F, IntegerField, Value, When
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.clients import cadence
from rapport.clients.models import Client, Role, Stakeholder
from rapport.core import clock, search
from rapport.core.reaching import fits
from rapport.desk import addresses
from rapport.desk.queries import private_notes
from rapport.signals import queries, rules
from rapport.signals.models import Signal
from rapport.team.models import Firm, User
from rapport.ui.components.phrases import listed, sentences

OFFERED = 8

ADDED_AT = 4
"""Clients at which somebody unknown may be added in one step."""


def find(user: User, asked: str, at: str = "") -> list[tuple[str, str, str]]:
    """Return places whose person has every word of `asked` in a name: (public id, person, client).

    Those at the client `at` come first, all of them where nothing is asked, then those at one's own clients.
    """
    if not asked.strip() and not at:
        return []
    near = [When(client__public_id=at, then=Value(0)), When(client__lead=user, then=Value(1))]
    own = Case(*near, default=Value(2), output_field=IntegerField())
    present = Stakeholder.objects.visible_to(user).present()
    words = search.contains(asked, "person__search_text")
    named = present.filter(words) if asked.strip() else present.filter(client__public_id=at)
    places = named.select_related("person", "client").order_by(own, "person__name", "pk")[:OFFERED]
    return [(one.public_id, str(one.person), str(one.client)) for one in places]


def adding(user: User, asked: str) -> list[tuple[str, str]]:
    """Return where somebody of that name is added: at the clients one leads, those touched last first, and the way back."""
    led = Client.objects.visible_to(user).filter(lead=user).order_by(F("last_touch_on").desc(nulls_last=True), "name")
    given = urlencode({"name": asked.strip(), "next": addresses.plain("desk:touch")})
    words = _("Add “%(name)s” at %(client)s")
    return [
        (
            words % {"name": asked.strip(), "client": one},
            f"{addresses.of_action('desk:act', 'add_person', one.public_id)}?{given}",
        )
        for one in led[:ADDED_AT]
    ]


def by_ids(user: User, public_ids: Sequence[str]) -> list[Stakeholder]:
    """Return the places with those public ids, in that order, with person and client."""
    visible = Stakeholder.objects.visible_to(user).filter(public_id__in=filter(fits, public_ids))
    found = {one.public_id: one for one in visible.select_related("person", "client__lead")}
    return [found[one] for one in dict.fromkeys(public_ids) if one in found]


def of_people(user: User, people: Sequence[str], client: str) -> list[Stakeholder]:
    """Return one place of each of these people: at that client, else where they were touched last."""
    if not people:
        return []
    places = Stakeholder.objects.visible_to(user).present().filter(person__public_id__in=people)
    if client:
        places = places.filter(client__public_id=client)
    ordered = places.select_related("person", "client__lead").order_by(F("last_touch_on").asc(nulls_first=True), "pk")
    return list({one.person_id: one for one in ordered}.values())


def best_moments(user: User, places: Sequence[Stakeholder]) -> list[str]:
    """Return when these people are best spoken with, as far as this user may know it (PRACTICES A6)."""
    known = private_notes.best_moments(user, places)
    keys = [(one.person_id, one.client_id) for one in places]
    return [known[key] for key in dict.fromkeys(keys) if key in known]


def closes(places: Sequence[Stakeholder], now: datetime) -> str:
    """Return what a touch with these people does: the signals it closes, and whose clock goes back."""
    if not places:
        return ""
    client, names = places[0].client, listed(one.person for one in places)
    words = {"names": names, **_other(client, places, now)}
    clocks = _("The clock of %(names)s goes back to 0 days.")
    if "other" in words:
        clocks = _("The clock of %(names)s goes back to 0 days; that of %(other)s stays at %(days)d.")
    return sentences(_signals(places, now), clocks % words)


def _other(client: Client, places: Sequence[Stakeholder], now: datetime) -> dict[str, object]:
    """Return the 1W who is not in the touch, and for how many days they have gone untouched."""
    sponsors = Stakeholder.objects.present().filter(client=client, role=Role.SPONSOR).select_related("person")
    for place in sponsors.exclude(pk__in=[one.pk for one in places]).exclude(last_touch_on=None):
        today = clock.day_in(Firm.ours().zone, now)
        days = cadence.age(place.last_touch_on, today) if place.last_touch_on else 0
        return {"other": str(place.person), "days": days}
    return {}


def _signals(places: Sequence[Stakeholder], now: datetime) -> str:
    ids = [one.pk for one in places]
    closed = [key for key, one in rules.load().items() if one.closed_by_touch]
    about = Signal.objects.open().filter(client=places[0].client, rule__in=closed)
    shown = queries.show(list(about.filter(subject_kind=Stakeholder.kind, subject_id__in=ids)), now)
    if not shown:
        return ""
    facts = listed(_("‘%(fact)s’") % {"fact": one.fact.rstrip(" .:,;。：；，")} for one in shown)
    return ngettext("Closes %(facts)s.", "Closes %(facts)s.", len(shown)) % {"facts": facts}
