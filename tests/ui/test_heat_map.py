"""A grid of counts reads without its colours, and each count leads to what it counts."""

from __future__ import annotations

from rapport.ui.chart_shapes import HeatCell, HeatMap, HeatRow
from rapport.ui.components.heat_map import heat_map, shade


def test_a_count_is_a_link_none_is_a_figure_and_what_does_not_apply_a_dash() -> None:
    cells = [
        HeatCell(3, 4, "3 people", "/who/"),
        HeatCell(0, 4, "0 people", "/none/"),
        HeatCell(None, 0, "not for them"),
    ]
    drawn = heat_map(HeatMap("Who used what", "week from", ["2 Nov", "9 Nov", "16 Nov"], [HeatRow("Board", cells)]))
    assert '<td class="is-4"><a href="/who/" aria-label="3 people">3</a></td>' in drawn
    assert '<td class="is-0">0</td>' in drawn
    assert "/none/" not in drawn
    assert '<span class="rp-hidden">not for them</span>' in drawn
    assert 'role="region" tabindex="0" aria-label="Who used what"' in drawn


def test_shades_rise_with_the_share_and_nothing_has_none() -> None:
    assert [shade(count, 8) for count in (0, 1, 2, 4, 6, 8, 9)] == [0, 1, 2, 3, 4, 4, 4]
    assert shade(3, 0) == 0
