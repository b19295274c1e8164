"""Controls: how each kind of field is drawn. The label, remark and faults round it are `parts/field.html`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.forms import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rapport.core import durations


class Choice(forms.RadioSelect):
    """One of a few, all seen: chips that stand apart, or segments that stand together. Number keys choose."""

    template_name = "ui/widgets/choice.html"

    def __init__(self, *, chips: bool = True, icons: Mapping[str, str] | None = None, **rest: Any) -> None:
        super().__init__(**rest)
        self.chips = chips
        self.icons = icons or {}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Adds the classes of chips or segments."""
        context = super().get_context(name, value, attrs)
        wrap = ("rp-chips", "rp-chip") if self.chips else ("rp-segments", "rp-segment")
        context["widget"] |= {"wrap": wrap[0], "item": wrap[1]}
        return context

    def create_option(self, name: str, value: Any, *rest: Any, **more: Any) -> dict[str, Any]:
        """Adds the icon of an option."""
        return super().create_option(name, value, *rest, **more) | {"icon": self.icons.get(str(value), "")}


class ManyChoice(Choice):
    """Any of a few, all seen, as chips."""

    allow_multiple_selected = True
    input_type = "checkbox"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Every value that was chosen."""
        return data.getlist(name) if hasattr(data, "getlist") else data.get(name)


class Toggle(forms.CheckboxInput):
    """Yes or no as one chip that carries its own words."""

    template_name = "ui/widgets/toggle.html"

    def __init__(self, *, words: Any = "", icon: str = "", **rest: Any) -> None:
        super().__init__(**rest)
        self.words = words
        self.icon = icon

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Adds words and icon."""
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"label": self.words, "icon": self.icon}
        return context


class Password(forms.PasswordInput):
    """A password with an eye to look at it."""

    template_name = "ui/widgets/password.html"


class Picker(forms.TextInput):
    """Records chosen by typing a fragment of their name; the values are their public ids.

    `find_url` answers GET `?q=` with options (`parts/options.html`); `picked` tells label and note of given ids.
    """

    template_name = "ui/widgets/picker.html"

    def __init__(
        self,
        *,
        single: bool = False,
        find_url: str = "",
        placeholder: Any = "",
        picked: Mapping[str, tuple[str, str]] | None = None,
    ) -> None:
        super().__init__()
        self.single = single
        self.find_url = find_url
        self.placeholder = placeholder
        self.picked = picked or {}
        self.typed = ""

    def format_value(self, value: Any) -> Any:
        """The ids as they are; they are drawn as hidden inputs."""
        return value

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Adds what is picked already."""
        context = super().get_context(name, value, attrs)
        ids = [value] if isinstance(value, str) and value else list(value or ())
        picked = [(public_id, *self.picked.get(public_id, (public_id, ""))) for public_id in ids]
        context["widget"] |= {
            "picked": picked,
            "typed": self.typed,
            "single": self.single,
            "find_url": self.find_url,
            "placeholder": self.placeholder or _("add a person"),
        }
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The id, or all ids; what was typed and not chosen stays in the field."""
        self.typed = data.get(f"{name}_typed", "").strip()[:100]
        found = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        found = [found] if isinstance(found, str) else [item for item in found if item]
        return (found[0] if found else "") if self.single else found


class IdsField(forms.Field):
    """Public ids, several; whether they exist is for the action to say."""

    widget = Picker

    def to_python(self, value: Any) -> Sequence[str]:
        """A list of the ids given. Raises ValidationError for words that chose nobody, and characters that no database keeps."""
        if typed := getattr(self.widget, "typed", ""):
            raise forms.ValidationError(
                _("Nobody was chosen for “%(typed)s”: choose in the list, or take the words out.") % {"typed": typed}
            )
        ids = [str(item) for item in value or () if item]
        for one in ids:
            ProhibitNullCharactersValidator()(one)
        return ids


class DurationField(forms.CharField):
    """Minutes, typed as people do: `18`, `1:30`, `1.5h`. Shown as `h:mm`; whether it is too long is for the model."""

    def to_python(self, value: Any) -> Any:
        """The minutes, or None where nothing was typed. Raises ValidationError for what is no duration."""
        text = super().to_python(value)
        if not text:
            return None
        try:
            return durations.parse(text)
        except ValueError as unclear:
            raise forms.ValidationError(_("Enter minutes like 18, or hours like 1:30 or 1.5h.")) from unclear

    def prepare_value(self, value: Any) -> Any:
        """What stands in the field: minutes as `h:mm`, what was typed as it was typed."""
        return durations.clock(value * durations.MINUTE) if isinstance(value, int) else value


BARE = (Toggle,)
GROUPS = (Choice,)


def control(field: BoundField) -> SafeString:
    """The control of a field with its class; everything else about it Django knows."""
    widget = field.field.widget
    plain = not isinstance(widget, (*BARE, *GROUPS, Picker))
    own = widget.attrs.get("class", "")
    attrs: dict[str, Any] = {"class": f"rp-input {own}".strip()} if plain else {}
    limit = getattr(field.field, "limit", None)
    if limit:
        attrs["data-limit"] = limit
    return SafeString(field.as_widget(attrs=attrs))


def is_group(field: BoundField) -> bool:
    """Whether the control is several inputs that need a common name."""
    return isinstance(field.field.widget, GROUPS)


def is_bare(field: BoundField) -> bool:
    """Whether the control carries its own words, so that no label stands above it."""
    return isinstance(field.field.widget, BARE)


def remark(field: BoundField) -> str:
    """What stands in grey after the label: the field's own remark, else "optional" where it is."""
    own = getattr(field.field, "remark", None)
    if own is not None:
        return str(own)
    return _("optional") if not field.field.required and not is_bare(field) else ""
