"""The verbs of success rulers for the demo's tables: drawn, agreed, measured."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from rapport.config.demo.script import Act, World
from rapport.core import files, reference
from rapport.core.actions import Nothing
from rapport.delivery.actions import measuring, rulers
from rapport.delivery.models import Criterion, Direction, Project, Ruler
from rapport.promises.actions import asking, recording

Line = tuple[str, str, str, str, str, str, int | None]
"""A criterion: its name, unit, the figure to begin with, the target, how it is measured, the standard, and the day it is due.

A target below the figure to begin with is one that is to fall.
"""


def ruler(day: int, client: str, by: str, lines: tuple[Line, ...], *judges: str) -> list[Act]:
    """A version with these lines more than the one before; the people named agree to it by mail that evening."""

    def draw(world: World, at: datetime) -> None:
        made = rulers.draw_ruler(_project(world, client), Nothing(), by=world.users[by], now=at)
        for line in lines:
            rulers.add_criterion(made, _terms(world, line), by=world.users[by], now=at)

    def agree(world: World, at: datetime) -> None:
        made = Ruler.objects.newest().get(project=_project(world, client))
        for who in judges:
            given = asking.AskConfirmation(
                person=world.person(client, who).public_id, subject=str(reference.to(made)), language=world.language
            )
            asked = asking.ask_confirmation(world.clients[client], given, by=world.users[by], now=at)
            mail = files.keep("yes.eml", [f"Subject: {made}\n\n{who}\n".encode()], at=at)
            answer = recording.RecordAnswer(said_at=at, evidence=mail.public_id)
            recording.record_answer(asked, answer, by=world.users[by], now=at)

    def share(world: World, at: datetime) -> None:
        made = Ruler.objects.newest().get(project=_project(world, client))
        rulers.share_ruler(made, Nothing(), by=world.users[by], now=at)

    return [Act(day, "11:00", draw), Act(day, "17:00", agree), Act(day, "17:30", share)]


def measured(day: int, client: str, by: str, name: str, value: str, note: str = "", readings: str = "") -> Act:
    """A value of the criterion of that name; `readings` of several places, one a line, stand in its stead."""

    def do(world: World, at: datetime) -> object:
        newest = Ruler.objects.newest().filter(project=_project(world, client))
        criterion = Criterion.objects.get(ruler__in=newest, name=world.say(name))
        given = measuring.EnterMeasurement(
            value=Decimal(value) if value else None, on=world.day(day), note=world.say(note), readings=readings
        )
        return measuring.enter_measurement(criterion, given, by=world.users[by], now=at)

    return Act(day, "18:40", do)


def tied(day: int, client: str, by: str, name: str, goal: str) -> Act:
    """The criterion of that name measures that goal."""

    def do(world: World, at: datetime) -> object:
        project = _project(world, client)
        criterion = Criterion.objects.get(
            ruler__in=Ruler.objects.newest().filter(project=project), name=world.say(name)
        )
        given = measuring.TieCriterion(goal=project.goals.scope().get(words=world.say(goal)).public_id)
        return measuring.tie_criterion(criterion, given, by=world.users[by], now=at)

    return Act(day, "19:00", do)


def _terms(world: World, line: Line) -> rulers.Terms:
    name, unit, baseline, target, method, standard, due = line
    falls = Decimal(target) < Decimal(baseline)
    return rulers.Terms(
        name=world.say(name), unit=world.say(unit) if unit else "", baseline=Decimal(baseline), target=Decimal(target),
        direction=Direction.LOWER if falls else Direction.HIGHER, method=world.say(method), standard=standard,
        due_on=None if due is None else world.day(due),
    )  # fmt: skip


def _project(world: World, client: str) -> Project:
    return Project.objects.get(client=world.clients[client])
