"""Agendas: what a meeting is about, in order, with what waits in the backlog of a series (PRACTICES C10)."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.core import durations, reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.delivery import kinds, policies, reaching
from rapport.delivery.actions.participants import until_ended
from rapport.delivery.models import AgendaItem, Meeting, MeetingSeries, Project
from rapport.ledger import book
from rapport.team.models import User


class AddAgendaItem(Input):
    """What to talk about, for how many minutes, and whether the client must not see it."""

    title: str = Field(title=_n("What"), min_length=1, max_length=200)
    minutes: int | None = Field(
        None, title=_n("Minutes"), ge=1, le=durations.MINUTES_A_DAY, json_schema_extra={"widget": "duration"}
    )
    inside: bool = Field(False, title=_n("Inside only"), json_schema_extra={"icon": "lock"})


@action(
    "add_agenda_item",
    subject=Meeting,
    input=AddAgendaItem,
    policy=policies.may_write,
    path="meetings/{meeting}/agenda",
    label=_l("Put something on the agenda"),
)
def add_agenda_item(meeting: Meeting, given: AddAgendaItem, *, by: User, now: datetime) -> AgendaItem:
    """Put something at the end of the agenda. Raises Refused once the meeting has ended."""
    until_ended(meeting)
    item = AgendaItem(project=meeting.project, meeting=meeting, position=_after(meeting), **_said(given))
    return _kept(item, by, now)


@action(
    "put_on_backlog",
    subject=MeetingSeries,
    input=AddAgendaItem,
    policy=policies.may_write,
    path="series/{meeting_series}/backlog",
    label=_l("Put something on the backlog"),
)
def put_on_backlog(series: MeetingSeries, given: AddAgendaItem, *, by: User, now: datetime) -> AgendaItem:
    """Let something wait for one of the next meetings of a series."""
    item = AgendaItem(project=series.project, series=series, position=_behind(series), **_said(given))
    return _kept(item, by, now)


class TakeUp(Input):
    """Into which meeting, by public id."""

    meeting: str = Field(title=_n("Into which meeting"), json_schema_extra={"of": "unended meeting"})


@action(
    "take_up",
    subject=AgendaItem,
    input=TakeUp,
    policy=policies.may_write,
    path="agenda-items/{agenda_item}/meeting",
    label=_l("Take it up"),
    method="PUT",
)
def take_up(item: AgendaItem, given: TakeUp, *, by: User, now: datetime) -> AgendaItem:
    """Take something from the backlog into a meeting. Raises Refused where it is on an agenda, or the meeting is over."""
    if item.series is None:
        raise Refused(_("This stands on an agenda already."), code="taken")
    meeting = reaching.meeting_of(item.project, given.meeting, field="meeting")
    until_ended(meeting)
    item.series, item.meeting, item.position = None, meeting, _after(meeting)
    item.version += 1
    item.save()
    _tell(item, kinds.AGENDA_ITEM_TAKEN_UP, by, now, meeting=reference.to(meeting))
    return item


@action(
    "put_back",
    subject=AgendaItem,
    input=Nothing,
    policy=policies.may_write,
    path="agenda-items/{agenda_item}/backlog",
    label=_l("Put it back on the backlog"),
    said=_l("It waits on the backlog."),
)
def put_back(item: AgendaItem, given: Nothing, *, by: User, now: datetime) -> AgendaItem:
    """Let something wait for a later meeting of the series. Raises Refused where there is none, or it was talked about."""
    series = item.meeting.series if item.meeting else None
    if series is None:
        raise Refused(_("It stands on the agenda of no meeting of a series."), code="no_series")
    if item.begun_at is not None:
        raise Refused(_("This was talked about already."), code="begun")
    item.series, item.meeting, item.position = series, None, _behind(series)
    item.version += 1
    item.save()
    _tell(item, kinds.AGENDA_ITEM_PUT_BACK, by, now, series=reference.to(series))
    return item


@action(
    "change_agenda_item",
    subject=AgendaItem,
    input=AddAgendaItem,
    policy=policies.may_write,
    path="agenda-items/{agenda_item}",
    label=_l("Change what is on the agenda"),
    method="PUT",
)
def change_agenda_item(item: AgendaItem, given: AddAgendaItem, *, by: User, now: datetime) -> AgendaItem:
    """Say otherwise what to talk about, how long, and who may see it. Raises Refused once the minutes were sent."""
    if item.meeting is not None and not item.meeting.is_written:
        raise Refused(_("The minutes of this meeting were sent."), code="sent")
    for name, value in _said(given).items():
        setattr(item, name, value)
    item.version += 1
    item.save()
    _tell(item, kinds.AGENDA_ITEM_CHANGED, by, now, inside=item.inside)
    return item


@action(
    "drop_agenda_item",
    subject=AgendaItem,
    input=Nothing,
    policy=policies.may_write,
    path="agenda-items/{agenda_item}/retraction",
    label=_l("Take it off the agenda"),
)
def drop_agenda_item(item: AgendaItem, given: Nothing, *, by: User, now: datetime) -> Project:
    """Take something off an agenda or the backlog. Raises Refused where it was talked about."""
    if item.begun_at is not None:
        raise Refused(_("This was talked about already."), code="begun")
    _tell(item, kinds.AGENDA_ITEM_DROPPED, by, now)
    item.delete()
    return item.project


@action(
    "go_on",
    subject=Meeting,
    input=Nothing,
    policy=policies.may_write,
    path="meetings/{meeting}/next-item",
    label=_l("Go on to the next thing"),
    said=_l("On to the next thing."),
)
def go_on(meeting: Meeting, given: Nothing, *, by: User, now: datetime) -> Meeting:
    """End what is talked about and begin the next thing on the agenda. Raises Refused where the meeting does not go on."""
    if not meeting.is_live:
        raise Refused(_("This meeting does not go on just now."), code="not_live")
    meeting.agenda.filter(begun_at__isnull=False, done_at=None).update(done_at=now)
    coming = meeting.agenda.select_for_update().filter(begun_at=None).first()
    if coming is not None:
        coming.begun_at = now
        coming.save(update_fields=["begun_at"])
        _tell(coming, kinds.AGENDA_ITEM_BEGUN, by, now)
    return meeting


def _said(given: AddAgendaItem) -> dict[str, object]:
    return given.model_dump(include={"title", "minutes", "inside"})


def _after(meeting: Meeting) -> int:
    return (meeting.agenda.aggregate(last=Max("position"))["last"] or 0) + 1


def _behind(series: MeetingSeries) -> int:
    return (series.backlog.aggregate(last=Max("position"))["last"] or 0) + 1


def _kept(item: AgendaItem, by: User, now: datetime) -> AgendaItem:
    item.save()
    _tell(item, kinds.AGENDA_ITEM_ADDED, by, now, inside=item.inside)
    return item


def _tell(item: AgendaItem, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> None:
    book.record(book.of_client(item.project.client), what, reference.to(item), by=by, at=now, **facts)
