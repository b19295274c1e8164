"""What a person types on the desk's own forms, before it becomes the input of an action."""

from __future__ import annotations

from typing import Literal

from django.utils.translation import gettext_noop as _n
from pydantic import Field
from pydantic.config import JsonDict

from rapport.clients.models import TouchKind
from rapport.core import durations
from rapport.core.actions import Input

HOW: JsonDict = {"call": "phone", "chat": "chat", "mail": "mail", "met": "meet", "video": "video"}


class TypedTouch(Input):
    """A touch as it is typed: `people` are public ids of places at one client, `when` and `then` words of their own."""

    people: list[str] = Field(title=_n("With whom"), min_length=1)
    how: TouchKind = Field(
        TouchKind.CALL, title=_n("How"), json_schema_extra={"icons": HOW, "remark": "", "without": ["note"]}
    )
    when: str = Field("", title=_n("When"), max_length=60, json_schema_extra={"remark": ""})
    minutes: int | None = Field(
        None,
        title=_n("Minutes"),
        ge=0,
        le=durations.MINUTES_A_DAY,
        json_schema_extra={"widget": "duration", "remark": _n("18, 1:30 or 1.5h")},
    )
    count_hours: bool = Field(True, title=_n("Count as hours"), json_schema_extra={"icon": "clock"})
    text: str = Field(
        "", title=_n("What was said"), max_length=8000, json_schema_extra={"widget": "textarea", "remark": ""}
    )
    moment: bool = Field(False, title=_n("A moment"), json_schema_extra={"icon": "star"})
    inside_only: bool = Field(False, title=_n("Inside only"), json_schema_extra={"icon": "lock"})
    by_them: bool = Field(False, title=_n("Theirs to us"), json_schema_extra={"icon": "heart"})
    then: str = Field("", title=_n("Then"), max_length=400, json_schema_extra={"remark": _n("who, by when")})


class TypedAnswer(Input):
    """What somebody outside types: yes or no, why, and their name."""

    answer: Literal["yes", "no"] = Field(
        title=_n("Your answer"), json_schema_extra={"labels": {"yes": _n("Yes, allow it"), "no": _n("No")}}
    )
    words: str = Field(
        title=_n("Your words"), min_length=1, max_length=1000, json_schema_extra={"widget": "textarea", "remark": ""}
    )
    name: str = Field(title=_n("Your name"), min_length=1, max_length=120)
