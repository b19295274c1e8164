"""The verbs of the demo's tables: each makes an act that calls one action."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from rapport.clients.actions import (
    comments,
    gifts,
    goals,
    hours,
    levels,
    next_steps,
    places,
    private_notes,
    ties,
    touchpoints,
)
from rapport.clients.models import ChampionGoal, GiftDirection, GiftNature, Level, NextStep, NoteSort, TouchKind
from rapport.config.demo.script import Act, Deed, World
from rapport.core.actions import Nothing
from rapport.core.clock import day_in


def touch(
    day: int,
    clock: str,
    client: str,
    who: str,
    ours: str,
    how: str,
    title: str = "",
    text: str = "",
    *,
    minutes: int | None = None,
    moment: str = "",
    quote: str = "",
    by_them: bool = False,
    inside_only: bool = False,
) -> Act:
    """A touch that took place: `who` of theirs and `ours` by short names with blanks between; the first of ours logs it.

    Its minutes, where told, count as hours of whoever logs it.
    """

    def do(world: World, at: datetime) -> object:
        given = touchpoints.LogTouchpoint(
            people=_people(world, client, who), colleagues=_colleagues(world, ours), how=TouchKind(how), at=at,
            title=world.say(title), text=world.say(text), minutes=minutes, moment=bool(moment),
            moment_words=world.say(moment), quote=world.say(quote),
            by_them=by_them, inside_only=inside_only, count_hours=bool(minutes),
        )  # fmt: skip
        return touchpoints.log_touchpoint(
            world.clients[client], given, by=world.users[ours.split(maxsplit=1)[0]], now=at
        )

    return Act(day, clock, do)


def spent(day: int, clock: str, client: str, user: str, minutes: int, words: str, *, billable: bool = True) -> Act:
    """Time that one of ours spent at a client."""

    def do(world: World, at: datetime) -> object:
        given = hours.LogTime(minutes=minutes, words=world.say(words), billable=billable, day=world.day(day))
        return hours.log_time(world.clients[client], given, by=world.users[user], now=at)

    return Act(day, clock, do)


def plan(made: int, day: int, clock: str, client: str, who: str, ours: str, how: str, title: str, minutes: int) -> Act:
    """A touch to come on `day`, planned at noon of the day `made`."""

    def do(world: World, at: datetime) -> object:
        given = touchpoints.PlanTouchpoint(
            people=_people(world, client, who), colleagues=_colleagues(world, ours), how=TouchKind(how),
            at=world.at(day, clock), title=world.say(title), minutes=minutes,
        )  # fmt: skip
        return touchpoints.plan_touchpoint(
            world.clients[client], given, by=world.users[ours.split(maxsplit=1)[0]], now=at
        )

    return Act(made, "12:00", do)


def step(made: int, day: int, clock: str, client: str, owner: str, words: str, waiting: str = "") -> Act:
    """A next step due on `day`, noted in the afternoon of the day `made` by whoever owns it."""

    def do(world: World, at: datetime) -> object:
        given = next_steps.AddNextStep(
            words=world.say(words),
            due_at=world.at(day, clock),
            waiting=world.person(client, waiting).public_id if waiting else "",
        )
        return next_steps.add_next_step(world.clients[client], given, by=world.users[owner], now=at)

    return Act(made, "18:20", do)


def done(day: int, clock: str, client: str, by: str) -> Act:
    """All that was still to do at a client is done: the thanks that moments ask for, the steps of that time."""

    def do(world: World, at: datetime) -> None:
        for one in NextStep.objects.open().filter(client=world.clients[client]):
            next_steps.finish_next_step(one, Nothing(), by=world.users[by], now=at)

    return Act(day, clock, do)


def level(day: int, clock: str, client: str, who: str, stands: int, by: str, why: str) -> Act:
    """A step in how somebody stands to us, -2 hostile to 2 advocate, and what moved it."""

    def do(world: World, at: datetime) -> object:
        given = levels.SetLevel(level=Level(stands), why=world.say(why))
        return levels.set_level(world.places[client, who], given, by=world.users[by], now=at)

    return Act(day, clock, do)


def want(day: int, client: str, who: str, stands: int, by: str, on: int) -> Act:
    """How somebody is wanted to stand to us by the day `on`."""

    def do(world: World, at: datetime) -> object:
        given = levels.WantLevel(level=Level(stands), on=world.day(on))
        return levels.want_level(world.places[client, who], given, by=world.users[by], now=at)

    return Act(day, "12:10", do)


def introduced(day: int, client: str, who: str, whom: str, by: str) -> Act:
    """One of theirs brought us to another."""

    def do(world: World, at: datetime) -> object:
        given = places.NoteIntroduction(introduced_by=world.person(client, who).public_id)
        return places.note_introduction(world.places[client, whom], given, by=world.users[by], now=at)

    return Act(day, "18:05", do)


def gift(
    day: int, client: str, who: str, by: str, words: str, usd: int, *, received: bool = False, meal: bool = False
) -> Act:
    """A gift worth `usd` dollars, kept inside the calendar year of today so that the yearly meter shows it."""

    def do(world: World, at: datetime) -> object:
        first = (date(world.day(0).year, 1, 1) - world.day(0)).days
        now = max(at, min(world.now, world.at(first, "20:00")))
        there = world.clients[client]
        given = gifts.EnterGift(
            client=there.public_id,
            direction=GiftDirection.RECEIVED if received else GiftDirection.GIVEN,
            nature=GiftNature.HOSPITALITY if meal else GiftNature.GIFT,
            words=world.say(words),
            amount=Decimal(usd),
            currency="USD",
            on=min(max(world.day(day), world.day(first)), day_in(there.zone, now)),
        )
        return gifts.enter_gift(world.person(client, who), given, by=world.users[by], now=now)

    return Act(day, "20:00", do)


def note(
    day: int, client: str, who: str, by: str, sort: str, text: str, purpose: str, source: str = "", *,
    review: int | None = None, erase: int | None = None,
) -> Act:  # fmt: skip
    """Words about a person for the account team alone, looked at again on the day `review` or erased on the day `erase`."""

    def do(world: World, at: datetime) -> object:
        given = private_notes.WritePrivateNote(
            sort=NoteSort(sort), text=world.say(text), source=world.say(source), told_on=world.day(day),
            purpose=world.say(purpose),
            review_on=None if review is None else world.day(review),
            erase_on=None if erase is None else world.day(erase),
        )  # fmt: skip
        whole = private_notes.NotePrivately(client=world.clients[client].public_id, **given.model_dump())
        return private_notes.note_privately(world.person(client, who), whole, by=world.users[by], now=at)

    return Act(day, "19:10", do)


def goal(day: int, client: str, who: str, by: str, words: str, year: int | None, *moves: tuple[int, str]) -> list[Act]:
    """What a strong C wants for themselves, by the end of the `year`th year from now, and what we did for it on which day."""
    held: list[ChampionGoal] = []

    def begin(world: World, at: datetime) -> None:
        by_when = None if year is None else date(world.day(0).year + year, 12, 31)
        given = goals.OpenGoal(words=world.say(words), by_when=by_when)
        held.append(goals.open_goal(world.places[client, who], given, by=world.users[by], now=at))

    def move(words: str) -> Deed:
        return lambda world, at: goals.contribute_to_goal(
            held[-1], goals.Contribute(words=world.say(words)), by=world.users[by], now=at
        )

    return [Act(day, "17:00", begin), *[Act(on, "17:30", move(words)) for on, words in moves]]


def tie(day: int, client: str, who: str, user: str, strength: int) -> Act:
    """How well one of ours knows one of theirs, 1 to 5."""

    def do(world: World, at: datetime) -> object:
        given = ties.NoteTie(user=world.users[user].public_id, strength=strength)
        return ties.note_tie(world.person(client, who), given, by=world.users[user], now=at)

    return Act(day, "18:00", do)


def mobile(day: int, client: str, who: str, by: str) -> Act:
    """The mobile view is set up, and its reader trained."""

    def do(world: World, at: datetime) -> object:
        given = places.RecordMobile(mobile_on=world.day(day), trained_on=world.day(day))
        return places.record_mobile(world.places[client, who], given, by=world.users[by], now=at)

    return Act(day, "17:40", do)


def leaves(day: int, client: str, who: str, by: str) -> Act:
    """Somebody of theirs has their last day."""

    def do(world: World, at: datetime) -> object:
        given = places.LeaveClient(on=world.day(day))
        return places.leave_client(world.places[client, who], given, by=world.users[by], now=at)

    return Act(day, "18:30", do)


def comment(day: int, clock: str, client: str, by: str, words: str) -> Act:
    """One of ours says something of a client to the others."""

    def do(world: World, at: datetime) -> object:
        given = comments.AddComment(text=world.say(words))
        return comments.comment_on_client(world.clients[client], given, by=world.users[by], now=at)

    return Act(day, clock, do)


def _people(world: World, client: str, names: str) -> list[str]:
    return [world.person(client, name).public_id for name in names.split()]


def _colleagues(world: World, names: str) -> list[str]:
    return [world.users[name].public_id for name in names.split()]
