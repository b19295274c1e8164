"""Line icons as inline SVG, so that they take the colour of their line and need no second request."""

from __future__ import annotations

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString

from rapport.ui.components.icon_shapes import SHAPES

SIZES = {14: " rp-icon-14", 16: "", 20: " rp-icon-20"}


def icon(name: str, label: str = "", size: int = 16) -> SafeString:
    """Draws the icon `name` (a key of SHAPES), `size` px (14, 16 or 20); without `label` it is decoration only."""
    return _icon(name, str(label), size)


@lru_cache(maxsize=512)
def _icon(name: str, label: str, size: int) -> SafeString:
    voice = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html(
        '<svg class="rp-icon{}" viewBox="0 0 20 20" {}><path d="{}"/></svg>', SIZES[size], voice, SHAPES[name]
    )


def logo() -> SafeString:
    """The product's sign: an R drawn as one thread with its foot in ink."""
    return LOGO


LOGO = SafeString(
    '<svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" stroke-width="3" stroke-linecap="round">'
    '<path class="rp-logo-thread" d="M3.6 21.9V10.4a7 7 0 0 1 7-7h3.7a5.4 5.4 0 0 1 0 10.8H10"/>'
    '<path class="rp-logo-foot" d="m12.4 14 7.6 8"/></svg>'
)
