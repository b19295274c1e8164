"""The rows of the portfolio: one page of clients with health, 1W and last real touch, in a fixed number of queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import accumulate
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Min, Q, QuerySet

from rapport.clients.models import Client, Employment, NextStep, Role, Stakeholder, Touchpoint, TouchState
from rapport.core.prepared import prepared
from rapport.desk import addresses
from rapport.desk.queries import hours, loop
from rapport.desk.queries.client import Placed, of_place
from rapport.desk.queries.portfolio import Asked, Judged, chosen
from rapport.team.models import User
from rapport.ui.components import phrases
from rapport.ui.components.client_row import ClientRow
from rapport.ui.components.dates import day, local_day

PAGE = 50

SHOWN = (
    *("public_id", "name", "other_names", "stage", "lead__name", "lead__other_names"),
    *("health__client", "health__state", "health__score", "health__before", "health__dimension", "health__blind"),
    *("health__relationship", "health__delivery", "health__money", "health__service", "health__trust"),
    "health__drag__rule",
)
"""What a row shows of its client; the rest of four records is not read for each of fifty rows."""

SHOWN_SPONSOR = (
    *("client", "role", "ended_on", "ideal_days", "max_days", "last_touch_on"),
    *("person__public_id", "person__name", "person__other_names"),
)


@dataclass(frozen=True, slots=True)
class Table:
    """One page of rows out of `total`; `told` is how many clients are in which state of health, whichever was asked for."""

    rows: Sequence[ClientRow]
    page: Page[Any]
    total: int
    told: Mapping[str, int]


def table(
    asked: Asked, user: User, today: date, language: str, *, judged: Sequence[Judged] | None, told: Mapping[str, int]
) -> Table:
    """Return the page of clients that was asked for; `judged` where every client has its health, `told` how many are in
    which state of health, where no name was asked for.

    Only the keys are sorted: the database would carry ten thousand whole rows through the sort for the sake of fifty.
    All that a name finds are read at once, so that the names are not gone through a second time to count them.
    """
    found = chosen(replace(asked, state="") if asked.find else asked, user, today)
    keys: Any
    if asked.find:
        states = list(found.values_list("pk", "health__state"))
        told = Counter(state or "" for _pk, state in states)
        keys = [pk for pk, state in states if asked.state in ("", state)]
    else:
        by_health = judged is not None and asked.sort == "worst"
        keys = (found.exclude(health=None) if by_health else found).values_list("pk", flat=True)
    paginator: Paginator[Any] = Paginator(keys, PAGE)
    paginator.count = told.get(asked.state, 0) if asked.state else sum(told.values())
    page = paginator.get_page(asked.page)
    plainly = asked.view == "all" and asked.sort == "worst" and not asked.narrowed
    on_page = list(_worst(keys, judged, page.start_index() - 1) if judged and plainly else page.object_list)
    return Table(_rows(on_page, today, language, hours.span_of(asked.hours, today)), page, paginator.count, told)


def _worst(keys: QuerySet[Client, int], judged: Sequence[Judged], start: int) -> QuerySet[Client, int]:
    """Return the keys from `start` on, sorted among those alone whose rank and score fall on the page.

    Names are sorted within the same rank and score; how many there are of each is known already.
    """
    ends = list(accumulate(one.clients for one in judged))
    falls = [
        (one, end - one.clients)
        for one, end in zip(judged, ends, strict=True)
        if end > start and end - one.clients < start + PAGE
    ]
    same = Q(*(Q(health__rank=one.rank, health__score=one.score) for one, _begin in falls), _connector=Q.OR)
    within = start - falls[0][1]
    return keys.filter(same)[within : within + PAGE]


def _rows(keys: Sequence[int], today: date, language: str, span: tuple[date | None, date | None]) -> list[ClientRow]:
    found = {one.pk: one for one in _clients(keys)}
    sponsors = {one.client_id: one for one in _sponsors(keys)}
    held = _posts(sorted(sponsors), sorted({one.person_id for one in sponsors.values()}), today)
    posts = {(job.client_id, job.person_id): job.post_in(language) for job in held}
    nexts = {touch.client_id: touch for touch in _planned(keys)}
    steps: Mapping[int, tuple[int, datetime]] = {client: (count, first) for client, count, first in _steps(keys)}
    spent = hours.by_client(found, *span)
    shown = {key: _sponsor(one, sponsors.get(key), posts, today) for key, one in found.items()}
    return [
        _row(found[key], today, shown[key], nexts.get(key), steps.get(key), spent.get(key), language=language)
        for key in keys
    ]


def _row(
    client: Client,
    today: date,
    sponsor: Placed | None,
    touch: Touchpoint | None,
    steps: tuple[int, datetime] | None,
    spent: hours.Line | None,
    *,
    language: str,
) -> ClientRow:
    health = loop.health_line(client)
    person = sponsor.place.person if sponsor else None
    return ClientRow(
        name=client.name_in(language),
        url=addresses.page("desk:client", client.public_id),
        lead=client.lead.name_in(language),
        hours=phrases.hours(spent.seconds) if spent else "",
        hours_url=spent.url if spent else "",
        sign=health.sign,
        dimension=health.dimension,
        state=health.state,
        drag=health.drag,
        score=health.score,
        before=health.before,
        strip=health.strip,
        who=person.name_in(language) if person else "",
        who_url=addresses.page("desk:person", person.public_id) if person else "",
        post=sponsor.post if sponsor else "",
        days=sponsor.days if sponsor else None,
        ideal=sponsor.ideal or 0 if sponsor else 0,
        maximum=sponsor.most or 0 if sponsor else 0,
        promised=steps[0] if steps else 0,
        promised_by=day(steps[1]) if steps else "",
        promised_late=bool(steps and local_day(steps[1]) < today),
        planned=(touch.title or touch.manner) if touch else "",
        planned_on=day(touch.at) if touch else "",
    )


def _sponsor(
    client: Client, place: Stakeholder | None, posts: Mapping[tuple[int | None, int], str], today: date
) -> Placed | None:
    return of_place(place, client, posts.get((client.pk, place.person_id), ""), today) if place else None


@prepared
def _clients(keys: Sequence[int]) -> QuerySet[Client]:
    return Client.objects.filter(pk__in=keys).select_related("lead", "health__drag").only(*SHOWN)


@prepared
def _sponsors(clients: Sequence[int]) -> QuerySet[Stakeholder]:
    sponsors = Stakeholder.objects.present().filter(client__in=clients, role=Role.SPONSOR)
    return sponsors.select_related("person").only(*SHOWN_SPONSOR)


@prepared
def _posts(clients: Sequence[int], people: Sequence[int], day: date) -> QuerySet[Employment]:
    """Return the posts that these people hold at these clients on that day."""
    held = Employment.objects.held(day).filter(client__in=clients, person__in=people)
    return held.only("client", "person", "post", "posts")


@prepared
def _planned(clients: Sequence[int]) -> QuerySet[Touchpoint]:
    """Return what is planned at these clients, the next last."""
    return Touchpoint.objects.filter(client__in=clients, state=TouchState.PLANNED).order_by("-at")


@prepared
def _steps(clients: Sequence[int]) -> QuerySet[NextStep, tuple[int, int, datetime]]:
    """Return how much is still to do at these clients, and by when the first."""
    steps = NextStep.objects.filter(client__in=clients).open().order_by()
    return steps.values_list("client").annotate(Count("pk"), Min("due_at"))
