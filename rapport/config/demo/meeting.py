"""The verbs of meetings for the demo's tables: each makes an act that calls one action."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from rapport.clients.models import PortalAccess, TouchState
from rapport.config.demo import mailed
from rapport.config.demo.script import Act, World
from rapport.core import files
from rapport.core.actions import Nothing
from rapport.delivery.actions import agendas, filing, inputs, meetings, minutes, points, sending, series
from rapport.delivery.models import Meeting, MeetingInput, PointSort, Project, ProjectFile

Said = tuple[str, str, str, tuple[int, str] | None, bool]
"""Kind, words, who, by when, and whether it stays inside."""


def weekly(day: int, client: str, title: str, *backlog: str) -> Act:
    """A series of a client's project, and what waits in its backlog."""

    def do(world: World, at: datetime) -> None:
        of = Project.objects.get(client=world.clients[client])
        made = series.open_series(of, series.OpenSeries(title=world.say(title)), by=of.lead, now=at)
        for words in backlog:
            agendas.put_on_backlog(made, agendas.AddAgendaItem(title=world.say(words)), by=of.lead, now=at)

    return Act(day, "09:45", do)


def agenda(
    made: int, client: str, day: int, clock: str, minutes: int, *items: tuple[str, int, bool], of: str = ""
) -> Act:
    """The touch that is planned at `clock` of `day` gets an agenda: what, for how many minutes, whether inside alone."""

    def do(world: World, at: datetime) -> None:
        project = Project.objects.get(client=world.clients[client])
        planned = project.client.touchpoints.get(state=TouchState.PLANNED, at=world.at(day, clock))
        chain = project.series.filter(title=world.say(of)).first() if of else None
        given = meetings.PlanMeeting(
            title=planned.title, at=planned.at, minutes=minutes, touch=planned.public_id,
            series=chain.public_id if chain else "",
        )  # fmt: skip
        meeting = meetings.plan_meeting(project, given, by=project.lead, now=at)
        for title, length, inside in items:
            item = agendas.AddAgendaItem(title=world.say(title), minutes=length, inside=inside)
            agendas.add_agenda_item(meeting, item, by=project.lead, now=at)

    return Act(made, "12:15", do)


def owes(
    made: int, client: str, day: int, clock: str, who: str, words: str, came: tuple[int, str] | None = None
) -> list[Act]:
    """Somebody owes a meeting something, which came on a day at a time, or has not."""

    def do(world: World, at: datetime) -> None:
        named = _named(world, client, who)
        meeting = _meeting(world, client, day, clock)
        inputs.owe_input(meeting, inputs.OweInput(words=world.say(words), **named), by=meeting.host, now=at)

    def came_in(world: World, at: datetime) -> None:
        one = MeetingInput.objects.get(meeting=_meeting(world, client, day, clock), words=world.say(words))
        inputs.answer_input(one, inputs.AnswerInput(), by=one.meeting.host, now=at)

    return [Act(made, "12:25", do), *([Act(*came, came_in)] if came else [])]


def invites(made: int, client: str, day: int, clock: str) -> Act:
    """Everybody who was called to a meeting gets its date."""

    def do(world: World, at: datetime) -> None:
        meeting = _meeting(world, client, day, clock)
        meetings.send_invitations(meeting, Nothing(), by=meeting.host, now=at)

    return Act(made, "12:40", do)


def brings(
    made: int, client: str, day: int, clock: str, name: str, content: bytes, *, shared: bool, opened_by: str = ""
) -> list[Act]:
    """A file is kept with a meeting; `shared` with the client, one of whom opens it that evening, or inside."""

    def do(world: World, at: datetime) -> None:
        meeting = _meeting(world, client, day, clock)
        stored = files.keep(name, [content], at=at)
        given = filing.KeepFile(file=stored.public_id, name=name, meeting=meeting.public_id)
        one = filing.keep_file(meeting.project, given, by=meeting.host, now=at)
        if shared:
            filing.share_file(one, Nothing(), by=meeting.host, now=at)

    def opened(world: World, at: datetime) -> None:
        one = ProjectFile.objects.get(name=name, project__client=world.clients[client])
        access = PortalAccess.objects.get(client=world.clients[client], person=world.person(client, opened_by))
        filing.open_shared_file(one, Nothing(), by=access.user, now=at)

    return [Act(made, "18:20", do), *([Act(made, "20:20", opened)] if opened_by else [])]


def talk(
    client: str, day: int, clock: str, begun: str, ended: str, *said: Said,
    waiting: tuple[str, int, str] | None = None, sent: str = "", confirmed_by: str = "",
) -> list[Act]:  # fmt: skip
    """A meeting was held: kind, words, who, by when, whether inside; minutes that somebody waits for, or that were sent.

    What lies ahead of the moment of loading has not happened yet.
    """

    def begin(world: World, at: datetime) -> None:
        if world.now >= world.at(day, begun):
            meeting = _meeting(world, client, day, clock)
            minutes.begin_meeting(meeting, Nothing(), by=meeting.host, now=at)

    def hold(world: World, at: datetime) -> None:
        if world.now < world.at(day, ended):
            return
        meeting = _meeting(world, client, day, clock)
        _go_through(meeting, at)
        for one in said:
            _write_down(world, client, meeting, one, at)
        owed = minutes.EndMeeting(**_awaited(world, client, *waiting)) if waiting else minutes.EndMeeting()
        minutes.end_meeting(meeting, owed, by=meeting.host, now=at)

    def send(world: World, at: datetime) -> None:
        if world.now < world.at(day, sent):
            return
        meeting = _meeting(world, client, day, clock)
        given = sending.SendMinutes(confirmed_by=world.person(client, confirmed_by).public_id if confirmed_by else "")
        sending.send_minutes(meeting, given, by=meeting.host, now=at)
        mailed.minutes(meeting, at)

    return [Act(day, begun, begin), Act(day, ended, hold), *([Act(day, sent, send)] if sent else [])]


def opens_again(day: int, clock: str, client: str, held: int, begun: str) -> Act:
    """Minutes that were sent are opened again, to be put right: the question about them waits for nobody."""

    def do(world: World, at: datetime) -> None:
        meeting = _meeting(world, client, held, begun)
        sending.reopen_minutes(meeting, Nothing(), by=meeting.host, now=at)

    return Act(day, clock, do)


def _go_through(meeting: Meeting, ended: datetime) -> None:
    """Talk about one thing on the agenda after the other, each for as long as it was given; the last until the end."""
    at = meeting.begun_at or meeting.at
    for length in list(meeting.agenda.values_list("minutes", flat=True))[:-1]:
        at = min(at + timedelta(minutes=length or 0), ended)
        agendas.go_on(meeting, Nothing(), by=meeting.host, now=at)


def _write_down(world: World, client: str, meeting: Meeting, said: Said, at: datetime) -> None:
    sort, words, who, due, inside = said
    given = points.WritePoint(
        sort=PointSort(sort), words=world.say(words), inside=inside,
        due_at=world.at(*due) if due else None, **_named(world, client, who),
    )  # fmt: skip
    points.write_point(meeting, given, by=meeting.host, now=at)


def _awaited(world: World, client: str, who: str, day: int, clock: str) -> dict[str, Any]:
    return {"waiting": world.person(client, who).public_id, "owed_at": world.at(day, clock)}


def _named(world: World, client: str, who: str) -> dict[str, str]:
    if not who:
        return {}
    if who in world.users:
        return {"colleague": world.users[who].public_id}
    return {"person": world.person(client, who).public_id}


def _meeting(world: World, client: str, day: int, clock: str) -> Meeting:
    return Meeting.objects.get(project__client=world.clients[client], at=world.at(day, clock))
