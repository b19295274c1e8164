"""Two at once: no ruler changes under the yes, and what she was shown is what stands (PRACTICES C4)."""

from __future__ import annotations

from datetime import datetime

import pytest

from rapport.delivery.models import Criterion, Ruler
from rapport.promises.models import Confirmation
from tests import cast as the_cast
from tests.cast import Cast
from tests.databases import Copy
from tests.delivery import ruler_player
from tests.delivery.rulers import drawn, put_before
from tests.processes import at_once

Stage = tuple[Cast, Ruler]


@pytest.fixture
def stage(real_transactions: Copy, now: datetime) -> Stage:
    """The cast, and a first version with one criterion that can still be written on."""
    cast = the_cast.build(now)
    return cast, drawn(cast)


def acting(copy: Copy, stage: Stage, *parts: str, asked: str = "") -> list[str]:
    """Return what becomes of the parts that are played at the same moment, in the order of the alphabet."""
    cast, ruler = stage
    given = [ruler.public_id, ruler.criteria.get().public_id, asked, cast.now]
    return sorted(at_once(copy, ruler_player.prepare, list(parts), *given))


def shown() -> str:
    return str(Confirmation.objects.get().shown)


@pytest.mark.parametrize("change", ["change", "remove"])
def test_changed_while_it_is_put_before_her_she_is_shown_what_stands(
    real_transactions: Copy, stage: Stage, change: str
) -> None:
    said = acting(real_transactions, stage, "ask", change, change)
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
    said = acting(real_transactions, stage, "agree", change, change, asked=question.public_id)
    assert said == sorted(["agree did", f"{change} held", f"{change} held"])
    assert list(Criterion.objects.values_list("target", flat=True)) == [98]


def test_of_two_who_draw_a_new_version_one_does(real_transactions: Copy, stage: Stage) -> None:
    put_before(*stage)
    said = acting(real_transactions, stage, "draw", "draw")
    assert said == ["draw did", "draw open"]
    assert list(Ruler.objects.values_list("number", flat=True).order_by("number")) == [1, 2]
