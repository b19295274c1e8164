"""What search and the palette find: clients and people by any fragment in any script, projects, meetings, things to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from operator import itemgetter

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rapport.clients.models import Client, Person, Stakeholder
from rapport.core import search
from rapport.core.actions import registry
from rapport.core.prepared import prepared
from rapport.delivery.models import Meeting, Project
from rapport.desk import addresses
from rapport.team.models import User
from rapport.ui import nav
from rapport.ui.components.dates import day_time
from rapport.ui.components.phrases import listed
from rapport.ui.shapes import Found, FoundGroup

CLIENTS, PEOPLE, PROJECTS, MEETINGS, DO = 6, 8, 4, 4, 8


def find(user: User, asked: str) -> list[FoundGroup]:
    """Return what `asked` finds, grouped: Go, the closest name first, and Do; Do first where no name begins so.

    Nothing typed offers what can be done without a name.
    """
    people = _people(user, asked) if asked.strip() else []
    clients = _clients(user, *search.edges_of(asked), *search.words_of(asked)) if asked.strip() else []
    going = sorted(
        [
            *((_near(one, asked), _person(one, asked)) for one in people),
            *((_near(one, asked), _client(one, asked)) for one in clients),
            *(_projects_and_meetings(user, asked) if asked.strip() else ()),
            *_pages(asked),
        ],
        key=itemgetter(0),
    )
    whom = [one for one in people if _near(one, asked) < search.WITHIN]
    where = [one for one in clients if _near(one, asked) < search.WITHIN]
    doing = [*_with(whom[:2]), *_at(where[:1]), *_anywhere(user, asked)][:DO]
    groups = [FoundGroup(_("Go"), [one for _rank, one in going]), FoundGroup(_("Do"), doing)]
    if not going or going[0][0] == search.WITHIN:
        groups.reverse()
    return [one for one in groups if one.items]


def _near(one: Client | Person, asked: str) -> int:
    return search.nearest(one.search_text.split("\n"), asked)


def _people(user: User, asked: str) -> list[Person]:
    """Return the people whom `asked` names, the closest first, each with their `places`, the last touched first."""
    people = _nearest_people(user, *search.edges_of(asked), *search.words_of(asked))
    places = defaultdict(list)
    for place in _places(user, [one.pk for one in people]):
        places[place.person_id].append(place)
    for one in people:
        one.places = places[one.pk]  # type: ignore[attr-defined]
    return people


@prepared
def _nearest_people(user: User, whole: str, beginning: str, word: str, *words: search.Word) -> QuerySet[Person]:
    # A column of its own, since a server does not sort distinct rows by a reckoning with values that are only bound.
    named = Person.objects.visible_to(user).annotate(near=search.nearness(whole, beginning, word))
    return named.filter(search.holds(words)).order_by("near", "name", "pk")[:PEOPLE]


@prepared
def _places(user: User, people: list[int]) -> QuerySet[Stakeholder]:
    there = Stakeholder.objects.visible_to(user).present().filter(person__in=people)
    return there.select_related("client").order_by(F("last_touch_on").desc(nulls_last=True), "pk")


@prepared
def _clients(user: User, whole: str, beginning: str, word: str, *words: search.Word) -> QuerySet[Client]:
    named = Client.objects.visible_to(user).filter(search.holds(words))
    return named.order_by(search.nearness(whole, beginning, word), "name", "pk")[:CLIENTS]


@prepared
def _projects(user: User, whole: str, beginning: str, word: str, *words: search.Word) -> QuerySet[Project]:
    named = Project.objects.visible_to(user).filter(search.holds(words)).select_related("client")
    return named.order_by(search.nearness(whole, beginning, word), "name", "pk")[:PROJECTS]


@prepared
def _meetings(user: User, *words: str) -> QuerySet[Meeting]:
    titled = Q(*(Q(title__icontains=word) for word in words))
    held = Meeting.objects.visible_to(user).standing().filter(titled).select_related("project__client")
    return held.order_by("-at", "pk")[:MEETINGS]


def _projects_and_meetings(user: User, asked: str) -> Iterator[tuple[int, Found]]:
    """Yield the projects and meetings whose name holds every word, the next meetings first, each with where it belongs."""
    for project in _projects(user, *search.edges_of(asked), *search.words_of(asked)):
        url = addresses.page("desk:project", project.public_id)
        yield (
            search.nearest(project.search_text.split("\n"), asked),
            Found(str(project), url, str(project.client), icon="thread"),
        )
    for meeting in _meetings(user, *asked.split()):
        note = f"{meeting.project.client} · {day_time(meeting.at)}"
        url = addresses.page("desk:meeting", meeting.public_id)
        yield search.nearest([meeting.title], asked), Found(meeting.title, url, note, icon="calendar")


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
        (_("Log a touch"), "", nav.address("touch"), "touch"),
        (_("Hours of the week"), pgettext("also called", "timer"), nav.address("hours"), "clock"),
        (
            _("Bring in contacts, calendars and mail"),
            pgettext("also called", "import upload files"),
            nav.address("import"),
            "file-up",
        ),
        (
            _("Take out clients and people as a file"),
            pgettext("also called", "export download"),
            nav.address("clients"),
            "download",
        ),
    ]
    for key, action in registry.items():
        if action.subject is None and action.icon and action.policy(user, None):
            places.append((str(action.label), "", reverse("desk:act", args=[key]), action.icon))
    for label, also, url, icon in places:
        if url and (_fits(label, asked) or _fits(also, asked)):
            yield Found(label, url, icon=icon)


def _pages(asked: str) -> Iterator[tuple[int, Found]]:
    for key, label, _letter in nav.WORDS:
        if asked.strip() and nav.address(key) and _fits(str(label), asked):
            yield search.nearest([str(label)], asked), Found(str(label), nav.address(key), icon="arrow-right")


def _fits(label: str, asked: str) -> bool:
    folded = search.fold(label)
    return all(word in folded for word in search.fold(asked).split())


def _why(one: Client | Person, asked: str) -> str:
    """Return the name, or how it is read, for which somebody was found where the one that is shown does not say so."""
    return "" if _fits(str(one), asked) else search.line_with(one.search_text, asked)


def _client(one: Client, asked: str) -> Found:
    note = _why(one, asked) or (one.name if str(one) != one.name else "")
    return Found(str(one), reverse("desk:client", args=[one.public_id]), note, icon="building")


def _person(one: Person, asked: str) -> Found:
    places: list[Stakeholder] = one.places  # type: ignore[attr-defined]
    role = "1w" if any(place.is_sponsor for place in places) else ""
    note = " · ".join(filter(None, [_why(one, asked), listed(place.client for place in places[:2])]))
    return Found(str(one), reverse("desk:person", args=[one.public_id]), note, person=str(one), role=role)
