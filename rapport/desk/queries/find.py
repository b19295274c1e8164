"""What search and the palette find: things to do, clients and people by any fragment in any script, pages."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from rapport.clients.models import Client, Person, Stakeholder
from rapport.core import search
from rapport.core.actions import registry
from rapport.team.models import User
from rapport.ui import nav
from rapport.ui.components.phrases import listed
from rapport.ui.shapes import Found, FoundGroup

CLIENTS, PEOPLE, DO = 6, 8, 8


def find(user: User, asked: str) -> list[FoundGroup]:
    """Return what `asked` finds, grouped: Do, Go. Nothing typed offers what can be done without a name."""
    people = _people(user, asked) if asked.strip() else []
    clients = list(_clients(user, asked)) if asked.strip() else []
    doing = [*_with(people[:2]), *_at(clients[:1]), *_anywhere(user, asked)][:DO]
    going = [*map(_client, clients), *map(_person, people), *_pages(asked)]
    groups = [FoundGroup(_("Do"), doing), FoundGroup(_("Go"), going)]
    return [one for one in groups if one.items]


def _people(user: User, asked: str) -> list[Person]:
    places = Stakeholder.objects.visible_to(user).present().select_related("client").order_by("-last_touch_on")
    named = Person.objects.visible_to(user).named(asked).order_by("name", "pk")
    return list(named.prefetch_related(Prefetch("stakeholders", places, to_attr="places"))[:PEOPLE])


def _clients(user: User, asked: str) -> list[Client]:
    return list(Client.objects.visible_to(user).named(asked).order_by("name", "pk")[:CLIENTS])


def _with(people: list[Person]) -> Iterator[Found]:
    for one in people:
        places: list[Stakeholder] = one.places  # type: ignore[attr-defined]
        if places:
            query = urlencode({"person": one.public_id, "client": places[0].client.public_id})
            label = _("Log a touch with %(name)s") % {"name": one}
            yield Found(label, f"{reverse('desk:touch')}?{query}", str(places[0].client), icon="touch")


def _at(clients: list[Client]) -> Iterator[Found]:
    for one in clients:
        for key, label in (
            ("add_person", _("Add a person at %(name)s")),
            ("add_next_step", _("Note a next step at %(name)s")),
            ("start_timer", _("Start a timer at %(name)s")),
            ("log_time", _("Log hours at %(name)s")),
        ):
            if key in registry:
                yield Found(label % {"name": one}, reverse("desk:act", args=[key, one.public_id]), icon="plus")


def _anywhere(user: User, asked: str) -> Iterator[Found]:
    """Yield what needs no subject: the touch form, the import, and every declared action of that kind this user may do."""
    places = [
        (_("Log a touch"), nav.address("touch"), "touch"),
        (_("Hours of the week"), nav.address("hours"), "clock"),
        (_("Bring in contacts, calendars and mail"), nav.address("import"), "file-up"),
    ]
    for key, action in registry.items():
        if action.subject is None and action.icon and action.policy(user, None):
            places.append((str(action.label), reverse("desk:act", args=[key]), action.icon))
    for label, url, icon in places:
        if url and _fits(label, asked):
            yield Found(label, url, icon=icon)


def _pages(asked: str) -> Iterator[Found]:
    for key, label, _letter in nav.WORDS:
        if asked.strip() and nav.address(key) and _fits(str(label), asked):
            yield Found(str(label), nav.address(key), icon="arrow-right")


def _fits(label: str, asked: str) -> bool:
    folded = search.fold(label)
    return all(word in folded for word in search.fold(asked).split())


def _client(one: Client) -> Found:
    return Found(
        str(one),
        reverse("desk:client", args=[one.public_id]),
        one.name if str(one) != one.name else "",
        icon="building",
    )


def _person(one: Person) -> Found:
    places: list[Stakeholder] = one.places  # type: ignore[attr-defined]
    role = "1w" if any(place.is_sponsor for place in places) else ""
    note = listed(place.client for place in places[:2])
    return Found(str(one), reverse("desk:person", args=[one.public_id]), note, person=str(one), role=role)
