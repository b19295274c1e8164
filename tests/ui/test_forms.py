from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Literal

import pytest
from django.http import QueryDict
from pydantic import Field, field_validator

from rapport.core.actions import Input
from rapport.core.errors import Refused
from rapport.ui.forms import form_for


class Mood(Enum):
    WARM = "warm"
    COLD = "cold"


class Touch(Input):
    people: list[str] = Field(title="With whom", min_length=1)
    how: Literal["call", "mail"] = Field("call", title="How")
    mood: Mood | None = Field(None, title="Mood")
    at: datetime | None = Field(None, title="When")
    minutes: int | None = Field(None, title="Minutes", ge=0)
    cost: Decimal = Field(Decimal(0), title="Cost", max_digits=6, decimal_places=2)
    day: date | None = Field(None, title="Day")
    said: str = Field("", title="What was said", max_length=20, json_schema_extra={"widget": "textarea"})
    moment: bool = Field(False, title="A moment")

    @field_validator("said")
    @classmethod
    def _no_shouting(cls, said: str) -> str:
        if said.isupper():
            raise ValueError("Say it quietly.")
        return said


def filled(**values: Any) -> Any:
    data = QueryDict(mutable=True)
    for name, value in ({"people": ["a"], "how": "call", "cost": "0"} | values).items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return form_for(Touch)(data)


def test_a_form_builds_the_input_it_was_derived_from() -> None:
    form = filled(people=["a", "b"], how="mail", mood="cold", minutes="12", at="2026-11-26T08:55", moment="on")
    assert form.is_valid(), form.errors
    assert form.given.people == ["a", "b"]
    assert (form.given.mood, form.given.minutes, form.given.moment) == (Mood.COLD, 12, True)
    assert form.given.at == datetime(2026, 11, 26, 0, 55, tzinfo=UTC)


def test_an_empty_optional_field_is_left_to_the_default() -> None:
    form = filled(minutes="", said="", day="")
    assert form.is_valid(), form.errors
    assert (form.given.minutes, form.given.said, form.given.day) == (None, "", None)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("people", [], "“With whom” is empty: fill it in."),
        ("how", "pigeon", "Choose one of the options."),
        ("minutes", "a while", "Enter a whole number."),
        ("minutes", "-1", "Enter a number of at least 0."),
        ("cost", "1.234", "At most 2 decimals."),
        ("day", "31/02/2026", "Enter a day, like 2026-11-30."),
        ("said", "x" * 21, "At most 20 characters; nothing is cut for you."),
        ("said", "LOUD", "Say it quietly."),
    ],
)
def test_a_fault_is_one_sentence_at_its_field(field: str, value: Any, sentence: str) -> None:
    form = filled(**{field: value})
    assert not form.is_valid()
    assert form.errors == {field: [sentence]}


def test_a_choice_that_must_be_made_is_asked_for_by_its_name() -> None:
    class Call(Input):
        way: Literal["out", "in"] = Field(title="Which way")

    form = form_for(Call)(QueryDict("way="))
    assert form.errors == {"way": ["“Which way” is open: choose one."]}


def test_words_that_are_too_long_come_back_uncut() -> None:
    form = filled(said="x" * 21)
    form.is_valid()
    assert "x" * 21 in str(form["said"])
    assert "maxlength" not in str(form["said"])


def test_what_an_action_refuses_stands_at_the_field_it_names() -> None:
    form = filled()
    form.is_valid()
    form.refuse(Refused("A gift over the limit needs an approval.", field="cost"))
    form.refuse(Refused("He has left."))
    assert form.errors["cost"] == ["A gift over the limit needs an approval."]
    assert form.non_field_errors() == ["He has left."]


def test_the_version_travels_hidden_and_last() -> None:
    form = form_for(Touch)(initial={"version": 7})
    assert list(form.fields)[-1] == "version"
    assert 'type="hidden"' in str(form["version"])
    assert 'value="7"' in str(form["version"])


def test_a_type_without_a_control_is_refused_when_the_form_is_made() -> None:
    class Strange(Input):
        what: dict[str, str] = Field(title="What")

    with pytest.raises(TypeError, match="what"):
        form_for(Strange)


def test_optional_is_said_and_required_is_not(drawn: Any) -> None:
    form = form_for(Touch)()
    assert "optional" in drawn("{% field form.said %}", form=form)
    assert "optional" not in drawn("{% field form.people %}", form=form)
    assert "optional" not in drawn("{% field form.how %}", form=form)


def test_a_field_with_a_fault_points_to_its_sentence(drawn: Any) -> None:
    form = filled(minutes="a while")
    form.is_valid()
    html = drawn("{% field form.minutes %}", form=form)
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_minutes_error"' in html
    assert 'id="id_minutes_error"' in html


def test_a_choice_of_few_is_all_seen_with_the_present_one_marked(drawn: Any) -> None:
    html = drawn("{% field form.how %}", form=form_for(Touch)())
    assert html.count('type="radio"') == 2
    assert html.count(" checked") == 1
    assert 'role="group"' in html
