"""A whole laid out in one bar: what is proven first, what is missing last, each part by its pattern (PRACTICES C6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from rapport.ui.chart_shapes import Share
from rapport.ui.components.spoken import spoken

# Stripes stand upright, hatching leans: what is at risk and what is held are told apart without their colours.
PATTERNS = mark_safe(  # no value goes into it
    '<defs><pattern id="rp-striped" width="6" height="16" patternUnits="userSpaceOnUse">'
    '<rect class="is-line" width="2" height="16"/></pattern>'
    '<pattern id="rp-hatched" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect class="is-line" width="3" height="8"/></pattern></defs>'
)
FILLS = {"short": "url(#rp-striped)", "hole": "url(#rp-hatched)"}


@spoken
def share_bar(shares: Sequence[Share]) -> SafeString:
    """The bar, and below it each part in words with its number, which leads to what it counts."""
    drawn = format_html_join("", '<rect class="is-{}" x="{}%" width="{}%" height="16" fill="{}"/>', _parts(shares))
    said = format_html_join("", '<li><a href="{}">{}{} <b>{}</b></a></li>', _said(shares))
    bar = format_html('<svg class="rp-shares" aria-hidden="true">{}{}</svg>', PATTERNS, drawn)
    return format_html('{}<ul class="rp-shares-said">{}</ul>', bar, said)


def _parts(shares: Sequence[Share]) -> Iterator[tuple[str, str, str, str]]:
    whole, before = sum(one.count for one in shares) or 1, 0
    for one in shares:
        yield one.tone, f"{before / whole * 100:.3f}", f"{one.count / whole * 100:.3f}", FILLS.get(one.tone, "")
        before += one.count


def _said(shares: Sequence[Share]) -> Iterator[tuple[str, SafeString, str, str]]:
    for one in shares:
        mark = format_html(
            '<svg class="rp-shares-mark" aria-hidden="true"><rect class="is-{}" width="16" height="9" fill="{}"/></svg>',
            one.tone,
            FILLS.get(one.tone, ""),
        )
        yield one.url, mark, one.words, f"{one.count:,}"
