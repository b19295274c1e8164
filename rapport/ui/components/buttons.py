"""Buttons and keys. A button is a verb with its object."""

from __future__ import annotations

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rapport.ui.components.icons import icon as draw

KINDS = {
    "": "",
    "primary": " rp-button-primary",
    "danger": " rp-button-danger",
    "quiet": " rp-button-quiet",
    "select": " rp-button-select",
    "step": " rp-step",
}
SPOKEN = {
    "⌘↵": "Control+Enter Meta+Enter",
    "⇧⌘↵": "Control+Shift+Enter Meta+Shift+Enter",
    "⇧↵": "Shift+Enter",
    "↵": "Enter",
}


def key(name: str) -> SafeString:
    """The little frame of a key, for the eye only."""
    return format_html('<kbd class="rp-key" aria-hidden="true">{}</kbd>', name)


def key_hint(keys: str, label: str) -> SafeString:
    """One hint of the key line: the key and what it does here. `keys` like "J K", "D", "⌘↵"."""
    return format_html('<span class="rp-hint"><kbd class="rp-key">{}</kbd>{}</span>', keys, label)


def button(
    label: str, kind: str = "", href: str = "", icon: str = "", keys: str = "", css: str = "", **attributes: str | bool
) -> SafeString:
    """A button, or a link that looks like one where `href` is given.

    `kind`: "", "primary", "danger", "quiet", "select" or "step". `keys` is shown and also presses it (one letter or a
    chord like "⌘↵"). Other keywords become attributes, underscores as hyphens: `hx_post=url`, `name="how"`,
    `disabled=True`, `type="button"`; a form's button sends unless told otherwise.
    """
    given = {name.replace("_", "-"): value for name, value in attributes.items()}
    if keys:
        given["data-key"] = keys
        given["aria-keyshortcuts"] = SPOKEN.get(keys, keys)
    if href:
        given["href"] = href
    elif "type" not in given:
        given["type"] = "submit"
    tag = "a" if href else "button"
    return format_html(
        '<{} class="rp-button{}{}"{}>{}<span>{}</span>{}</{}>',
        SafeString(tag),
        KINDS[kind],
        f" {css}" if css else "",
        _attributes(given),
        draw(icon) if icon else "",
        label,
        key(keys) if keys else "",
        SafeString(tag),
    )


def _attributes(given: dict[str, str | bool]) -> SafeString:
    """Return them as written in a tag: a true one by its name alone, a false one not at all."""
    kept = ((name, value) for name, value in given.items() if value is not False and value is not None)
    written = (f" {name}" if value is True else f' {name}="{conditional_escape(value)}"' for name, value in kept)
    return SafeString("".join(written))


def icon_button(icon: str, label: str, href: str = "", css: str = "", **attributes: str | bool) -> SafeString:
    """A quiet button of one icon with its accessible name and tooltip `label`."""
    given = {name.replace("_", "-"): value for name, value in attributes.items()} | {
        "aria-label": label,
        "title": label,
    }
    given |= {"href": href} if href else {"type": given.get("type", "button")}
    tag = SafeString("a" if href else "button")
    return format_html(
        '<{} class="rp-icon-button{}"{}>{}</{}>', tag, f" {css}" if css else "", _attributes(given), draw(icon), tag
    )


def running(label: str) -> str:
    """What a button says while its work runs, where it names no word of its own."""
    return _("%(label)s …") % {"label": label}
