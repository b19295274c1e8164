"""A client's health in a table: the worst dimension, its state, the biggest drag, the score with its trend (PRACTICES G9)."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rapport.ui.components.icons import icon
from rapport.ui.components.signs import sign as draw


def trend(before: int | None, now: int | None) -> SafeString:
    """The arrow of a score: risen, fallen or the same since `before`; nothing where one of them is unknown."""
    if before is None or now is None:
        return SafeString("")
    if before == now:
        return icon("trend-flat", _("unchanged"), 14)
    return icon("trend-up", _("risen"), 14) if now > before else icon("trend-down", _("fallen"), 14)


def worst(
    sign: str, name: str, state: str, drag: str, score: int | None = None, before: int | None = None
) -> SafeString:
    """The cell: `name` is the worst dimension in bold, or the state where there is none."""
    return format_html(
        '<div class="rp-worst">{}<div class="rp-worst-words"><b>{}</b>{}<small>{}</small></div>'
        '<span class="rp-score">{}</span></div>',
        draw(sign, silent=True),
        name,
        format_html(' <span class="rp-worst-state">{}</span>', state) if state else "",
        drag,
        "—" if score is None else format_html("{} {}", score, trend(before, score)),
    )
