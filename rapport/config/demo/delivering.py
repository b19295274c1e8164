"""The verbs of projects for the demo's tables: each makes an act that calls one action."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from rapport.clients.models import TouchKind, TouchState
from rapport.config.demo.clients import scripts
from rapport.config.demo.script import Act, World
from rapport.core.actions import Nothing
from rapport.delivery.actions import (
    answering,
    appearances,
    attendance,
    holding,
    milestones,
    phases,
    projects,
    reviews,
    seats,
    team_reviews,
)
from rapport.delivery.models import (
    Answer,
    Appearance,
    Duty,
    Milestone,
    MilestoneSort,
    Phase,
    Project,
    ProjectSort,
    SeatRole,
)


def project(
    day: int, client: str, names: tuple[str, str, str], sort: str, until: int, lead: str, director: str, champion: str = ""
) -> Act:  # fmt: skip
    """A project that begins on `day`, is to end on the day `until`, and takes its 1W from the client."""

    def do(world: World, at: datetime) -> object:
        given = projects.OpenProject(
            name=names[0], other_names=scripts(names), sort=ProjectSort(sort), lead=world.users[lead].public_id,
            director=world.users[director].public_id, began_on=world.day(day), due_on=world.day(until),
            champion=world.person(client, champion).public_id if champion else "",
        )  # fmt: skip
        return projects.open_project(world.clients[client], given, by=world.users[lead], now=at)

    return Act(day, "09:00", do)


def team(day: int, client: str, holders: dict[str, str], more: dict[str, str] | None = None) -> Act:
    """Who has which role of a client's project, and roles beyond those that its sort brings, with whoever has them."""

    def do(world: World, at: datetime) -> None:
        of = _project(world, client)
        for role, who in holders.items():
            seat = of.seats.get(role=SeatRole(role))
            seats.fill_seat(seat, seats.FillSeat(holder=world.users[who].public_id), by=of.lead, now=at)
        for role, who in (more or {}).items():
            given = seats.AddSeat(
                role=SeatRole(role), duty=Duty.WRITES, required=False, holder=world.users[who].public_id
            )
            seats.add_seat(of, given, by=of.lead, now=at)

    return Act(day, "09:10", do)


def approved(day: int, client: str) -> Act:
    """The director says yes to the team."""

    def do(world: World, at: datetime) -> object:
        of = _project(world, client)
        given = team_reviews.ReviewTeam()
        return team_reviews.review_team(of, given, by=of.director, now=at)

    return Act(day, "09:20", do)


def phase(day: int, client: str, sort: str, first: int, last: int, *, early: bool = False) -> Act:
    """A phase lies between two days; in an `early` one somebody is touched each working day."""

    def do(world: World, at: datetime) -> object:
        moved = Phase.objects.get(project=_project(world, client), sort=sort)
        given = phases.MovePhase(first_on=world.day(first), last_on=world.day(last), early=early)
        return phases.move_phase(moved, given, by=moved.project.lead, now=at)

    return Act(day, "09:30", do)


def due(made: int, client: str, sort: str, day: int, *, clock: str = "", title: str = "") -> Act:
    """A milestone is put on a day, or with a `clock` into the meeting planned then; with a title it is one of its own."""

    def do(world: World, at: datetime) -> object:
        of = _project(world, client)
        touch = ""
        if clock:
            planned = world.clients[client].touchpoints.filter(state=TouchState.PLANNED, at=world.at(day, clock))
            touch = planned.get().public_id
        words: dict[str, Any] = {"due_on": world.day(day), "touch": touch}
        if title:
            own = milestones.PlanMilestone(own_title=world.say(title), **words)
            return milestones.plan_milestone(of, own, by=of.lead, now=at)
        return milestones.move_milestone(_milestone(of, sort), milestones.MoveMilestone(**words), by=of.lead, now=at)

    return Act(made, "12:20", do)


def invited(made: int, client: str, sort: str, people: str, coming: str) -> Act:
    """People of theirs are invited to a key milestone; those of theirs and ours in `coming` say that they come."""

    def do(world: World, at: datetime) -> None:
        of = _project(world, client)
        milestone = _milestone(of, sort)
        given = attendance.Invite(people=[world.person(client, one).public_id for one in people.split()])
        attendance.invite(milestone, given, by=of.lead, now=at)
        for name in coming.split():
            who: dict[str, Any] = (
                {"colleague": world.users[name]} if name in world.users else {"person": world.person(client, name)}
            )
            one = milestone.attendance.get(**who)
            answer = answering.AnswerInvitation(answer=Answer.COMING)
            answering.answer_invitation(one, answer, by=of.lead, now=at)

    return Act(made, "12:40", do)


def held(
    day: int, clock: str, client: str, sort: str, who: str, ours: str, text: str = "", *,
    minutes: int | None = None, reason: str = "", how: str = "met",
) -> Act:  # fmt: skip
    """A key milestone was held: `who` of theirs and `ours` were there; without the 1W with a reason."""

    def do(world: World, at: datetime) -> object:
        of = _project(world, client)
        given = holding.HoldMilestone(
            people=[world.person(client, one).public_id for one in who.split()],
            colleagues=[world.users[one].public_id for one in ours.split()],
            text=world.say(text), minutes=minutes, reason=world.say(reason), how=TouchKind(how), count_hours=bool(minutes),
        )  # fmt: skip
        by = world.users[ours.split(maxsplit=1)[0]]
        return holding.hold_milestone(_milestone(of, sort), given, by=by, now=at)

    return Act(day, clock, do)


def among_us(day: int, clock: str, client: str, ours: str) -> Act:
    """The internal kick-off, at which `ours` were."""

    def do(world: World, at: datetime) -> object:
        of = _project(world, client)
        plan = milestones.PlanMilestone(sort=MilestoneSort.INTERNAL, due_on=world.day(day))
        made = milestones.plan_milestone(of, plan, by=of.lead, now=at)
        given = holding.HoldMilestone(colleagues=[world.users[one].public_id for one in ours.split()])
        return holding.hold_milestone(made, given, by=of.lead, now=at)

    return Act(day, clock, do)


def followed(day: int, client: str, sort: str, by: str, opening: str) -> Act:
    """The account lead seizes the moment at which the 1W appeared, with an opening line.

    Intervals are working days: as the week falls today, the 1W may have been touched shortly before, and nothing is asked.
    """

    def do(world: World, at: datetime) -> object:
        seen = Appearance.objects.filter(milestone=_milestone(_project(world, client), sort)).first()
        given = appearances.FollowUp(opening=world.say(opening))
        return seen and appearances.follow_up_appearance(seen, given, by=world.users[by], now=at)

    return Act(day, "19:30", do)


def reviewed(day: int, client: str, progress: str, quality: str, contact: str, answers: str) -> Act:
    """The project was looked at, line by line."""

    def do(world: World, at: datetime) -> object:
        of = _project(world, client)
        lines = {"progress": progress, "quality": quality, "contact": contact, "responsiveness": answers}
        given = reviews.WriteReview(**{line: world.say(words) for line, words in lines.items()})
        review = reviews.begin_review(of, given, by=of.lead, now=at)
        return reviews.close_review(review, Nothing(), by=of.lead, now=at)

    return Act(day, "17:50", do)


def _project(world: World, client: str) -> Project:
    return Project.objects.get(client=world.clients[client])


def _milestone(of: Project, sort: str) -> Milestone:
    return of.milestones.standing().get(sort=MilestoneSort(sort))
