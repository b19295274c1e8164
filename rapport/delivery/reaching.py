"""Fetching what the input of a project names by public id: only what belongs to its client."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from rapport.clients import reaching
from rapport.clients.models import Client, Employment, Person, Touchpoint, TouchState
from rapport.core import files, search
from rapport.core.errors import Refused
from rapport.core.models import StoredFile
from rapport.core.reference import Reference
from rapport.delivery.models import Goal, Meeting, MeetingSeries, Project, Psps
from rapport.promises.models import Demand
from rapport.team.models import User
from rapport.team.reaching import colleague as one_of_ours

PEOPLE = 200
"""People, of theirs or of ours, that are named at once, at most."""

CASES = 2000
"""Test cases that are named at once, at most."""


def person_at(client: Client, public_id: str, by: User, *, field: str) -> Person | None:
    """Return the person with that public id, None where it is empty. Raises Refused for somebody who is not at the client."""
    return next(iter(people_at(client, [public_id], by, field=field)), None)


def people_at(client: Client, public_ids: Iterable[str], by: User, *, field: str) -> list[Person]:
    """Return the people with those public ids, each once, empty ones left out.

    Raises Refused for one of another client, and for one who has left this one.
    """
    wanted = list(filter(None, public_ids))
    return reaching.present_at(client, wanted, by, field=field) if wanted else []


def colleague(public_id: str, *, field: str) -> User | None:
    """Return the colleague with that public id, None where it is empty. Raises Refused where there is none."""
    return one_of_ours(public_id, field=field) if public_id else None


def colleagues(public_ids: Iterable[str], *, field: str) -> list[User]:
    """Return the colleagues with those public ids, each once. Raises Refused where one is not there."""
    return [one_of_ours(one, field=field) for one in dict.fromkeys(public_ids)]


def planned_touch(client: Client, public_id: str, *, field: str) -> Touchpoint | None:
    """Return the planned touch of the client with that public id, None where it is empty. Raises Refused for another."""
    if not public_id:
        return None
    found = client.touchpoints.select_for_update().filter(public_id=public_id, state=TouchState.PLANNED).first()
    if found is None:
        raise Refused(_("There is no such planned meeting at this client."), field=field)
    return found


class WhoIsMeant:
    """Whom of a client the words of a PSPSV mean; its people and their posts are read once, when first asked."""

    def __init__(self, client: Client, by: User) -> None:
        self._client = client
        self._by = by
        self._people: dict[str, list[Person]] | None = None
        self._posts: set[str] = set()

    def meant(self, words: str, chosen: str) -> tuple[Person | None, bool]:
        """Return whom words and the public id of who was `chosen` mean, and whether they name anybody or a post.

        Raises Refused for somebody of another client, and where the words name another person than the chosen one.
        """
        person = person_at(self._client, chosen, self._by, field="person")
        named, known = self.find(words)
        if person is None or named is None:
            return person or named, known or person is not None
        if named != person:
            sentence = _("%(written)s is written and %(chosen)s chosen. Leave one of them out.")
            raise Refused(sentence % {"written": named, "chosen": person}, field="person")
        return person, True

    def find(self, words: str) -> tuple[Person | None, bool]:
        """Return the person of just that name, where there is one alone, and whether the words name anybody or a post."""
        if not words:
            return None, False
        found = self._read().get(search.fold(words), [])
        if len(found) == 1:
            return found[0], True
        return None, bool(found) or search.fold(words) in self._posts

    def _read(self) -> dict[str, list[Person]]:
        if self._people is None:
            self._people = {}
            for place in self._client.stakeholders.present().select_related("person"):
                for name in search.names_in(place.person.search_text):
                    self._people.setdefault(name, []).append(place.person)
            held = Employment.objects.filter(client=self._client, ended_on=None).values_list("post", "posts")
            said = (words for post, posts in held for words in (post, *posts.values()))
            self._posts = {search.fold(words) for words in said if words}
        return self._people


def demands_of(client: Client, public_ids: Iterable[str], *, field: str) -> dict[str, Demand]:
    """Return the demands of the client by public id, empty ones left out; one query. Raises Refused for another's."""
    wanted = set(filter(None, public_ids))
    found = {one.public_id: one for one in Demand.objects.filter(client=client, public_id__in=wanted)}
    if len(found) < len(wanted):
        raise Refused(_("There is no such demand at this client."), field=field)
    return found


def psps_of(project: Project, public_ids: Iterable[str], *, field: str) -> list[Psps]:
    """Return the PSPSV of the project with those public ids. Raises Refused where one is not there."""
    wanted = set(public_ids)
    found = list(project.psps.standing().filter(public_id__in=wanted))
    if len(found) < len(wanted):
        raise Refused(_("One of these PSPSV is not in this project."), field=field)
    return found


def place_of(rows: Sequence[Goal], public_id: str, *, field: str | None = None) -> int:
    """Return where a goal stands in the outline. Raises Refused where it is not in it."""
    for at, one in enumerate(rows):
        if one.public_id == public_id:
            return at
    raise Refused(_("This goal is not in the outline any more."), field=field)


def one_of(
    client: Client, person: str, colleague_id: str, by: User, *, field: str
) -> tuple[Person | None, User | None]:
    """Return the person of the client or the colleague that is named, by public id; neither where both are empty.

    Raises Refused for both at once.
    """
    if person and colleague_id:
        raise Refused(_("Name one of theirs or one of ours, not both."), field=field)
    return person_at(client, person, by, field=field), colleague(colleague_id, field=field)


def held_file(public_id: str, holder: Reference, *, field: str) -> StoredFile:
    """Return the kept file with that public id, its bytes held as long as `holder` rests on them.

    Raises Refused where they are no longer kept.
    """
    found = StoredFile.objects.filter(public_id=public_id, gone_at=None).first()
    if found is None or not files.hold(found, holder):
        raise Refused(_("This file is no longer kept. Add it again."), field=field)
    return found


def meeting_of(project: Project, public_id: str, *, field: str) -> Meeting:
    """Return the meeting of the project with that public id. Raises Refused where there is none."""
    found = project.meetings.filter(public_id=public_id).first()
    if found is None:
        raise Refused(_("There is no such meeting in this project."), field=field)
    return found


def series_of(project: Project, public_id: str, *, field: str) -> MeetingSeries | None:
    """Return the series of the project with that public id, None where it is empty. Raises Refused for another."""
    if not public_id:
        return None
    found = project.series.filter(public_id=public_id).first()
    if found is None:
        raise Refused(_("There is no such series in this project."), field=field)
    return found


def scope_goal(project: Project, public_id: str, *, field: str) -> Goal | None:
    """Return the goal of the third level with that public id, None where it is empty. Raises Refused for another."""
    if not public_id:
        return None
    found = project.goals.scope().filter(public_id=public_id).first()
    if found is None:
        raise Refused(_("Choose a goal of the third level of this project."), field=field)
    return found
