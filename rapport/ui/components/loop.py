"""The client as one loop: a ring of four arcs, clockwise, that every open hole interrupts with its sign."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians, sin

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from rapport.ui.components.signs import SHAPES, SIGNS
from rapport.ui.shapes import Quarter

RADIUS = 98.0
CENTRE = 106.0
START = {"relationship": 270.0, "presales": 0.0, "delivery": 90.0, "service": 180.0}  # degrees clockwise from the top
ARROW_GAP = 5.0  # degrees left free on each side of an arrow
SIGN_GAP = 8.5  # and of a sign
SHOWN = 8  # more signs than this do not fit on a quarter; the list beside it has them all


def ring(quarters: Sequence[Quarter]) -> SafeString:
    """The ring as SVG. Its signs are decoration: every hole stands in words in its quarter."""
    parts = [_quarter(quarter) for quarter in quarters]
    return format_html(
        '<svg class="rp-ring-arcs" viewBox="0 0 212 212" aria-hidden="true">{}{}</svg>',
        format_html_join("", "{}", ((part,) for part in parts)),
        format_html_join("", "{}", ((_arrow(angle),) for angle in START.values())),
    )


def ring_words(quarters: Sequence[Quarter]) -> str:
    """What the figure inside counts: "open holes"."""
    return ngettext("open hole", "open holes", holes(quarters))


def holes(quarters: Sequence[Quarter]) -> int:
    """How many holes are open in all quarters."""
    return sum(len(quarter.holes) for quarter in quarters)


def _quarter(quarter: Quarter) -> SafeString:
    start = START[quarter.key]
    shown = quarter.holes[:SHOWN]
    places = [start + 90 * (index + 1) / (len(shown) + 1) for index in range(len(shown))]
    edges = [
        start + ARROW_GAP,
        *(edge for at in places for edge in (at - SIGN_GAP, at + SIGN_GAP)),
        start + 90 - ARROW_GAP,
    ]
    css = "rp-ring-arc is-unbuilt" if quarter.unbuilt else "rp-ring-arc"
    arcs = [_arc(css, begin, end) for begin, end in zip(edges[::2], edges[1::2], strict=True) if end > begin]
    signs = [_sign(hole.sign, at) for hole, at in zip(shown, places, strict=True)]
    return format_html_join("", "{}", ((part,) for part in (*arcs, *signs)))


def _point(angle: float) -> tuple[float, float]:
    return CENTRE + RADIUS * sin(radians(angle)), CENTRE - RADIUS * cos(radians(angle))


def _arc(css: str, begin: float, end: float) -> SafeString:
    (x1, y1), (x2, y2) = _point(begin), _point(end)
    path = f"M{x1:.1f} {y1:.1f}A{RADIUS:g} {RADIUS:g} 0 0 1 {x2:.1f} {y2:.1f}"
    return format_html('<path class="{}" d="{}"/>', css, path)


def _sign(kind: str, angle: float) -> SafeString:
    x, y = _point(angle)
    shape = SafeString(SHAPES[SIGNS[str(kind)][0]])
    return format_html('<g class="rp-sign" transform="translate({} {})">{}</g>', f"{x - 8:.1f}", f"{y - 8:.1f}", shape)


def _arrow(angle: float) -> SafeString:
    x, y = _point(angle)
    place = f"translate({x:.1f} {y:.1f}) rotate({angle:g})"
    return format_html('<path class="rp-ring-arrow" d="M-6-5 6 0-6 5" transform="{}"/>', place)
