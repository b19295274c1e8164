"""What the person page reads. Each function is a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Prefetch, QuerySet, prefetch_related_objects
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from rapport.clients.actions.people import TONGUES
from rapport.clients.models import (
    ChampionGoal,
    Client,
    Employment,
    GoalContribution,
    LevelChange,
    Person,
    PortalAccess,
    Role,
    Stakeholder,
    Tie,
    Touchpoint,
    WantedLevel,
)
from rapport.core.prepared import attach, prepared
from rapport.desk.queries.client import TIMELINE, near, told_of
from rapport.signals.rules.clients.champion_goal_stale import STILL
from rapport.team.models import User
from rapport.ui.components import dates
from rapport.ui.components.phrases import detailed
from rapport.ui.derive import words
from rapport.ui.shapes import LevelChart, LevelMark

APART = 14
"""Days between two marks of a chart, at least."""


@dataclass(frozen=True, slots=True)
class Chart:
    """How a person stands to us at one client."""

    client: str
    place: Stakeholder
    chart: LevelChart | None


@dataclass(frozen=True, slots=True)
class Job:
    """An employment as a page shows it."""

    years: str
    words: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name in another language or script: its tag, the language in words, the name, where it is changed."""

    tag: str
    tongue: str
    name: str
    url: str


@prepared
def person_seen(user: User, public_id: str) -> QuerySet[Person]:
    """Return the person with that public id; none that the user may not know of."""
    return Person.objects.visible_to(user).filter(public_id=public_id)[:1]


@prepared
def employments_of(person: Person, user: User) -> QuerySet[Employment]:
    """Return where a person works or worked, as far as the user may know, each with its client."""
    return Employment.objects.visible_to(user).filter(person=person).select_related("client").order_by("pk")


def places_of(person: Person, user: User) -> list[Stakeholder]:
    """Return the person's places, present ones first, with level steps and goals fetched.

    Whoever introduced them is named only where the user may know of that person too (PRACTICES F1).
    """
    fetched = _places_of(person, user)
    keys = [place.pk for place in fetched]
    attach(fetched, "level_changes", _level_changes(keys), by="stakeholder_id")
    attach(fetched, "wanted_levels", _wanted_levels(keys), by="stakeholder_id")
    goals = _goals(keys)
    attach(goals, "contributions", _contributions([goal.pk for goal in goals]), by="goal_id")
    attach(fetched, "goals", goals, by="stakeholder_id")
    introduced = [place for place in fetched if place.introduced_by_id]
    prefetch_related_objects(introduced, Prefetch("introduced_by", Person.objects.visible_to(user)))
    return sorted(fetched, key=lambda one: (one.ended_on is not None, Role(one.role).rank, one.pk))


@prepared
def _places_of(person: Person, user: User) -> QuerySet[Stakeholder]:
    return Stakeholder.objects.visible_to(user).filter(person=person).select_related("client__lead", "person")


@prepared
def _level_changes(places: Sequence[int]) -> QuerySet[LevelChange]:
    return LevelChange.objects.filter(stakeholder__in=places)


@prepared
def _wanted_levels(places: Sequence[int]) -> QuerySet[WantedLevel]:
    return WantedLevel.objects.filter(stakeholder__in=places)


@prepared
def _goals(places: Sequence[int]) -> QuerySet[ChampionGoal]:
    return ChampionGoal.objects.filter(stakeholder__in=places)


@prepared
def _contributions(goals: Sequence[int]) -> QuerySet[GoalContribution]:
    return GoalContribution.objects.filter(goal__in=goals)


def portals_of(places: Iterable[Stakeholder]) -> list[tuple[Stakeholder, PortalAccess | None]]:
    """Return the places where the person is, each with their access to the portal there, if it stands; one query."""
    there = [place for place in places if place.ended_on is None]
    standing = _accesses(sorted({place.person_id for place in there}))
    found = {(access.client_id, access.person_id): access for access in standing}
    return [(place, found.get((place.client_id, place.person_id))) for place in there]


@prepared
def _accesses(people: Sequence[int]) -> QuerySet[PortalAccess]:
    return PortalAccess.objects.filter(person__in=people, ended_at=None).select_related("user")


def chart_of(place: Stakeholder, today: date) -> LevelChart | None:
    """Return the steps of one place as a chart, or None where nobody set a level yet."""
    steps = sorted(place.level_changes.all(), key=lambda one: (one.on, one.pk))
    if not steps:
        return None
    marks = [
        LevelMark(on=one.on, words=one.why, below=one.before is not None and one.level < one.before)
        for one in steps
        if one.why
    ]
    if place.last_touch_on and not any(abs((place.last_touch_on - mark.on).days) < APART for mark in marks):
        marks.append(LevelMark(on=place.last_touch_on, words=_("last touch"), below=True))
    wanted = sorted(place.wanted_levels.all(), key=lambda one: one.on)
    first = min(steps[0].on, today - timedelta(days=90))
    return LevelChart(
        first=first,
        last=max([today + (today - first) / 6, *[one.on for one in wanted]]),
        today=today,
        now=[(one.on, one.level) for one in steps],
        wanted=[(one.on, one.level) for one in wanted],
        marks=marks,
    )


def post_at(client: Client, employments: Iterable[Employment], language: str, today: date) -> str:
    """Return the present post at a client, or an empty text."""
    held = (one for one in employments if one.client_id == client.pk and one.is_held(today))
    return next((one.post_in(language) for one in held), "")


def jobs_of(jobs: Iterable[Employment], language: str, today: date) -> list[Job]:
    """Return where a person worked, what is announced and the present first (PRACTICES A15)."""
    return [
        Job(
            _years(one, today),
            detailed([one.client.name_in(language) if one.client else one.employer, one.post_in(language)]),
        )
        for one in sorted(jobs, key=lambda one: (one.ended_on or date.max, one.began_on or date.min), reverse=True)
    ]


def ties_of(person: Person) -> list[Tie]:
    """Return who of ours knows a person, the strongest first; ties that were handed over last (PRACTICES A15)."""
    return _ties_of(person)


@prepared
def _ties_of(person: Person) -> QuerySet[Tie]:
    ties = Tie.objects.filter(person=person).select_related("user")
    return ties.order_by(F("ended_on").asc(nulls_first=True), "-strength", "pk")


def _years(job: Employment, today: date) -> str:
    if job.began_on and job.began_on > today:
        return _("from %(day)s") % {"day": dates.day(job.began_on)}
    began = str(job.began_on.year) if job.began_on else ""
    if job.ended_on is None:
        return _("%(year)s – now") % {"year": began} if began else _("now")
    return f"{began} – {job.ended_on.year}" if began else _("until %(year)s") % {"year": job.ended_on.year}


def touches_of(person: Person, user: User) -> list[Touchpoint]:
    """Return the newest touches with a person at every client the user may know of."""
    return _touches_with(person, user)


@prepared
def _touches_with(person: Person, user: User) -> QuerySet[Touchpoint]:
    touches = Touchpoint.objects.visible_to(user).filter(with_people__person=person)
    return told_of(near(touches))[:TIMELINE]


def names_of(person: Person) -> list[Name]:
    """Return every name a person goes by besides their own, with where it is written anew."""
    url = reverse("desk:act", args=["name_person", person.public_id])
    return [
        Name(
            str(tag),
            str(words(TONGUES.get(tag, tag))),
            str(name),
            f"{url}?{urlencode({'tongue': tag, 'written': name})}",
        )
        for tag, name in person.other_names.items()
    ]


def stale_since(day: date) -> date:
    """Return since when a goal must have stood still for its rule to find it on `day` (PRACTICES A2)."""
    return day - STILL
