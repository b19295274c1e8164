"""From a pydantic field to a form field: type to control, constraints to hints."""

from __future__ import annotations

import types
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin

from annotated_types import MaxLen
from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from pydantic import AwareDatetime
from pydantic.fields import FieldInfo

from rapport.ui.fields import Choice, DurationField, IdsField, ManyChoice, Password, Picker, Toggle

SEEN = 5  # up to so many options are all shown; more go into a list

Hints = dict[str, Any]


def empty(label: Any) -> Any:
    """Return the lazy sentence that says which field is empty."""
    return format_lazy(_("“{label}” is empty: fill it in."), label=label)


def unchosen(label: Any) -> Any:
    """Return the lazy sentence that says of which field nothing is chosen."""
    return format_lazy(_("“{label}” is open: choose one."), label=label)


def field_for(name: str, info: FieldInfo) -> forms.Field:
    """The form field of one pydantic field. Raises TypeError where there is no control for its type."""
    kind = _without_none(info.annotation)
    hints: Hints = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    common: dict[str, Any] = {
        "label": words(info.title) if info.title else name.replace("_", " ").capitalize(),
        "help_text": words(info.description or ""),
        "required": info.is_required(),
        "initial": None if info.is_required() else info.get_default(call_default_factory=True),
    }
    made = _made(name, kind, hints, common)
    needed = unchosen(common["label"]) if isinstance(made, forms.ChoiceField) else empty(common["label"])
    made.error_messages |= {"required": needed, "invalid_choice": _("Choose one of the options.")}
    if "remark" in hints or (not info.is_required() and common["initial"] not in (None, "", [], ())):
        made.remark = words(hints.get("remark", ""))  # type: ignore[attr-defined]
    made.limit = next((item.max_length for item in info.metadata if isinstance(item, MaxLen)), None)  # type: ignore[attr-defined]
    made.more = bool(hints.get("more"))  # type: ignore[attr-defined]
    if "placeholder" in hints:
        made.widget.attrs["placeholder"] = words(hints["placeholder"])
    return made


def words(msgid: Any) -> Any:
    """A msgid that an input carries as plain text, in the language of the page when it is shown."""
    return _(msgid) if isinstance(msgid, str) and msgid else msgid


def _without_none(annotation: Any) -> Any:
    """A type without its None."""
    if get_origin(annotation) in (Union, types.UnionType):
        return next(kind for kind in get_args(annotation) if kind is not type(None))
    return annotation


def _made(name: str, kind: Any, hints: Hints, common: dict[str, Any]) -> forms.Field:
    if name == "version" or hints.get("widget") == "hidden":
        field = forms.IntegerField if kind is int else forms.CharField
        return field(**common, widget=forms.HiddenInput)
    if hints.get("widget") == "duration":
        return DurationField(**common, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    options = _options(kind, hints)
    if options:
        return _choice(options, hints, common)
    if get_origin(kind) in (list, tuple, set, frozenset):
        return _several(get_args(kind)[0], hints, common)
    maker = MAKERS.get(kind)
    if maker is None:
        raise TypeError(f"No control is known for {name}: {kind}.")
    return maker(hints, common)


def _options(kind: Any, hints: Hints) -> list[tuple[str, Any]]:
    """(value, words) of a closed choice; empty for every other type. `names` are the same in every language, `labels` are not."""
    labels, names = hints.get("labels", {}), hints.get("names", {})
    if kind is bool:
        return [(value, words(label)) for value, label in labels.items()]
    if get_origin(kind) is Literal:
        said = {value: words(labels.get(value, str(value).replace("_", " "))) for value in get_args(kind)}
        return [(value, names.get(value, label)) for value, label in said.items()]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return [
            (item.value, words(labels.get(item.value, getattr(item, "label", item.name.lower()))))
            for item in kind
            if item.value not in hints.get("without", ())
        ]
    return []


def _choice(options: Sequence[tuple[str, Any]], hints: Hints, common: dict[str, Any]) -> forms.Field:
    listed = hints.get("widget", "select" if len(options) > SEEN else "chips") == "select"
    if isinstance(common["initial"], Enum):
        common["initial"] = common["initial"].value
    if listed:
        blank = [] if common["required"] else [("", "—")]
        return forms.ChoiceField(**common, choices=[*blank, *options])
    widget = Choice(chips=hints.get("widget") != "segments", icons=hints.get("icons"))
    return forms.ChoiceField(**common, choices=options, widget=widget)


def _several(inner: Any, hints: Hints, common: dict[str, Any]) -> forms.Field:
    options = _options(inner, hints)
    if options:
        return forms.MultipleChoiceField(**common, choices=options, widget=ManyChoice(icons=hints.get("icons")))
    return IdsField(**common, widget=Picker(placeholder=words(hints.get("placeholder", ""))))


def _text(hints: Hints, common: dict[str, Any]) -> forms.Field:
    match hints.get("widget"):
        case "textarea":
            return forms.CharField(**common, widget=forms.Textarea(attrs={"rows": 3}))
        case "password":
            return forms.CharField(**common, widget=Password, strip=False)
        case "picker":
            return forms.CharField(
                **common, widget=Picker(single=True, placeholder=words(hints.get("placeholder", "")))
            )
    return forms.CharField(**common)


def _truth(hints: Hints, common: dict[str, Any]) -> forms.Field:
    widget = Toggle(words=common["label"], icon=hints.get("icon", ""))
    return forms.BooleanField(**common | {"required": False}, widget=widget)


def _number(field: type[forms.Field], mode: str) -> Callable[[Hints, dict[str, Any]], forms.Field]:
    def make(hints: Hints, common: dict[str, Any]) -> forms.Field:
        made = field(**common, widget=forms.TextInput(attrs={"inputmode": mode}))
        made.error_messages["invalid"] = (
            _("Enter a whole number.") if mode == "numeric" else _("Enter a number, like 1250.50.")
        )
        return made

    return make


def _day(hints: Hints, common: dict[str, Any]) -> forms.Field:
    made = forms.DateField(**common, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    made.error_messages["invalid"] = _("Enter a day, like 2026-11-30.")
    return made


def _moment(hints: Hints, common: dict[str, Any]) -> forms.Field:
    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
    made = forms.DateTimeField(**common, widget=widget)
    made.error_messages["invalid"] = _("Enter a day and a time, like 2026-11-30 14:00.")
    return made


MAKERS: dict[Any, Callable[[Hints, dict[str, Any]], forms.Field]] = {
    str: _text,
    bool: _truth,
    int: _number(forms.IntegerField, "numeric"),
    Decimal: _number(forms.DecimalField, "decimal"),
    float: _number(forms.FloatField, "decimal"),
    date: _day,
    datetime: _moment,
    AwareDatetime: _moment,
}
