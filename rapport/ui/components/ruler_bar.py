"""A criterion as a bar: a thin tick where it began, filled to what was measured, a heavy tick at the target (PRACTICES C4)."""

from __future__ import annotations

from decimal import Decimal

from django.utils.html import format_html
from django.utils.safestring import SafeString

from rapport.ui.chart_shapes import RulerBar
from rapport.ui.components.spoken import spoken

HUNDRED = Decimal(100)
ROOM = Decimal("1.04")
"""How far the track goes on beyond the furthest figure."""


@spoken
def ruler_bar(bar: RulerBar) -> SafeString:
    """The bar, from the left to the better; accent where the target is met, amber where it is short."""
    begin, end = _scale(bar)
    start = _share(bar.baseline, begin, end)
    reached = start if bar.measured is None else _share(bar.measured, begin, end)
    fill = "" if bar.measured is None else _fill(start, reached, bar.is_met)
    return format_html(
        '<svg class="rp-ruler" role="img" aria-label="{}"><rect class="is-track" y="3" width="100%" height="8"/>{}'
        '<rect class="is-from" x="{}%" width="1" height="14"/>'
        '<svg x="{}%" overflow="visible"><rect class="is-target" x="-2" width="3" height="14"/></svg></svg>',
        bar.words,
        fill,
        f"{start:.2f}",
        f"{_share(bar.target, begin, end):.2f}",
    )


def _fill(start: Decimal, reached: Decimal, met: bool) -> SafeString:
    left, width = min(start, reached), abs(reached - start)
    css = "is-met" if met else "is-short"
    return format_html('<rect class="{}" y="3" x="{}%" width="{}%" height="8"/>', css, f"{left:.2f}", f"{width:.2f}")


def _scale(bar: RulerBar) -> tuple[Decimal, Decimal]:
    """Return the figures at the left and at the right end of the track; for a falling target the left one is larger."""
    figures = [one for one in (bar.baseline, bar.target, bar.measured) if one is not None]
    least, most = min(*figures, Decimal(0)), max(figures)
    if bar.lower:
        return most, least
    if bar.percent and least >= 0 and most <= HUNDRED:
        return Decimal(0), HUNDRED
    return least, most * ROOM if most > 0 else most


def _share(figure: Decimal, begin: Decimal, end: Decimal) -> Decimal:
    """Return where a figure lies on the track, in percent of its length."""
    return abs((figure - begin) / (end - begin) * HUNDRED) if end != begin else Decimal(0)
