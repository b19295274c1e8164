"""Two people, one record: what somebody else saved meanwhile beside what one is about to save (PRACTICES G18)."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from rapport.core import reference
from rapport.core.actions import Input
from rapport.core.errors import Conflict
from rapport.core.models import Record
from rapport.ledger.models import Entry
from rapport.team.models import User
from rapport.ui.forms import InputForm
from rapport.ui.shapes import ConflictField


def fields_of(conflict: Conflict, subject: Record, form: InputForm) -> dict[str, Any]:
    """Return the fields that differ, and who saved theirs and when: `{"fields": […], "who": User | None, "at": …}`."""
    fields = [
        ConflictField(
            name=name,
            label=str(form.fields[name].label) if name in form.fields else name,
            theirs=_words(conflict.theirs[name]),
            mine=_words(mine),
            before="",
            chosen="mine",
        )
        for name, mine in conflict.mine.items()
        if _words(mine) != _words(conflict.theirs[name])
    ]
    last = Entry.objects.filter(subject=str(reference.to(subject))).order_by("-id").first()
    who = User.objects.filter(public_id=last.by).first() if last else None
    return {"fields": fields, "who": who, "at": last.at if last else None}


def resolved(posted: QueryDict, subject: Record | None, given: type[Input]) -> QueryDict:
    """Return what was posted, with each field of the input that was left to the other as it stands now."""
    settled = posted.copy()
    for field in given.model_fields:
        if posted.get(f"choice_{field}") == "theirs" and subject is not None and hasattr(subject, field):
            stands = subject.as_given(field)
            if isinstance(stands, list):
                settled.setlist(field, stands)
            else:
                settled[field] = _words(stands)
    return settled


def _words(value: Any) -> str:
    return "" if value is None else str(getattr(value, "value", value))
