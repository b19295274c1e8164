"""Values over days as lines, with their words at the end instead of a legend, and the target as a heavy rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from rapport.ui.chart_shapes import LineChart, ValueLine
from rapport.ui.components.dates import short_day

WIDTH, HEIGHT = 420, 170
LEFT, RIGHT, TOP, BOTTOM = 30, 306, 12, 140
LABELS = 6
"""Days that are written below the field."""

GRID = 4
"""Lines across the field, at most."""

CLOSE = 15
"""Pixels below which two words at the end would run into each other."""

STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))


@dataclass(frozen=True, slots=True)
class Field:
    """The field of lines: its days and its values."""

    first: date
    last: date
    low: Decimal
    high: Decimal

    def x(self, on: date) -> float:
        """The place of a day, in px."""
        whole = max(1, (self.last - self.first).days)
        return round(LEFT + 8 + (on - self.first).days / whole * (RIGHT - LEFT - 16), 1)

    def y(self, value: Decimal) -> float:
        """The height of a value, in px from the top."""
        share = float((value - self.low) / (self.high - self.low)) if self.high != self.low else 0.5
        return round(BOTTOM - share * (BOTTOM - TOP), 1)


def line_chart(chart: LineChart) -> SafeString:
    """The chart; nothing where no line has a point."""
    days = sorted({on for line in chart.lines for on, _value in line.points})
    if not days:
        return SafeString("")
    ticks = _ticks(chart)
    field = Field(days[0], days[-1], min(ticks), max(ticks))
    parts = [*_grid(field, ticks), *_days(field, days), *_target(field, chart)]
    parts += [part for line in chart.lines for part in _line(field, line)]
    parts += _ends(field, chart)
    return format_html(
        '<svg class="rp-lines" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        WIDTH,
        HEIGHT,
        chart.words,
        format_html_join("", "{}", ((part,) for part in parts)),
    )


def _ticks(chart: LineChart) -> list[Decimal]:
    """Return round values that span all there is to see, at most `GRID` of them."""
    values = [value for line in chart.lines for _on, value in line.points]
    values += [chart.target] if chart.target is not None else []
    low, high = min(values), max(values)
    low = Decimal(0) if chart.from_zero else low
    step = _step((high - low) or Decimal(1))
    first = (low / step).to_integral_value("ROUND_FLOOR")
    last = max((high / step).to_integral_value("ROUND_CEILING"), first + 1)
    return [step * (first + number) for number in range(int(last - first) + 1)]


def _step(span: Decimal) -> Decimal:
    """Return the least of 1, 2, 5, 10 … that goes into the span at most `GRID - 2` times, so that rounding leaves room."""
    ten = Decimal(10) ** (span / (GRID - 2)).adjusted()
    return next(step * ten for step in STEPS if step * ten * (GRID - 2) >= span)


def _grid(field: Field, ticks: Iterable[Decimal]) -> list[SafeString]:
    parts = []
    for value in ticks:
        at = field.y(value)
        parts.append(format_html('<path class="is-grid" d="M{} {}H{}"/>', LEFT, at, RIGHT))
        parts.append(_text("", LEFT - 6, at + 4, f"{value.normalize():f}" if value else "0", "end"))
    return parts


def _days(field: Field, days: list[date]) -> list[SafeString]:
    every = -(-len(days) // LABELS)
    shown = days[::-1][::every]
    return [_text("", field.x(on), BOTTOM + 20, short_day(on), "middle") for on in shown]


def _target(field: Field, chart: LineChart) -> list[SafeString]:
    if chart.target is None:
        return []
    return [format_html('<path class="is-target" d="M{} {}H{}"/>', LEFT, field.y(chart.target), RIGHT)]


def _line(field: Field, line: ValueLine) -> list[SafeString]:
    points = [(field.x(on), field.y(value)) for on, value in line.points]
    path = "L".join(f"{x} {y}" for x, y in points)
    drawn = format_html('<path class="is-line is-{}" d="M{}"/>', line.tone, path)
    dots = [format_html('<circle class="is-{}" cx="{}" cy="{}" r="3"/>', line.tone, x, y) for x, y in points]
    return [drawn, *(dots if len(dots) <= 2 * LABELS else dots[-1:])]


def _ends(field: Field, chart: LineChart) -> list[SafeString]:
    """The words at the right end; those that would run into each other are moved apart."""
    ends = [(field.y(line.points[-1][1]), f"is-{line.tone}-word", line.words) for line in chart.lines if line.points]
    if chart.target is not None:
        ends.append((field.y(chart.target), "is-strong", chart.target_words))
    parts, below = [], float(-CLOSE)
    for at, css, words in sorted(ends):
        below = max(at, below + CLOSE)
        parts.append(_text(css, RIGHT + 6, below + 4, words))
    return parts


def _text(css: str, x: float, at: float, words: str, anchor: str = "start") -> SafeString:
    return format_html('<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>', css, x, at, anchor, words)
