"""The level of a relation over time as steps: ink is now, dotted accent is wanted, today stands upright."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rapport.ui.components.dates import month
from rapport.ui.components.label_places import HIGH, Box, Place, box_of, free_place
from rapport.ui.components.people import LEVELS, level_word
from rapport.ui.shapes import LevelChart, LevelMark

TOP, STEP = 38, 38
BOTTOM = TOP + 4 * STEP


@dataclass(frozen=True, slots=True)
class Plot:
    """The drawing's own measures: width, and where the field of lines begins and ends, in px."""

    chart: LevelChart
    width: int
    left: int
    right: int

    def x(self, on: date) -> float:
        """The place of a day."""
        whole = max(1, (self.chart.last - self.chart.first).days)
        share = ((on - self.chart.first).days) / whole
        return round(self.left + min(1.0, max(0.0, share)) * (self.right - self.left), 1)


def y(level: int) -> int:
    """The height of a level, in px from the top."""
    return TOP + (2 - level) * STEP


def level_chart(chart: LevelChart) -> SafeString:
    """Both drawings of the chart, one for a desk and one for a phone; the style sheet shows the fitting one."""
    return format_html(
        "{}{}",
        _drawing(Plot(chart, 864, 84, 731), "rp-level-wide", words=True),
        _drawing(Plot(chart, 358, 66, 350), "rp-level-narrow", words=False),
    )


def level_words(chart: LevelChart) -> str:
    """The chart in words, for who does not see it."""
    now = level_word(chart.now[-1][1])
    behind = days_behind(chart)
    if behind:
        return _("now %(now)s; wanted %(wanted)s, %(days)d days behind") % {
            "now": now,
            "wanted": level_word(chart.wanted[-1][1]),
            "days": behind,
        }
    return _("now %(now)s") % {"now": now}


def days_behind(chart: LevelChart) -> int:
    """How many days the present level lies below what was wanted by now; 0 where it does not."""
    late = _late(chart)
    return (chart.today - late[0]).days if late else 0


def _late(chart: LevelChart) -> tuple[date, int] | None:
    level = chart.now[-1][1]
    return next(((on, wanted) for on, wanted in chart.wanted if wanted > level and on <= chart.today), None)


def _drawing(plot: Plot, css: str, words: bool) -> SafeString:
    parts = [*_field(plot), *_wanted(plot), *_now(plot)]
    parts += _marks(plot, words)
    parts += [*_today(plot), *_gap(plot), *(_ends(plot) if words else ())]
    return format_html(
        '<svg class="rp-level {}" viewBox="0 0 {} 226" role="img" aria-label="{}">{}</svg>',
        css,
        plot.width,
        level_words(plot.chart),
        format_html_join("", "{}", ((part,) for part in parts)),
    )


def _line(css: str, x1: float, y1: float, x2: float, y2: float) -> SafeString:
    return format_html('<path class="{}" d="M{} {}L{} {}"/>', css, x1, y1, x2, y2)


def _text(css: str, x: float, at: float, words: str, anchor: str = "start") -> SafeString:
    return format_html('<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>', css, x, at, anchor, words)


def _field(plot: Plot) -> list[SafeString]:
    grid = [_line("is-grid", plot.left, y(level), plot.right, y(level)) for level in LEVELS]
    names = [_text("", 0, y(level) + 4, level_word(level)) for level in LEVELS]
    return [*grid, *names, *_axis(plot)]


def _axis(plot: Plot) -> list[SafeString]:
    labels, shown, at = [], 0, _month_after(plot.chart.first, 0 if plot.chart.first.day == 1 else 1)
    gap = max(3, round((plot.chart.last - plot.chart.first).days / 30 / (6 if plot.width > 600 else 3)))
    while at <= plot.chart.last - timedelta(days=30):
        labels.append(_text("", plot.x(at), BOTTOM + 34, month(at, at.year != shown), "middle"))
        shown, at = at.year, _month_after(at, gap)
    return labels


def _month_after(on: date, count: int) -> date:
    later = on.month - 1 + count
    return date(on.year + later // 12, later % 12 + 1, 1)


def _now(plot: Plot) -> list[SafeString]:
    points = plot.chart.now
    path = f"M{plot.x(points[0][0])} {y(points[0][1])}"
    path += "".join(f"H{plot.x(on)}V{y(level)}" for on, level in points[1:])
    end = plot.x(plot.chart.today)
    return [format_html('<path class="is-now" d="{}H{}"/>', path, end)]


def _wanted(plot: Plot) -> list[SafeString]:
    """Each wanted level from its day until it was reached, or to the end of the field."""
    lines, before = [], plot.chart.now[0][1]
    for on, level in plot.chart.wanted:
        reached = next((day for day, at in plot.chart.now if at >= level), None)
        if reached is None or reached > on:
            end = plot.x(reached) if reached else plot.right
            path = f"M{plot.x(on)} {y(before)}V{y(level)}H{end}"
            lines.append(format_html('<path class="is-wanted" d="{}"/>', path))
        before = level
    return lines


def _level_on(chart: LevelChart, on: date) -> int:
    return next((level for day, level in reversed(chart.now) if day <= on), chart.now[0][1])


def _marks(plot: Plot, words: bool) -> list[SafeString]:
    """The rings on the line, and their words where they lie neither on each other nor on the upright of today."""
    taken, parts = _taken(plot), []
    within = Box(plot.left, 0, plot.width, 226)
    for mark in plot.chart.marks:
        x, at = plot.x(mark.on), y(_level_on(plot.chart, mark.on))
        parts.append(format_html('<circle class="is-ring" cx="{}" cy="{}" r="4"/>', x, at))
        if words:
            place = free_place(mark.words, _places(mark, x, at), taken, within)
            taken.append(box_of(mark.words, place.x, place.y, place.anchor))
            parts.append(_text("is-word", place.x, place.y, mark.words, place.anchor))
    return parts


def _places(mark: LevelMark, x: float, at: int) -> list[Place]:
    """Where the words of a mark may stand, the best first: beside its ring above the line, or below it."""
    above = [Place(x + 8, at - 8, "start"), Place(x - 8, at - 8, "end")]
    below = [Place(x + 22, at + 20, "end"), Place(x - 8, at + 20, "end"), Place(x + 8, at + 20, "start")]
    further = [Place(x - 8, at + 20 + STEP / 2, "end"), Place(x - 8, at - 8 - STEP / 2, "end")]
    return [*below, *above, *further] if mark.below else [*above, *below[1:], *further]


def _taken(plot: Plot) -> list[Box]:
    """What stands in the field whatever happened: today with its word, how far behind, and the words at the end."""
    today, now = plot.x(plot.chart.today), y(plot.chart.now[-1][1])
    taken = [Box(today - 3, 0, today + 3, BOTTOM + 12), box_of(_("today"), today, 18, "middle")]
    taken += [Box(plot.right + 4, y(level) - HIGH, plot.width, y(level) + 6) for level in LEVELS]
    if _late(plot.chart) is not None:
        taken.append(Box(today, now + 20, today + 90, now + 40))
    points = plot.chart.now
    for (_on, low), (on, high) in pairwise(points):
        taken.append(Box(plot.x(on) - 2, min(y(low), y(high)), plot.x(on) + 2, max(y(low), y(high))))
    return taken


def _today(plot: Plot) -> list[SafeString]:
    x = plot.x(plot.chart.today)
    end = format_html('<circle class="is-end" cx="{}" cy="{}" r="5"/>', x, y(plot.chart.now[-1][1]))
    return [_line("is-today", x, 23, x, BOTTOM + 12), _text("is-strong", x, 18, _("today"), "middle"), end]


def _gap(plot: Plot) -> list[SafeString]:
    late = _late(plot.chart)
    if late is None:
        return []
    x1, x2, at = plot.x(late[0]), plot.x(plot.chart.today), y(plot.chart.now[-1][1]) + 10
    words = _("%(days)d d behind") % {"days": days_behind(plot.chart)}
    narrow = plot.width < 600
    place = (x2 - 6, at + 26, "end") if narrow else (x2 + 6, at + 26, "start")
    bracket = format_html('<path class="is-gap" d="M{} {}v7H{}v-7"/>', x1, at, x2)
    return [bracket, _text("is-gap-word", place[0], place[1], words, place[2])]


def _ends(plot: Plot) -> list[SafeString]:
    now = plot.chart.now[-1][1]
    ends = [_text("is-strong", plot.right + 8, y(now) + 4, _("now: %(level)s") % {"level": level_word(now)})]
    if plot.chart.wanted and plot.chart.wanted[-1][1] != now:
        wanted = plot.chart.wanted[-1][1]
        words = _("wanted: %(level)s") % {"level": level_word(wanted)}
        ends.append(_text("is-wanted-word", plot.right + 8, y(wanted) + 4, words))
    return ends
