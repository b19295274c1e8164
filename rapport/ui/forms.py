"""Forms derived from the typed inputs of actions: one declaration serves page, API and command.

    Form = form_for(LogTouchpoint)
    form = Form(request.POST or None, initial={"minutes": 15})
    if form.is_valid():
        try:
            log_touchpoint(client, form.given, by=request.user, now=clock.now())
        except Refused as refused:
            form.refuse(refused)

Titles of pydantic fields (msgids, translated here) become labels, descriptions help. `json_schema_extra` may say:
`form` (False: it is for importers and the interface, and no form shows it), `widget` ("textarea", "chips", "segments",
"select", "picker", "password", "hidden"), `labels` (value -> words of an option), `icons` (value -> icon), `icon` (of a
toggle), `remark` (grey words after the label), `placeholder`, `more` (True: folded away until it is wanted).
"""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar

from django import forms
from django.forms import BoundField
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from rapport.core import faults
from rapport.core.errors import Refused
from rapport.ui.derive import field_for

ROOT = "__all__"


class InputForm(forms.Form):
    """A form over one pydantic model; `given` is the finished input once it is valid."""

    model: ClassVar[type[BaseModel]]
    use_required_attribute = False
    given: Any = None

    def _post_clean(self) -> None:
        """Builds the input; what pydantic finds goes to the field it concerns, all faults in one round."""
        known = set(self.errors)
        try:
            given = self.model(**self._values())
        except ValidationError as wrong:
            for error in wrong.errors():
                place = str(error["loc"][0]) if error["loc"] else ROOT
                if place not in known:
                    self._blame(place, faults.sentence(error["type"], error.get("ctx", {}), error["msg"]))
        else:
            self.given = None if known else given

    def open_fields(self) -> list[BoundField]:
        """The visible fields that are seen at once."""
        return [one for one in self.visible_fields() if not getattr(one.field, "more", False)]

    def more_fields(self) -> list[BoundField]:
        """The visible fields that are folded away until somebody wants them."""
        return [one for one in self.visible_fields() if getattr(one.field, "more", False)]

    @property
    def more_is_open(self) -> bool:
        """Whether something was filled in or is wrong among the folded fields, so that they must be seen."""
        folded = self.more_fields()
        return any(one.errors for one in folded) or any(
            _plain(one.value()) != _plain(one.field.initial) for one in folded
        )

    def refuse(self, refused: Refused) -> None:
        """Shows the sentence of an action that would not act, at its field where it names one."""
        self._blame(refused.field or ROOT, refused.message)

    def _values(self) -> dict[str, Any]:
        """What was entered; an empty optional field is left to the model's default."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if self.fields[name].required or value not in ("", None, [])
        }

    def _blame(self, place: str, sentence: str) -> None:
        """Put a fault at its field, or above the form where nobody would see it there."""
        seen = place in self.fields and not self.fields[place].widget.is_hidden
        self.add_error(place if seen else None, sentence)


def _plain(value: Any) -> str:
    """A value as it stands in a field; nothing and none look alike."""
    return "" if value is None else str(value)


@cache
def form_for(model: type[BaseModel]) -> type[InputForm]:
    """The form class of an input model. Raises TypeError for a field whose type no control is known for."""
    members: dict[str, Any] = {name: field_for(name, info) for name, info in _shown(model).items()}
    return type(f"{model.__name__}Form", (InputForm,), members | {"model": model, "__doc__": model.__doc__})


def _shown(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields that a person fills in, with a version last: it is hidden and must not come between."""
    shown = [(name, info) for name, info in model.model_fields.items() if _is_shown(info)]
    return dict(sorted(shown, key=lambda item: item[0] == "version"))


def _is_shown(info: FieldInfo) -> bool:
    hints = info.json_schema_extra
    return not (isinstance(hints, dict) and hints.get("form") is False)
