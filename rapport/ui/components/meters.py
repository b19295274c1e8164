"""Bars: days since the last real touch against ideal and maximum (PRACTICES G6), gifts against the limit (A3), work."""

from __future__ import annotations

from decimal import Decimal

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rapport.ui.components.spoken import spoken

SPAN = 1.75  # the track is this many times the maximum, so that every maximum stands at the same place


def meter_state(days: int | None, ideal: int, maximum: int) -> str:
    """Where the days stand: "fine" up to the ideal, "over" it, or "past" the maximum."""
    if days is None or days <= ideal:
        return "fine"
    return "over" if days <= maximum else "past"


@spoken
def meter(days: int | None, ideal: int, maximum: int) -> SafeString:
    """The interval bar: filled to `days` (None: never touched), thin tick at `ideal`, thick tick at `maximum` days."""
    track = maximum * SPAN or 1
    filled = 100.0 if days is None else min(100.0, days / track * 100)
    state = "past" if days is None else meter_state(days, ideal, maximum)
    return format_html(
        '<svg class="rp-meter" role="img" aria-label="{}">'
        '<rect class="is-track" y="3" width="100%" height="8"/><rect class="is-{}" y="3" width="{}%" height="8"/>'
        '<rect class="is-ideal" x="{}%" width="1" height="14"/><rect class="is-max" x="{}%" width="2" height="14"/></svg>',
        meter_words(days, ideal, maximum),
        state,
        f"{filled:.2f}",
        f"{ideal / track * 100:.2f}",
        f"{maximum / track * 100:.2f}",
    )


def meter_words(days: int | None, ideal: int, maximum: int) -> str:
    """The figure with its limits: "41 d, ideal 30, at most 60"."""
    if days is None:
        return _("never touched, ideal %(ideal)d, at most %(max)d") % {"ideal": ideal, "max": maximum}
    return _("%(days)s d, ideal %(ideal)d, at most %(max)d") % {"days": f"{days:,}", "ideal": ideal, "max": maximum}


@spoken
def limits(ideal: int, maximum: int) -> str:
    """Only the limits: "ideal 14, at most 21"."""
    return _("ideal %(ideal)d, at most %(max)d") % {"ideal": ideal, "max": maximum}


def days_word(days: int | None) -> str:
    """Days since, as it stands in a column: "today", "34 d", or a dash for never."""
    if days is None:
        return "—"
    return _("today") if days == 0 else _("%(days)s d") % {"days": f"{days:,}"}


@spoken
def days_figure(days: int | None, ideal: int, maximum: int) -> SafeString:
    """Days since, coloured like the meter."""
    state = meter_state(days, ideal, maximum)
    css = "" if state == "fine" else f" rp-days-{state}"
    return format_html('<span class="rp-days{}">{}</span>', css, days_word(days))


@spoken
def days_and_max(days: int | None, ideal: int, maximum: int) -> SafeString:
    """Days since with the maximum, coloured like the meter: "34 d, max 21"."""
    state = "past" if days is None else meter_state(days, ideal, maximum)
    return format_html('<span class="rp-days-{}">{}</span>', state, days_and_max_words(days, maximum))


def days_and_max_words(days: int | None, maximum: int) -> str:
    """Days since with the maximum, in words alone."""
    return _("%(days)s, max %(max)d") % {"days": days_word(days), "max": maximum}


def progress(share: float, label: str) -> SafeString:
    """A bar of work that runs; `share` from 0 to 1, `label` its accessible name."""
    return format_html(
        '<svg class="rp-meter" role="img" aria-label="{}"><rect class="is-track" y="3" width="100%" height="8"/>'
        '<rect class="is-running" y="3" width="{}%" height="8"/></svg>',
        label,
        f"{min(1.0, max(0.0, share)) * 100:.1f}",
    )


def gift_meter(given: Decimal, received: Decimal, limit: Decimal, label: str) -> SafeString:
    """Two bars up to the yearly limit of a person: what was given above, what was received below (PRACTICES A3)."""
    top = limit or Decimal(1)
    return format_html(
        '<svg class="rp-gift-meter" role="img" aria-label="{}">'
        '<rect class="is-track" y="4" width="100%" height="11"/><rect class="{}" y="4" width="{}%" height="11"/>'
        '<rect class="is-track" y="22" width="100%" height="4"/><rect class="{}" y="22" width="{}%" height="4"/>'
        '<svg x="100%" overflow="visible"><rect class="is-limit" x="-1" width="2" height="27"/></svg></svg>',
        label,
        "is-past" if given > limit else "is-given",
        f"{min(Decimal(100), given / top * 100):.2f}",
        "is-past" if received > limit else "is-received",
        f"{min(Decimal(100), received / top * 100):.2f}",
    )
