from datetime import date

from rapport.ui.components import level_chart, loop
from rapport.ui.shapes import Hole, LevelChart, Quarter
from rapport.ui.specimens import client

BEFORE, TODAY, AFTER = date(2026, 1, 1), date(2026, 11, 26), date(2027, 1, 1)


def chart(now: list[tuple[date, int]], wanted: list[tuple[date, int]]) -> LevelChart:
    return LevelChart(BEFORE, AFTER, TODAY, now, wanted)


def test_the_chart_counts_the_days_behind_the_plan() -> None:
    behind = chart([(BEFORE, 0)], [(date(2026, 11, 17), 1)])
    assert level_chart.days_behind(behind) == 9
    assert "9 d behind" in level_chart.level_chart(behind)


def test_a_plan_that_is_met_leaves_no_bracket() -> None:
    met = chart([(BEFORE, 0), (date(2026, 11, 1), 1)], [(date(2026, 11, 17), 1)])
    assert level_chart.days_behind(met) == 0
    assert "is-gap" not in level_chart.level_chart(met)


def test_the_line_has_steps_and_never_a_curve() -> None:
    line = level_chart.level_chart(client.level()).split('class="is-now" d="')[1].split('"')[0]
    assert set("".join(part for part in line if part.isalpha())) == {"M", "H", "V"}


def test_the_chart_says_itself_to_who_does_not_see_it() -> None:
    assert "now neutral; wanted supporter, 9 days behind" in level_chart.level_chart(client.level())


def test_every_hole_interrupts_the_ring_with_its_sign() -> None:
    quarters = client.quarters()
    assert loop.ring(quarters).count('class="rp-sign"') == loop.holes(quarters)


def test_a_ring_with_hundreds_of_holes_still_closes() -> None:
    many = [Quarter("delivery", "Delivery", holes=[Hole("high", "one of many")] * 300)]
    assert loop.ring(many).count('class="rp-sign"') == loop.SHOWN
    assert loop.holes(many) == 300


def test_a_quarter_that_is_not_built_is_drawn_as_such() -> None:
    assert "is-unbuilt" in loop.ring([Quarter("presales", "Presales", unbuilt="Not built yet.")])
