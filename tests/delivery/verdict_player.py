"""The parts that are played with one test run: a verdict each, by He Lan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from rapport.delivery import models as delivered
from rapport.delivery.actions.correcting import correct_verdict
from rapport.delivery.actions.judging import JudgeRun, judge_test_run
from rapport.team.models import User


def prepare(part: str, public_id: str, now: datetime) -> Callable[[], object]:
    """Read the run, and return the verdict of that name on it; `corrected` is one that it failed after all."""
    run = delivered.TestRun.objects.get(public_id=public_id)
    he_lan = User.objects.get(part="portal", name="He Lan")
    words = "Plot 7 is of Monday."
    if part == "corrected":
        failed = JudgeRun(verdict=delivered.Verdict.FAILED, words=words)
        return lambda: correct_verdict(run, failed, by=he_lan, now=now)
    given = JudgeRun(verdict=delivered.Verdict(part), words=words)
    return lambda: judge_test_run(run, given, by=he_lan, now=now)
