"""Counts in a grid, the higher the darker: a table, so that it reads without its colours, each count a link to what it counts."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from rapport.ui.chart_shapes import HeatCell, HeatMap, HeatRow

STEPS = 4
"""Shades above none."""


def heat_map(map: HeatMap) -> SafeString:
    """The grid; it scrolls in its own frame where it is wider than the page, its first column held."""
    heads = format_html_join("", '<th scope="col">{}</th>', ((one,) for one in map.columns))
    rows = format_html_join("", "{}", ((_row(one),) for one in map.rows))
    return format_html(
        '<div class="rp-heat-frame" role="region" tabindex="0" aria-label="{}"><table class="rp-heat">'
        '<thead><tr><th scope="col">{}</th>{}</tr></thead><tbody>{}</tbody></table></div>',
        map.words, map.corner, heads, rows,
    )  # fmt: skip


def _row(row: HeatRow) -> SafeString:
    cells = format_html_join("", "{}", ((_cell(one),) for one in row.cells))
    return format_html('<tr><th scope="row">{}</th>{}</tr>', row.words, cells)


def _cell(cell: HeatCell) -> SafeString:
    if cell.count is None:
        return format_html(
            '<td class="is-none"><span aria-hidden="true">–</span><span class="rp-hidden">{}</span></td>', cell.words
        )
    css = f"is-{shade(cell.count, cell.of)}"
    if not cell.count:
        return format_html('<td class="{}">0</td>', css)
    return format_html(
        '<td class="{}"><a href="{}" aria-label="{}">{}</a></td>', css, cell.url, cell.words, f"{cell.count:,}"
    )


def shade(count: int, of: int) -> int:
    """Return the shade of a count: 0 for none, `STEPS` for three quarters or more of how many there could be."""
    if not count or of <= 0:
        return 0
    return min(STEPS, 1 + STEPS * count // of)
