"""The verbs of PSPSV and goals for the demo's tables: each makes an act that calls one action."""

from __future__ import annotations

from datetime import datetime

from rapport.config.demo.script import Act, World
from rapport.core import reference
from rapport.core.actions import Nothing
from rapport.delivery.actions import fulfilling, goals, psps, votes
from rapport.delivery.models import FulfilmentSort, Goal, Project, Psps
from rapport.promises.actions import answering, asking, sending
from rapport.promises.models import Demand
from rapport.team.models import User

Pain = tuple[str, str, str, str, str]
"""Who, in which scenario, the pain, what would solve it, what that is worth."""


def pain(day: int, client: str, by: str, parts: Pain, demand: int = 0) -> Act:
    """One of ours writes a PSPSV; the person by short name or in words, for the demand of that rank where there is one."""

    def do(world: World, at: datetime) -> object:
        who = str(world.person(client, parts[0])) if (client, parts[0]) in world.places else world.say(parts[0])
        asked = Demand.objects.filter(client=world.clients[client]).standing().ranked()
        given = psps.WritePsps(
            who=who, scenario=world.say(parts[1]), pain=world.say(parts[2]), solution=world.say(parts[3]),
            value=world.say(parts[4]), demand=asked[demand - 1].public_id if demand else "",
        )  # fmt: skip
        return psps.write_psps(_project(world, client), given, by=world.users[by], now=at)

    return Act(day, "15:10", do)


def goal(
    day: int, client: str, by: str, level: int, words: str, *, pains: tuple[int, ...] = (), off: str = "", how: str = ""
) -> Act:  # fmt: skip
    """A goal goes into the outline; of the third level one is met on line, or `off` line by whoever owns it."""

    def do(world: World, at: datetime) -> None:
        project, user = _project(world, client), world.users[by]
        made = goals.add_goal(project, goals.AddGoal(words=world.say(words), level=level), by=user, now=at)
        found = [one.public_id for one in project.psps.filter(number__in=pains)]
        fulfilling.tie_psps(made, fulfilling.TiePsps(psps=found), by=user, now=at)
        if level == 3:
            owner = world.person(client, off).public_id if off else ""
            sort = FulfilmentSort.OFF_LINE if off else FulfilmentSort.ON_LINE
            given = fulfilling.FulfilGoal(sort=sort, person=owner, words=world.say(how or words))
            fulfilling.fulfil_goal(Goal.objects.get(pk=made.pk), given, by=user, now=at)

    return Act(day, "16:10", do)


def vote(day: int, client: str, number: int, by: str) -> Act:
    """Colleagues vote for a PSPSV, by short names with blanks between."""

    def do(world: World, at: datetime) -> None:
        one = Psps.objects.get(project=_project(world, client), number=number)
        for name in by.split():
            votes.vote_for_psps(one, Nothing(), by=world.users[name], now=at)

    return Act(day, "17:20", do)


def _project(world: World, client: str) -> Project:
    return Project.objects.get(client=world.clients[client])


def accepted(day: int, clock: str, client: str, who: str, words: str, question: str) -> Act:
    """One of theirs is asked in the portal whether a goal is done as they wanted it, and says yes."""

    def do(world: World, at: datetime) -> None:
        goal = Goal.objects.get(project=_project(world, client), words=world.say(words))
        person = world.person(client, who)
        given = asking.AskConfirmation(
            person=person.public_id,
            question=world.say(question),
            subject=str(reference.to(goal)),
            language=world.language,
        )
        asked = asking.ask_confirmation(world.clients[client], given, by=goal.project.lead, now=at)
        sending.send_confirmation(asked, sending.SendConfirmation(), by=goal.project.lead, now=at)
        user = User.objects.get(portal_access__person=person)
        answering.give_confirmation(asked, answering.GiveConfirmation(shown=asked.fingerprint), by=user, now=at)

    return Act(day, clock, do)
