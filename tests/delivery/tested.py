"""Test cases, rounds and verdicts of Haoting's project, made through the product's own actions."""

from __future__ import annotations

from datetime import date
from typing import Any

from rapport.core import files
from rapport.core.actions import Nothing
from rapport.delivery import models as delivered
from rapport.delivery.actions.cases import WriteCase, review_test_case, write_test_case
from rapport.delivery.actions.judging import JudgeRun, judge_test_run
from rapport.delivery.actions.rounds import OpenRound, open_test_round, share_test_round
from rapport.delivery.actions.seats import FillSeat, fill_seat
from rapport.delivery.models import Defect, Project, SeatRole, Verdict
from rapport.team.models import User
from tests.cast import Cast
from tests.pictures import PNG

WORDS = {
    "title": "What each plot is worth tonight",
    "steps": "Open the board after 02:30\nChoose plot 7",
    "expected": "The value is of last night",
}
SAW = "Plot 7 still shows Monday’s value."
DUE = date(2026, 12, 4)


def reviewer(cast: Cast, project: Project) -> User:
    """Su Wan is the architect, who reviews."""
    seat = project.seats.get(role=SeatRole.ARCHITECT)
    if seat.holder is None:
        fill_seat(seat, FillSeat(holder=cast.su_wan.public_id), by=cast.lin_yue, now=cast.now)
    return cast.su_wan


def case(cast: Cast, project: Project, **more: Any) -> delivered.TestCase:
    """A case that Lin Yue wrote and nobody reviewed."""
    return write_test_case(project, WriteCase(**(WORDS | more)), by=cast.lin_yue, now=cast.now)


def ready(cast: Cast, project: Project, **more: Any) -> delivered.TestCase:
    """A case that Su Wan reviewed."""
    return review_test_case(case(cast, project, **more), Nothing(), by=reviewer(cast, project), now=cast.now)


def planned(cast: Cast, project: Project, *cases: delivered.TestCase, **more: Any) -> delivered.TestRound:
    """A round that He Lan is to judge, still inside."""
    given: dict[str, Any] = {"due_on": DUE, "judges": [cast.he_lan_place.person.public_id]}
    given |= {"cases": [one.public_id for one in cases]}
    return open_test_round(project, OpenRound(**(given | more)), by=cast.lin_yue, now=cast.now)


def begun(cast: Cast, project: Project, *cases: delivered.TestCase, **more: Any) -> delivered.TestRound:
    """A round that lies before He Lan."""
    return share_test_round(planned(cast, project, *cases, **more), Nothing(), by=cast.lin_yue, now=cast.now)


def run_of(one: delivered.TestRound, case: delivered.TestCase) -> delivered.TestRun:
    """The run of a case in a round."""
    return delivered.TestRun.objects.get(round=one, case=case)


def judged(cast: Cast, run: delivered.TestRun, verdict: Verdict = Verdict.PASSED, **more: Any) -> delivered.TestRun:
    """He Lan's verdict."""
    words = "" if verdict == Verdict.PASSED else SAW
    given = JudgeRun(**({"verdict": verdict, "words": words} | more))
    return judge_test_run(run, given, by=cast.he_lan, now=cast.now)


def failed(cast: Cast, project: Project, *, picture: bool = False) -> Defect:
    """A defect from a case that failed before He Lan, with a picture where one is asked for."""
    one = ready(cast, project)
    shown = files.keep("board.png", [PNG], at=cast.now) if picture else None
    pictures = [(shown.public_id, "board.png")] if shown else []
    run = judged(cast, run_of(begun(cast, project, one), one), Verdict.FAILED, pictures=pictures)
    return Defect.objects.get(run=run)
