"""A form derived from an input with one field of each kind, right and wrong; and two people at one record."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic import Field
from pydantic.config import JsonDict

from rapport.core.actions import Input
from rapport.ui.forms import form_for
from rapport.ui.shapes import ConflictField

HOW: JsonDict = {"call": "phone", "chat": "chat", "mail": "mail", "met": "meet", "video": "video"}


class Specimen(Input):
    """One field of each kind."""

    post: str = Field(title="Post", max_length=60)
    mobile: str = Field("", title="Mobile")
    how: Literal["call", "chat", "mail", "met", "video"] = Field("call", title="How", json_schema_extra={"icons": HOW})
    mode: Literal["create", "update", "both"] = Field("both", title="Rows", json_schema_extra={"widget": "segments"})
    amount: Decimal = Field(title="Amount", ge=0, json_schema_extra={"remark": "in yen"})
    month: date | None = Field(None, title="Day")
    people: list[str] = Field(default_factory=list, title="With whom")
    note: str = Field("", title="Note", max_length=40, json_schema_extra={"widget": "textarea"})
    secret: str = Field("", title="Password", json_schema_extra={"widget": "password"})
    moment: bool = Field(False, title="A moment", json_schema_extra={"icon": "star"})


RIGHT = {"post": "Head of procurement", "mobile": "+00 512 5550 13"}
WRONG = {
    "post": "",
    "mobile": "+00 512 5550 13",
    "how": "met",
    "mode": "both",
    "amount": "six",
    "note": "He said twice that the report must open in the car.",
}


def values() -> dict[str, Any]:
    """What the sheet of form states shows."""
    return {
        "form": form_for(Specimen)(initial=RIGHT, prefix="right"),
        "wrong": form_for(Specimen)(data=WRONG),
        "conflict": [
            ConflictField(
                "post", "Post", "Chief executive and chairman", "Chief executive", "Chief executive", "theirs"
            ),
            ConflictField("max_days", "At most, days", "45", "50", "60"),
            ConflictField("note", "Note", "Ask after the trial", "Ask after the trial. Rania joins."),
        ],
    }
