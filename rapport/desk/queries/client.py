"""What the client page reads: people, timeline, steps, ledger. Each function is a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.clients import cadence
from rapport.clients.models import (
    Client,
    Employment,
    NextStep,
    Stakeholder,
    TouchColleague,
    TouchPerson,
    Touchpoint,
    TouchState,
)
from rapport.desk import addresses
from rapport.ledger import book
from rapport.ledger.models import Entry
from rapport.team.models import User
from rapport.ui.components.phrases import detailed, listed
from rapport.ui.shapes import Entry as TimelineEntry

TIMELINE = 9
"""Entries of a timeline on a page about more than it; all of them stand on a page of their own."""

LEDGER = 6

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


def placed(client: Client, today: date, language: str) -> list[Placed]:
    """Return the people who are at the client now, the 1W first, then strong Cs, then the others by name."""
    posts = {one.person_id: one for one in Employment.objects.filter(client=client, ended_on=None)}
    places = client.stakeholders.present().select_related("person")
    rank = {"sponsor": 0, "champion": 1, "user": 2, "other": 3}
    rows = []
    for place in sorted(places, key=lambda one: (rank[one.role], one.person.name)):
        post = posts.get(place.person_id)
        rows.append(of_place(place, client, post.post_in(language) if post else "", today))
    return rows


def of_place(place: Stakeholder, client: Client, post: str, today: date) -> Placed:
    """Return one person's row."""
    interval = cadence.of_stakeholder(place, client)
    days = (today - place.last_touch_on).days if place.last_touch_on else None
    return Placed(place, post, days, interval.ideal if interval else None, interval.most if interval else None)


@dataclass(frozen=True, slots=True)
class Gone:
    """A person who left a client: their place there, and what they do now, where it is known."""

    place: Stakeholder
    now: str


def gone_from(client: Client, user: User, language: str) -> list[Gone]:
    """Return who left a client, the newest first, and where they are as far as the user may know (PRACTICES A15, F1)."""
    left = client.stakeholders.exclude(ended_on=None).select_related("person").order_by("-ended_on", "-pk")[:GONE]
    jobs = Employment.objects.visible_to(user).filter(ended_on=None).select_related("client").order_by("began_on", "pk")
    places = left.prefetch_related(Prefetch("person__employments", jobs, to_attr="jobs"))
    return [Gone(place, _job(place.person.jobs[-1], language) if place.person.jobs else "") for place in places]  # type: ignore[attr-defined]


def _job(job: Employment, language: str) -> str:
    """Return an employment in a line: the post, and where."""
    return detailed([job.post_in(language), job.client.name_in(language) if job.client else job.employer])


def timeline(touches: Sequence[Touchpoint], now: datetime) -> list[TimelineEntry]:
    """Return touches (with `with_people`, `with_colleagues` and `moment` fetched) as entries, newest first."""
    return [_entry(touch, now) for touch in touches]


def touches_of(client: Client, moments: bool) -> list[Touchpoint]:
    """Return the newest touches of a client, or only those that are moments."""
    return list(with_everyone(shown_of(Touchpoint.objects.filter(client=client), moments))[:TIMELINE])


def shown_of(touches: QuerySet[Touchpoint], moments: bool = False) -> QuerySet[Touchpoint]:
    """Return those of the touches that a timeline tells of, newest first: neither cancelled nor automatic."""
    shown = touches.exclude(state=TouchState.CANCELLED).filter(automatic=False).order_by("-at", "-pk")
    return shown.exclude(moment=None) if moments else shown


def with_everyone(touches: QuerySet[Touchpoint]) -> QuerySet[Touchpoint]:
    """Return touches with what an entry shows fetched along."""
    theirs = Prefetch("with_people", TouchPerson.objects.select_related("person"))
    ours = Prefetch("with_colleagues", TouchColleague.objects.select_related("user"))
    return touches.select_related("moment").prefetch_related(theirs, ours)


def _entry(touch: Touchpoint, now: datetime) -> TimelineEntry:
    moment = getattr(touch, "moment", None)
    late = touch.state == TouchState.PLANNED and touch.at < now
    who = " · ".join([str(one.person) for one in touch.with_people.all()])
    ours = listed(one.user for one in touch.with_colleagues.all())
    title = moment.words if moment else touch.title or _("%(who)s and %(ours)s") % {"who": who, "ours": ours or "—"}
    line = touch.text if len(touch.text) < 160 else f"{touch.text[:157]}…"
    return TimelineEntry(
        when=timezone.localtime(touch.at),
        title=_("A moment: %(words)s") % {"words": title} if moment else title,
        line=_("No outcome yet") if late else line or _how(touch, who),
        kind="moment" if moment else "planned" if touch.state == TouchState.PLANNED else "done",
        voice=f"“{moment.quote}”" if moment and moment.quote else "",
        wrong=late,
        url=addresses.page("desk:touchpoint", touch.public_id),
    )


def _how(touch: Touchpoint, who: str) -> str:
    how = touch.manner
    if touch.minutes:
        how = ngettext("%(how)s, %(count)d min", "%(how)s, %(count)d min", touch.minutes) % {
            "how": how,
            "count": touch.minutes,
        }
    return f"{how} · {who}" if touch.title and who else how


def steps_of(client: Client) -> list[NextStep]:
    """Return what is still to do at a client, the most urgent first."""
    return list(NextStep.objects.filter(client=client).open().select_related("owner", "waiting").order_by("due_at"))


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """An entry of the ledger as a page shows it; `hash` is the beginning of what seals it."""

    at: datetime
    who: str
    says: str
    number: int
    hash: str


def ledger_of(client: Client) -> list[LedgerLine]:
    """Return the newest entries of a client's chain."""
    return ledger_lines(entries_of(client)[:LEDGER])


def entries_of(client: Client) -> QuerySet[Entry]:
    """Return the entries of a client's chain, newest first."""
    return Entry.objects.filter(chain__key=book.of_client(client)).order_by("-number")


def ledger_lines(entries: Iterable[Entry]) -> list[LedgerLine]:
    """Return entries in words, with the names of those who acted; two queries."""
    entries = list(entries)
    names = {user.public_id: str(user) for user in User.objects.filter(public_id__in={one.by for one in entries})}
    return [
        LedgerLine(
            timezone.localtime(one.at),
            names.get(one.by, "—"),
            str(book.kinds[one.kind].says) if one.kind in book.kinds else one.kind,
            one.number,
            one.hash[:8],
        )
        for one in entries
    ]
