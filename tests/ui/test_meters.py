from decimal import Decimal

import pytest

from rapport.ui.components import meters


@pytest.mark.parametrize(("days", "state"), [(0, "fine"), (14, "fine"), (15, "over"), (21, "over"), (22, "past")])
def test_the_bar_turns_amber_after_the_ideal_and_red_after_the_maximum(days: int, state: str) -> None:
    assert meters.meter_state(days, 14, 21) == state
    assert f"is-{state}" in meters.meter(days, 14, 21)


def test_who_was_never_touched_has_a_full_red_bar() -> None:
    drawing = meters.meter(None, 14, 21)
    assert 'class="is-past" y="3" width="100.00%"' in drawing
    assert "never touched" in drawing


def test_every_maximum_stands_at_the_same_place() -> None:
    ticks = {meters.meter(3, 14, limit).split('is-max" x="')[1].split('"')[0] for limit in (3, 21, 60)}
    assert ticks == {"57.14%"}


def test_the_bar_is_always_told_with_its_figure() -> None:
    assert meters.meter_words(41, 30, 60) == "41 d, ideal 30, at most 60"
    assert meters.days_word(0) == "today"


def test_a_gift_over_the_limit_is_red_and_stays_inside_the_bar() -> None:
    drawing = meters.gift_meter(Decimal(130), Decimal(41), Decimal(100), "130 of 100 given")
    assert 'class="is-past" y="4" width="100.00%"' in drawing
    assert 'class="is-received"' in drawing
