"""Two at once: no ruler changes under the yes, and what she was shown is what stands (PRACTICES C4)."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime

import pytest

from rapport.delivery.models import Criterion, Ruler
from rapport.promises.models import Confirmation
from tests import cast as the_cast
from tests.cast import Cast
from tests.clients.test_gift_race import ROOT
from tests.databases import Copy
from tests.delivery.rulers import drawn, put_before

LONGEST = 300
"""Seconds after which a process that says nothing hangs."""


Stage = tuple[Cast, Ruler]


@pytest.fixture
def stage(real_transactions: Copy, now: datetime) -> Stage:
    """The cast, and a first version with one criterion that can still be written on."""
    cast = the_cast.build(now)
    return cast, drawn(cast)


def at_once(copy: Copy, stage: Stage, *parts: str, asked: str = "-") -> list[str]:
    """Return what each process says that acts once all of them stand ready, in the order of the alphabet."""
    cast, ruler = stage
    given = [ruler.public_id, ruler.criteria.get().public_id, asked, cast.now.isoformat()]
    running = [_player(copy, part, *given) for part in parts]
    for one in running:
        assert one.stdout is not None
        line = one.stdout.readline()
        assert line == "ready\n", one.communicate(timeout=LONGEST)
    for one in running:
        assert one.stdin is not None
        one.stdin.write("now\n")
        one.stdin.flush()
    told = (one.communicate(timeout=LONGEST) for one in running)
    return sorted(out or err for out, err in told)


def _player(copy: Copy, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.delivery.ruler_player", *words]
    pipe = subprocess.PIPE
    return subprocess.Popen(
        command, env=os.environ | copy.environment, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True
    )


def shown() -> str:
    return str(Confirmation.objects.get().shown)


@pytest.mark.parametrize("change", ["change", "remove"])
def test_changed_while_it_is_put_before_her_she_is_shown_what_stands(
    real_transactions: Copy, stage: Stage, change: str
) -> None:
    said = at_once(real_transactions, stage, "ask", change, change)
    asked, *changes = sorted(said, key=lambda one: not one.startswith("ask"))
    lines = list(Criterion.objects.values_list("target", flat=True))
    if asked == "ask empty":
        assert (change, lines) == ("remove", []), said
        return
    assert asked == "ask did", said
    assert set(changes) <= {f"{change} did", f"{change} held"}, said
    assert shown().count("at least") == len(lines)
    assert all(f"at least {target or 0:.0f}%" in shown() for target in lines)


@pytest.mark.parametrize("change", ["change", "add"])
def test_changed_at_the_moment_of_her_yes_it_does_not_change(
    real_transactions: Copy, stage: Stage, change: str
) -> None:
    question = put_before(*stage)
    said = at_once(real_transactions, stage, "agree", change, change, asked=question.public_id)
    assert said == sorted(["agree did", f"{change} held", f"{change} held"])
    assert list(Criterion.objects.values_list("target", flat=True)) == [98]


def test_of_two_who_draw_a_new_version_one_does(real_transactions: Copy, stage: Stage) -> None:
    put_before(*stage)
    said = at_once(real_transactions, stage, "draw", "draw")
    assert said == ["draw did", "draw open"]
    assert list(Ruler.objects.values_list("number", flat=True).order_by("number")) == [1, 2]
