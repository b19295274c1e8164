"""Who of theirs fits to be asked about a record, where nobody is chosen yet (PRACTICES C4, C10, G5)."""

from __future__ import annotations

from collections.abc import Iterator

from rapport.clients.models import Client, Person, Role, Touchpoint
from rapport.clients.policies import client_of
from rapport.core.models import Record
from rapport.delivery.models import Briefing, Goal, Meeting, Project, Ruler
from rapport.promises.models import Demand

RUNS_IT = (Meeting.kind, Briefing.kind)
"""What the strong C says yes to before the 1W: how work goes on. Everything else is the 1W's first."""


def fits(record: Record) -> Person | None:
    """Return who is asked about a record: who said or took part in it, else the project's and the client's own; or None.

    Only somebody who has a place at the client now.
    """
    client = client_of(record)
    if not isinstance(client, Client):
        return None
    places = list(client.stakeholders.present().select_related("person").order_by("pk"))
    there = {place.person_id: place.person for place in places}
    first = (Role.CHAMPION, Role.SPONSOR) if record.kind in RUNS_IT else (Role.SPONSOR, Role.CHAMPION)
    leading = [place.person for role in first for place in places if place.role == role]
    wanted = (one for one in [*_of(record, leading), *leading] if one.pk in there)
    return next(wanted, None)


def _of(record: Record, leading: list[Person]) -> Iterator[Person]:
    """Yield those whom a record names itself, the likeliest first."""
    if isinstance(record, Demand) and record.said_by is not None:
        yield record.said_by
    if isinstance(record, Touchpoint):
        took_part = [one.person for one in record.with_people.select_related("person").order_by("pk")]
        yield from (one for one in leading if one in took_part)
        yield from took_part
    if isinstance(record, Meeting | Briefing | Goal | Ruler):
        yield from _of_project(record.project, strong_c_first=record.kind in RUNS_IT)


def _of_project(project: Project, *, strong_c_first: bool) -> list[Person]:
    both = (project.champion, project.sponsor) if strong_c_first else (project.sponsor, project.champion)
    return [one for one in both if one is not None]
