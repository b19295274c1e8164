"""What failed from turn to turn: small bars in a row of a table, and a trend that crosses no turn without a run (PRACTICES G17)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from rapport.ui.chart_shapes import Night, Nights
from rapport.ui.components.dates import short_day

BAR, GAP, TALL = 5, 2, 18
WIDTH, HEIGHT = 400, 150
LEFT, RIGHT, TOP, BOTTOM = 36, 384, 12, 116
LINES = 2
"""Spaces between the lines across the field."""

_HATCHED = mark_safe(  # no value goes into it
    '<defs><pattern id="rp-night" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect class="is-lost" width="2" height="4"/></pattern></defs>'
)


def night_bars(nights: Nights) -> SafeString:
    """Bars as high as what failed; hatched where nothing was counted, a dash where nothing failed, the last one in red."""
    most = max((one.failed or 0 for one in nights.rows), default=0) or 1
    bars = [_bar(one, at, most, last=one is nights.rows[-1]) for at, one in enumerate(nights.rows)]
    width = len(nights.rows) * (BAR + GAP)
    return format_html(
        '<svg class="rp-nights" viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-label="{}">{}{}</svg>',
        width, TALL, width, TALL, nights.words, _HATCHED, format_html_join("", "{}", ((bar,) for bar in bars)),
    )  # fmt: skip


def _bar(one: Night, at: int, most: int, *, last: bool) -> SafeString:
    x = at * (BAR + GAP)
    if one.failed is None:
        return format_html('<rect fill="url(#rp-night)" x="{}" y="1" width="{}" height="{}"/>', x, BAR, TALL - 1)
    if not one.failed:
        return format_html('<path class="is-none" d="M{} {}h{}"/>', x, TALL - 1, BAR)
    tall = max(2, round((TALL - 2) * one.failed / most))
    css = "is-last" if last else "is-bar"
    return format_html('<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>', css, x, TALL - tall, BAR, tall)


def night_trend(nights: Nights) -> SafeString:
    """The trend: filled points where all was looked at, hollow ones where not, a square with a slash where nothing could be."""
    top = _round_up(max((one.failed or 0 for one in nights.rows), default=0))
    parts = [*_grid(top), *_days(nights), *_lines(nights, top)]
    parts += [_point(one, _x(nights, at), top) for at, one in enumerate(nights.rows) if one.ran]
    return format_html(
        '<svg class="rp-lines rp-trend" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        WIDTH, HEIGHT, nights.words, format_html_join("", "{}", ((part,) for part in parts)),
    )  # fmt: skip


def _round_up(most: int) -> int:
    """Return the first of 1, 2, 3, 4, 6, 8 times a power of ten, times two, that is no less."""
    ten = 1
    while True:
        for step in (1, 2, 3, 4, 6, 8):
            if step * ten >= most:
                return max(2, step * ten)
        ten *= 10


def _x(nights: Nights, at: int) -> float:
    return round(LEFT + 12 + at / max(1, len(nights.rows) - 1) * (RIGHT - LEFT - 24), 1)


def _y(failed: int, top: int) -> float:
    return round(BOTTOM - failed / top * (BOTTOM - TOP), 1)


def _grid(top: int) -> Iterator[SafeString]:
    for number in range(LINES + 1):
        value = top * number // LINES
        at = _y(value, top)
        yield format_html('<path class="is-grid" d="M{} {}H{}"/>', LEFT, at, RIGHT)
        yield format_html('<text x="{}" y="{}" text-anchor="end">{}</text>', LEFT - 6, at + 4, f"{value:,}")


def _days(nights: Nights) -> Iterator[SafeString]:
    """Yield the words below every second turn: its day; of turns that share one the time, with the day below the first."""
    last, before = len(nights.rows) - 1, None
    for at, one in enumerate(nights.rows):
        if at % 2 != last % 2 and last >= LINES:
            continue
        words, x = one.at or short_day(one.on), _x(nights, at)
        yield format_html('<text x="{}" y="{}" text-anchor="middle">{}</text>', x, BOTTOM + 20, words)
        if one.at and one.on != before:
            yield format_html('<text x="{}" y="{}" text-anchor="middle">{}</text>', x, HEIGHT, short_day(one.on))
        before = one.on


def _lines(nights: Nights, top: int) -> Iterator[SafeString]:
    """Yield a line between two turns that follow each other and were both looked at whole; none over any other."""
    points = [(_x(nights, at), _y(one.failed or 0, top)) for at, one in enumerate(nights.rows)]
    told = [one.whole and one.failed is not None for one in nights.rows]
    for at in range(1, len(points)):
        if told[at - 1] and told[at]:
            (x0, y0), (x1, y1) = points[at - 1], points[at]
            yield format_html('<path class="is-line is-accent" d="M{} {}L{} {}"/>', x0, y0, x1, y1)


def _point(one: Night, x: float, top: int) -> SafeString:
    if one.failed is None:
        y = BOTTOM - 26
        return format_html('<path class="is-lost" d="M{} {}h12v12h-12zM{} {}l10-10"/>', x - 6, y - 6, x - 5, y + 5)
    css = "is-accent" if one.whole else "is-hollow"
    return format_html('<circle class="{}" cx="{}" cy="{}" r="4.5"/>', css, x, _y(one.failed, top))
