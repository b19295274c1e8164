"""The timer: one a person, started on what one looks at; stopping it logs the hours (PRACTICES G14)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients import kinds, policies
from rapport.clients.actions import spent
from rapport.clients.models import Client, TimeEntry, Timer
from rapport.core import clock, durations, reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.core.reference import Reference
from rapport.ledger import book
from rapport.team.models import User

FORGOTTEN = timedelta(hours=12)
"""A timer that has run longer was forgotten; whoever stops it says how long it really was."""


class StartTimer(Input):
    """What the time is spent on: `subject` is `kind:id`, or empty for the client as such."""

    subject: str = Field("", max_length=60, json_schema_extra={"widget": "hidden"})


@action(
    "start_timer",
    subject=Client,
    input=StartTimer,
    policy=policies.may_log_time,
    path="clients/{client}/timer",
    label=_l("Start a timer"),
    undo="drop_timer",
)
def start_timer(client: Client, given: StartTimer, *, by: User, now: datetime) -> Timer:
    """Start the timer of `by`. Raises Refused where one runs already, also where two are started at once."""
    about = spent.subject_of(given.subject, client, by)
    timer, fresh = Timer.objects.get_or_create(
        user=by, defaults={"client": client, "subject": str(about or ""), "started_at": now}
    )
    if not fresh:
        sentence = _("Your timer runs already, at %(client)s. Stop it first.")
        raise Refused(sentence % {"client": timer.client}, code="running")
    _tell(timer, kinds.TIMER_STARTED, by, now, about=about)
    return timer


class StopTimer(Input):
    """How long it really was, where the timer cannot be believed; and what was done."""

    minutes: int | None = Field(
        None,
        title=_n("How long was it really"),
        ge=1,
        le=durations.MINUTES_A_DAY,
        json_schema_extra={"widget": "duration"},
    )
    words: str = Field("", title=_n("What was done"), max_length=500)


@action(
    "stop_timer",
    subject=Timer,
    input=StopTimer,
    policy=policies.may_change_time,
    path="timers/{timer}/stop",
    label=_l("Stop the timer"),
    undo="remove_time",
)
def stop_timer(timer: Timer, given: StopTimer, *, by: User, now: datetime) -> TimeEntry:
    """Stop a timer and log its time on the day it began.

    Raises Refused with a question where it ran into another day or for more than 12 hours and `minutes` does not say
    how long it was.
    """
    if given.minutes is None and is_doubtful(timer, now):
        raise Refused(_("It ran past midnight or for more than 12 hours. Say how long it was."), field="minutes")
    minutes = given.minutes or minutes_of(timer, now)
    day = clock.day_in(timer.user.zone, timer.started_at)
    about = reference.parse(timer.subject) if timer.subject else None
    hours = spent.Spent(minutes, day, timer.started_at, given.words, source="timer")
    entry = spent.make_entry(timer.client, hours, about, by=timer.user, now=now)
    timer.delete()
    return entry


@action(
    "drop_timer",
    subject=Timer,
    input=Nothing,
    policy=policies.may_change_time,
    path="timers/{timer}",
    label=_l("Throw the timer away"),
    method="DELETE",
    said=_l("The timer is thrown away."),
    gone=_l("The timer is gone already."),
)
def drop_timer(timer: Timer, given: Nothing, *, by: User, now: datetime) -> Client:
    """Throw a timer away; no hours come of it. Returns the client it ran at."""
    _tell(timer, kinds.TIMER_DROPPED, by, now)
    timer.delete()
    return timer.client


def is_doubtful(timer: Timer, now: datetime) -> bool:
    """Whether a timer was probably forgotten: it ran into another day of its user, or for more than 12 hours."""
    zone = timer.user.zone
    over_midnight = clock.day_in(zone, timer.started_at) != clock.day_in(zone, now)
    return over_midnight or now - timer.started_at > FORGOTTEN


def minutes_of(timer: Timer, now: datetime) -> int:
    """Return the minutes a timer has run, rounded half up; at least one, for somebody pressed it."""
    seconds = int((now - timer.started_at).total_seconds())
    return max(1, (seconds + durations.MINUTE // 2) // durations.MINUTE)


def _tell(timer: Timer, what: book.Kind, by: User, now: datetime, **facts: Reference | None) -> None:
    book.record(book.of_client(timer.client), what, reference.to(timer), by=by, at=now, **facts)
