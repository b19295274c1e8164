"""Signs: the shape carries the meaning, colour repeats it. Severity and health share them (PRACTICES G9, G17)."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from rapport.ui.components.spoken import spoken

_OCTAGON = (
    '<path class="f-red" d="M5.2.6h5.6l4.6 4.6v5.6l-4.6 4.6H5.2L.6 10.8V5.2z"/>'
    '<path class="f-paper" d="M7.1 3.8h1.8v5.3H7.1zM8 10.4a1.1 1.1 0 1 1 0 2.2 1.1 1.1 0 0 1 0-2.2z"/>'
)
_TRIANGLE = (
    '<path class="f-amber" d="M8 1 15.6 14.8H.4z"/>'
    '<path class="f-paper" d="M7.2 6h1.6v4.3H7.2zM8 11.3a1 1 0 1 1 0 2 1 1 0 0 1 0-2z"/>'
)
SHAPES = {
    "octagon": _OCTAGON,
    "triangle": _TRIANGLE,
    "diamond": '<path class="s-amber" stroke-width="2" d="M8 1.8 14.2 8 8 14.2 1.8 8z"/>',
    "circle": '<circle class="s-grey" stroke-width="2" cx="8" cy="8" r="5"/>',
    "tick": '<circle class="f-green" cx="8" cy="8" r="7"/>'
    '<path class="s-paper" stroke-width="1.8" d="m5 8.2 2.2 2.2L11 6.2"/>',
    "dot": '<circle class="f-green" cx="8" cy="8" r="2"/>',
    "dashed": '<circle class="s-grey" stroke-width="2" stroke-dasharray="2.3 1.975" cx="8" cy="8" r="6"/>',
    "square": '<path class="s-red" stroke-width="2" d="M1.5 1.5h13v13h-13zM2.5 13.5l11-11"/>',
    "ring": '<circle class="s-red" stroke-width="2" stroke-dasharray="2.3 1.975" cx="8" cy="8" r="6"/>',
    "clock": '<path class="s-grey" stroke-width="2" d="M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM8 5v3.3l2 1"/>',
}

# kind -> (shape, word); the word is the accessible name
SIGNS = {
    "critical": ("octagon", _("critical")),
    "high": ("triangle", _("high")),
    "medium": ("diamond", _("medium")),
    "low": ("circle", _("low")),
    "at_risk": ("octagon", _("at risk")),
    "watch": ("triangle", pgettext_lazy("health", "watch")),
    "good": ("tick", pgettext_lazy("health", "good")),
    "stale": ("dashed", _("stale")),
    "could_not_run": ("square", _("could not run")),
    "hole": ("ring", _("hole")),
    "snoozed": ("clock", _("snoozed")),
    "dot": ("dot", pgettext_lazy("health", "good")),
}


@spoken
def sign(kind: str, label: str = "", size: int = 16, silent: bool = False) -> SafeString:
    """Draws the sign `kind` (a key of SIGNS), 14 or 16 px.

    Its accessible name is `label` or else the word of the kind; `silent` leaves the name out where the word is
    printed beside it.
    """
    shape, word = SIGNS[str(kind)]
    name = "" if silent else str(label or word)
    return format_html(
        '<svg class="rp-sign{}" viewBox="0 0 16 16" {}>{}</svg>',
        " rp-sign-small" if size < 16 else "",
        format_html('role="img" aria-label="{}"', name) if name else SafeString('aria-hidden="true"'),
        SafeString(SHAPES[shape]),
    )


def sign_word(kind: str) -> str:
    """The word of a sign in the language of the page, to print beside it."""
    return str(SIGNS[str(kind)][1])


DIMENSIONS = (_("relationship"), _("delivery"), _("money"), _("service"), _("trust"))


def health_strip(kinds: Iterable[str]) -> SafeString:
    """Five small signs: relationship, delivery, money, service, trust; good is a dot (PRACTICES G9)."""
    return _strip(tuple(map(str, kinds)))


@spoken
def _strip(kinds: tuple[str, ...]) -> SafeString:
    said = gettext("%(about)s: %(word)s")
    named = [
        (kind, said % {"about": about, "word": sign_word(kind)}) for kind, about in zip(kinds, DIMENSIONS, strict=True)
    ]
    signs = ((sign("dot" if kind == "good" else kind, name, 14),) for kind, name in named)
    return format_html('<span class="rp-health">{}</span>', format_html_join("", "<span>{}</span>", signs))
