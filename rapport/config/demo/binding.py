"""The verbs of what binds: demands in the client's words, what they are asked to confirm, the stages that wait."""

from __future__ import annotations

from datetime import datetime, timedelta

from rapport.clients.models import Touchpoint
from rapport.config.demo import drawing
from rapport.config.demo.script import Act, World
from rapport.core import files, reference
from rapport.core.actions import Nothing
from rapport.delivery.actions.waiting import let_milestone_wait
from rapport.delivery.models import Goal, Meeting, Milestone, MilestoneSort
from rapport.promises.actions import answering, asking, demands, gates, gates_shared, sending
from rapport.promises.actions.letting_wait import LetWait
from rapport.promises.models import ConditionKind, Confirmation
from rapport.team.models import User


def demand(day: int, clock: str, client: str, who: str, by: str, touch: str, second: str, words: str) -> Act:
    """Words of somebody, at `second` (`MM:SS`) of the touch of that title, written down at `clock` of that day."""

    def do(world: World, at: datetime) -> object:
        there = world.clients[client]
        source = Touchpoint.objects.get(client=there, title=world.say(touch))
        minutes, seconds = second.split(":")
        given = demands.RecordDemand(
            words=world.say(words),
            said_by=world.person(client, who).public_id,
            said_at=source.at + timedelta(minutes=int(minutes), seconds=int(seconds)),
            language=world.language,
            source=str(reference.to(source)),
        )
        return demands.record_demand(there, given, by=world.users[by], now=at)

    return Act(day, clock, do)


def waits_for_minutes(day: int, clock: str, client: str, by: str, milestone: str, goal: str) -> Act:
    """A milestone of that title waits until the minutes that were sent last are confirmed, and a goal is accepted."""

    def do(world: World, at: datetime) -> object:
        there = world.clients[client]
        waiting = Milestone.objects.get(project__client=there, own_title=world.say(milestone))
        minutes = Confirmation.objects.waiting().filter(client=there, subject_kind=Meeting.kind).latest("at", "pk")
        built = Goal.objects.get(project=waiting.project, words=world.say(goal))
        first = [
            f"{ConditionKind.CONFIRMATION.value}/{reference.to(minutes)}",
            f"{ConditionKind.ACCEPTANCE.value}/{reference.to(built)}",
        ]
        given = LetWait(waits_for=first, due_on=world.day(12))
        return let_milestone_wait(waiting, given, by=world.users[by], now=at)

    return Act(day, clock, do)


def order_page(day: int, sent: str, seen: str, by: str) -> list[Act]:
    """Greenpath's order page, version 3: written down and sent, opened by Fang Rui; stage 3 waits for her yes."""
    held: list[Confirmation] = []

    def ask(world: World, at: datetime) -> None:
        held.append(
            asking.ask_confirmation(world.clients["greenpath"], _question(world, at), by=world.users[by], now=at)
        )
        sending.send_confirmation(held[-1], sending.SendConfirmation(), by=world.users[by], now=at)
        stage = gates.LetStageWait(title=world.say("Stage 3"), due_on=world.day(8))
        waits = gates.let_stage_wait(held[-1], stage, by=world.users[by], now=at)
        gates_shared.share_gate(waits, Nothing(), by=world.users[by], now=at)
        accepted = Milestone.objects.get(project__client=world.clients["greenpath"], sort=MilestoneSort.ACCEPTANCE)
        design = f"{ConditionKind.CONFIRMATION.value}/{reference.to(held[-1])}"
        let_milestone_wait(accepted, LetWait(waits_for=[design]), by=world.users[by], now=at)

    def open_it(world: World, at: datetime) -> None:
        door = answering.Door(link=held[-1].sendings.get().public_id)
        sending.see_confirmation(held[-1], door, by=User.objects.system(), now=at)

    return [Act(day, sent, ask), Act(day, seen, open_it)]


def _question(world: World, at: datetime) -> asking.AskConfirmation:
    shown = [
        files.keep("order-page-v3.png", [drawing.picture()], at=at),
        files.keep("order-page-v3.pdf", [drawing.pages()], at=at),
    ]
    return asking.AskConfirmation(
        person=world.person("greenpath", "fang").public_id,
        question=world.say("Ms Fang, is this the order page we should build?"),
        lede=world.say("Design, version 3. With your yes, stage 3 starts the next morning."),
        covers="\n".join(
            world.say(line)
            for line in (
                "The six screens, their order and their words",
                "Two changes you asked for when testing: one address per order, no tip",
            )
        ),
        excludes=world.say("Coupons and refunds: they come in stage 4, with their own design"),
        yes=world.say("Yes, build this"),
        no=world.say("Chen Mo reads it and calls you today. Nothing is built until then."),
        language=world.language,
        lapse_at=world.at(8, "18:00"),
        remind_on=world.day(1),
        then=world.say("After that stage 3 stays shut and its dates move day by day (contract, clause 5.3)."),
        files=[one.public_id for one in shown],
    )
