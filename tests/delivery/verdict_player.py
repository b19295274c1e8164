"""The parts that are played with one test run: a verdict each, by He Lan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from rapport.delivery import models as delivered
from rapport.delivery.actions.judging import JudgeRun, judge_test_run
from rapport.team.models import User


def prepare(part: str, public_id: str, now: datetime) -> Callable[[], object]:
    """Read the run, and return the verdict of that name on it."""
    run = delivered.TestRun.objects.get(public_id=public_id)
    he_lan = User.objects.get(part="portal", name="He Lan")
    given = JudgeRun(verdict=delivered.Verdict(part), words="Plot 7 is of Monday.")
    return lambda: judge_test_run(run, given, by=he_lan, now=now)
