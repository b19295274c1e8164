"""What the client page reads: people, timeline, steps, ledger. Each function is a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.clients import cadence
from rapport.clients.models import (
    AccountMember,
    Client,
    Employment,
    Person,
    Role,
    Stakeholder,
    TouchColleague,
    TouchPerson,
    Touchpoint,
    TouchState,
)
from rapport.controls.models import Sharing
from rapport.core.prepared import prepared
from rapport.desk import addresses
from rapport.desk.queries import named
from rapport.team.models import User
from rapport.ui.components.phrases import detailed, listed
from rapport.ui.shapes import Entry as TimelineEntry

TIMELINE = 9
"""Entries of a timeline on a page about more than it; all of them stand on a page of their own."""

AHEAD = 2
"""Planned touches among them; the rest stand on that page, too."""

COMMENTS = 5

GONE = 5


@dataclass(frozen=True, slots=True)
class Placed:
    """A person at a client as a row: their place, post in the reader's language, and the meter of their touches.

    `days` since the last real touch, `ideal` and `most` in days; None where there was none or no cadence.
    """

    place: Stakeholder
    post: str
    days: int | None
    ideal: int | None
    most: int | None


@prepared
def client_seen(user: User, public_id: str) -> QuerySet[Client]:
    """Return the client with that public id, with its lead, team and health; none that the user may not know of."""
    visible = Client.objects.visible_to(user).filter(public_id=public_id)
    return visible.select_related("lead", "team", "health__drag")[:1]


@prepared
def members_of(client: Client) -> QuerySet[AccountMember]:
    """Return the account team of a client, with their users."""
    return AccountMember.objects.filter(client=client).select_related("user")


@prepared
def _jobs_at(client: Client, day: date) -> QuerySet[Employment]:
    return Employment.objects.held(day).filter(client=client)


@prepared
def _places_at(client: Client) -> QuerySet[Stakeholder]:
    return Stakeholder.objects.present().filter(client=client).select_related("person")


def placed(client: Client, today: date, language: str) -> list[Placed]:
    """Return the people who are at the client now, the 1W first, then strong Cs, then the others by name.

    Ages are counted to `today`, the firm's day.
    """
    posts = {one.person_id: one for one in _jobs_at(client, today)}
    places = _places_at(client)
    rows = []
    for place in sorted(places, key=lambda one: (Role(one.role).rank, one.person.name)):
        post = posts.get(place.person_id)
        rows.append(of_place(place, client, post.post_in(language) if post else "", today))
    return rows


def of_place(place: Stakeholder, client: Client, post: str, today: date) -> Placed:
    """Return one person's row."""
    interval = cadence.of_stakeholder(place, client)
    days = cadence.age(place.last_touch_on, today) if place.last_touch_on else None
    return Placed(place, post, days, interval.ideal if interval else None, interval.most if interval else None)


@dataclass(frozen=True, slots=True)
class Gone:
    """A person who left a client: their place there, and what they do now, where it is known."""

    place: Stakeholder
    now: str


def gone_from(client: Client, user: User, today: date, language: str) -> list[Gone]:
    """Return who left a client, the newest first, and where they are as far as the user may know (PRACTICES A15, F1)."""
    left = _left(client)
    now = {job.person_id: job for job in _jobs_of([place.person_id for place in left], user, today)} if left else {}
    return [Gone(place, _job(now[place.person_id], language) if place.person_id in now else "") for place in left]


@prepared
def _left(client: Client) -> QuerySet[Stakeholder]:
    places = Stakeholder.objects.filter(client=client).exclude(ended_on=None)
    return places.select_related("person").order_by("-ended_on", "-pk")[:GONE]


@prepared
def _jobs_of(people: Sequence[int], user: User, day: date) -> QuerySet[Employment]:
    held = Employment.objects.visible_to(user).held(day).filter(person__in=people)
    return held.select_related("client").order_by(F("began_on").asc(nulls_first=True), "pk")


def _job(job: Employment, language: str) -> str:
    """Return an employment in a line: the post, and where."""
    return detailed([job.post_in(language), job.client.name_in(language) if job.client else job.employer])


def timeline(touches: Sequence[Touchpoint], now: datetime) -> list[TimelineEntry]:
    """Return touches, as `told_of` fetches them, as entries, in their order, with who was there; two queries."""
    keys = [touch.pk for touch in touches]
    theirs: dict[int, list[Person]] = defaultdict(list)
    ours: dict[int, list[User]] = defaultdict(list)
    for person in people_in(keys):
        theirs[person.touchpoint_id].append(person.person)
    for colleague in _ours(keys):
        ours[colleague.touchpoint_id].append(colleague.user)
    return [_entry(touch, theirs[touch.pk], ours[touch.pk], now) for touch in touches]


@prepared
def people_in(touches: Sequence[int]) -> QuerySet[TouchPerson]:
    """Return who of theirs was, or is to be, in these touches."""
    return TouchPerson.objects.filter(touchpoint__in=touches).select_related("person")


@prepared
def _ours(touches: Sequence[int]) -> QuerySet[TouchColleague]:
    return TouchColleague.objects.filter(touchpoint__in=touches).select_related("user")


def touches_of(client: Client, moments: bool) -> list[Touchpoint]:
    """Return the newest touches of a client, or only those that are moments."""
    return _touches_at(client, moments)


@prepared
def _touches_at(client: Client, moments: bool) -> QuerySet[Touchpoint]:
    return told_of(near(Touchpoint.objects.filter(client=client)), moments)[:TIMELINE]


def told_of(touches: QuerySet[Touchpoint], moments: bool = False) -> QuerySet[Touchpoint]:
    """Return what a timeline tells of, newest first, each with its moment and whether the client sees it (`is_shared`)."""
    flags = Sharing.objects.of_outer(Touchpoint.kind)
    return shown_of(touches, moments).select_related("moment").annotate(is_shared=Exists(flags))


def near(touches: QuerySet[Touchpoint]) -> QuerySet[Touchpoint]:
    """Return those of the touches that took place, and the first planned ones: a series would hide what happened."""
    planned = touches.filter(state=TouchState.PLANNED).order_by("at", "pk").values("pk")[:AHEAD]
    return touches.filter(~Q(state=TouchState.PLANNED) | Q(pk__in=planned))


def shown_of(touches: QuerySet[Touchpoint], moments: bool = False) -> QuerySet[Touchpoint]:
    """Return those of the touches that a timeline tells of, newest first: neither cancelled nor automatic."""
    shown = touches.exclude(state=TouchState.CANCELLED).filter(automatic=False).order_by("-at", "-pk")
    return shown.exclude(moment=None) if moments else shown


def _entry(touch: Touchpoint, theirs: Iterable[Person], ours: Iterable[User], now: datetime) -> TimelineEntry:
    moment = getattr(touch, "moment", None)
    late = touch.state == TouchState.PLANNED and touch.at < now
    who = " · ".join(map(str, theirs))
    title = moment.words if moment else named.touch(touch, theirs)
    text = "" if moment and moment.words == touch.text else touch.text
    line = text if len(text) < 160 else f"{text[:157]}…"
    return TimelineEntry(
        when=timezone.localtime(touch.at),
        title=_("A moment: %(words)s") % {"words": title} if moment else title,
        line=_("No outcome yet") if late else line or _how(touch, who, "" if moment else listed(ours)),
        kind="moment" if moment else "planned" if touch.state == TouchState.PLANNED else "done",
        voice=f"“{moment.quote}”" if moment and moment.quote else "",
        wrong=late,
        url=addresses.page("desk:touchpoint", touch.public_id),
        shared=bool(getattr(touch, "is_shared", False)),
    )


def _how(touch: Touchpoint, who: str, ours: str) -> str:
    """Return how and with whom; where the touch is called by that, who of ours (empty: it is not called so)."""
    called_so = bool(ours) and not touch.title
    how = ours if called_so else touch.manner
    if touch.minutes:
        how = ngettext("%(how)s, %(count)d min", "%(how)s, %(count)d min", touch.minutes) % {
            "how": how,
            "count": touch.minutes,
        }
    return how if called_so or not who else f"{how} · {who}"
