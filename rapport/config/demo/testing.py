"""The verbs of tests for the demo's tables: cases written and reviewed, rounds put before the client, verdicts, defects."""

from __future__ import annotations

from datetime import datetime

from rapport.config.demo.script import Act, World
from rapport.core.actions import Nothing
from rapport.delivery.actions import cases, correcting, defects, judging, rounds
from rapport.delivery.models import Defect, Project, TestCase, TestRound, Verdict
from rapport.team.models import User

Words = tuple[str, str, str]
"""What is tested, the steps, what is to be seen."""


def suite(day: int, client: str, writer: str, reviewer: str, goal: str, words: Words, count: int = 1) -> Act:
    """So many cases of one kind that test how a goal is met, numbered where there are several, and read by a second person."""

    def do(world: World, at: datetime) -> None:
        project = _project(world, client)
        aim = project.goals.get(words=world.say(goal))
        title, steps, expected = (world.say(one) for one in words)
        pains = [one.public_id for one in aim.psps.all()]
        for number in range(1, count + 1):
            said = f"{title} {number}" if count > 1 else title
            given = cases.WriteCase(title=said, steps=steps, expected=expected, psps=pains, goal=aim.public_id)
            case = cases.write_test_case(project, given, by=world.users[writer], now=at)
            cases.review_test_case(case, Nothing(), by=world.users[reviewer], now=at)

    return Act(day, "17:10", do)


def test_round(day: int, client: str, by: str, helper: str, until: int, judges: str, *goals: str) -> Act:
    """A round of the cases of these goals, or of all, before people of theirs (short names with blanks between)."""

    def do(world: World, at: datetime) -> None:
        project = _project(world, client)
        chosen = TestCase.objects.filter(project=project)
        if goals:
            chosen = chosen.filter(fulfilment__goal__words__in=[world.say(one) for one in goals])
        given = rounds.OpenRound(
            due_on=world.day(until),
            judges=[world.person(client, one).public_id for one in judges.split()],
            supporter=world.users[helper].public_id,
            cases=list(chosen.values_list("public_id", flat=True)),
        )
        made = rounds.open_test_round(project, given, by=world.users[by], now=at)
        rounds.share_test_round(made, Nothing(), by=world.users[by], now=at)

    return Act(day, "09:20", do)


def judged(day: int, clock: str, client: str, who: str, goal: str, *failures: str) -> Act:
    """One of theirs judges the cases of a goal in the newest round: the last ones fail with these words, the others pass."""

    def do(world: World, at: datetime) -> None:
        one = _newest_round(world, client)
        waiting = one.runs.waiting().filter(case__fulfilment__goal__words=world.say(goal)).order_by("case__number")
        user = User.objects.get(portal_access__person=world.person(client, who))
        found = list(waiting)
        said = [*[""] * (len(found) - len(failures)), *failures]
        for run, words in zip(found, said, strict=True):
            verdict = Verdict.FAILED if words else Verdict.PASSED
            given = judging.JudgeRun(verdict=verdict, words=world.say(words))
            judging.judge_test_run(run, given, by=user, now=at)

    return Act(day, clock, do)


def corrected(day: int, clock: str, client: str, who: str, goal: str, words: str) -> Act:
    """One of theirs takes back the last yes they gave for a goal in the newest round, and says what they saw instead."""

    def do(world: World, at: datetime) -> object:
        one = _newest_round(world, client)
        user = User.objects.get(portal_access__person=world.person(client, who))
        passed = one.runs.filter(case__fulfilment__goal__words=world.say(goal), verdict=Verdict.PASSED, by=user)
        given = judging.JudgeRun(verdict=Verdict.FAILED, words=world.say(words))
        return correcting.correct_verdict(passed.order_by("-case__number")[0], given, by=user, now=at)

    return Act(day, clock, do)


def mends(day: int, client: str, by: str, owner: str, until: int, words: str) -> Act:
    """Somebody of ours is to mend what failed with these words until a day."""

    def do(world: World, at: datetime) -> None:
        for one in _failed(world, client, words):
            given = defects.TriageDefect(owner=world.users[owner].public_id, promised_on=world.day(until))
            defects.triage_defect(one, given, by=world.users[by], now=at)

    return Act(day, "18:20", do)


def mended(day: int, client: str, by: str, words: str) -> Act:
    """What failed with these words is mended, and waits to be tested again."""

    def do(world: World, at: datetime) -> None:
        for one in _failed(world, client, words):
            defects.fix_defect(one, Nothing(), by=world.users[by], now=at)

    return Act(day, "18:50", do)


def closed(day: int, client: str, by: str) -> Act:
    """The newest round is closed."""

    def do(world: World, at: datetime) -> object:
        one = _newest_round(world, client)
        return rounds.close_test_round(one, Nothing(), by=world.users[by], now=at)

    return Act(day, "19:10", do)


def _newest_round(world: World, client: str) -> TestRound:
    return _project(world, client).rounds.order_by("-at", "-pk")[0]


def _failed(world: World, client: str, words: str) -> list[Defect]:
    standing = Defect.objects.standing().filter(case__project=_project(world, client), run__words=world.say(words))
    return list(standing.order_by("pk"))


def _project(world: World, client: str) -> Project:
    return Project.objects.get(client=world.clients[client])
