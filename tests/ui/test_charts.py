import re
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

import pytest

from rapport.ui.chart_shapes import LineChart, RulerBar, ValueLine
from rapport.ui.components import label_places, level_chart, line_chart, loop, ruler_bar
from rapport.ui.shapes import LevelChart, LevelMark, Quarter, SignalRow
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
    many = [Quarter("delivery", "Delivery", holes=[SignalRow("one", "high", "one of many", "")] * 300)]
    assert loop.ring(many).count('class="rp-sign"') == loop.SHOWN
    assert loop.holes(many) == 300


@pytest.mark.parametrize(("there", "open_", "folded"), [(2, 2, 0), (7, 7, 0), (12, 6, 6)])
def test_of_many_holes_the_worst_stand_open_and_the_rest_is_folded_away(there: int, open_: int, folded: int) -> None:
    quarter = Quarter(
        "delivery", "Delivery", holes=[SignalRow(f"hole-{n}", "high", f"hole {n}", "") for n in range(there)]
    )
    assert (len(quarter.first), len(quarter.others)) == (open_, folded)
    assert [*quarter.first, *quarter.others] == list(quarter.holes)


def test_a_quarter_that_is_not_built_is_drawn_as_such() -> None:
    assert "is-unbuilt" in loop.ring([Quarter("presales", "Presales", unbuilt="Not built yet.")])


def bar(measured: str | None, **more: object) -> RulerBar:
    given = None if measured is None else Decimal(measured)
    return RulerBar(Decimal(14), Decimal(3), given, "14 → 3 s", lower=True, **more)  # type: ignore[arg-type]


def test_a_falling_target_is_filled_from_the_left_and_met_below_it() -> None:
    assert 'class="is-met" y="3" x="0.00%" width="85.00%"' in ruler_bar.ruler_bar(bar("2.1"))
    assert "is-short" in ruler_bar.ruler_bar(bar("3.1"))


def test_a_bar_of_nothing_measured_is_empty_and_one_without_a_span_does_not_fail() -> None:
    assert "is-short" not in ruler_bar.ruler_bar(bar(None))
    assert ruler_bar.ruler_bar(RulerBar(Decimal(0), Decimal(0), Decimal(0), "0 → 0"))


def lines(*values: int, target: int | None = None) -> LineChart:
    points = [(date(2026, 10, 20) + timedelta(weeks=week), Decimal(value)) for week, value in enumerate(values)]
    at = None if target is None else Decimal(target)
    return LineChart("Reports that agree", [ValueLine("measured 91", points)], at, "target 98")


def test_a_chart_of_lines_has_at_most_four_grid_lines_and_words_at_its_ends() -> None:
    drawn = line_chart.line_chart(lines(61, 68, 74, 82, 88, 91, target=98))
    assert 2 <= drawn.count('class="is-grid"') <= 4
    assert "target 98" in drawn
    assert "20 Oct" in drawn


def test_words_at_the_end_of_lines_do_not_run_into_each_other() -> None:
    drawn = line_chart.line_chart(lines(61, 97, target=98))
    ends = [float(part.split('y="')[1].split('"')[0]) for part in drawn.split("<text")[1:] if 'x="312"' in part]
    assert abs(ends[0] - ends[1]) >= line_chart.CLOSE


@pytest.mark.parametrize("values", [(0, 0), (5,), (-3, 4), (1, 100000)])
def test_any_values_fit_the_field(values: tuple[int, ...]) -> None:
    drawn = line_chart.line_chart(lines(*values))
    heights = [float(part.split('"')[0]) for part in drawn.split('cy="')[1:]]
    assert all(line_chart.TOP <= height <= line_chart.BOTTOM for height in heights)
    assert drawn.count('class="is-grid"') <= 4


def test_no_words_on_the_line_lie_on_each_other_or_on_today() -> None:
    at = date(2026, 11, 10)
    crowded = LevelChart(
        first=date(2025, 4, 1),
        last=date(2027, 2, 1),
        today=date(2026, 11, 28),
        now=[(date(2025, 4, 1), 0), (at, 2)],
        wanted=[],
        marks=[
            LevelMark(at, "she speaks for us to the board"),
            LevelMark(on=date(2026, 11, 28), words="last touch", below=True),
        ],
    )
    drawn = level_chart.level_chart(crowded).split('class="rp-level rp-level-narrow"')[0]
    words = re.findall(r'<text class="is-(?:word|strong)" x="([\d.]+)" y="([\d.]+)" text-anchor="(\w+)">([^<]+)', drawn)
    boxes = [label_places.box_of(said, float(x), float(y), anchor) for x, y, anchor, said in words]
    assert len(boxes) == 4
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))
    upright = float(re.findall(r'class="is-today" d="M([\d.]+)', drawn)[0])
    assert not any(
        box.left < upright < box.right for box, (*_place, said) in zip(boxes, words, strict=True) if said != "today"
    )
