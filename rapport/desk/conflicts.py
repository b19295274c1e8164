"""Two people, one record: what somebody else saved meanwhile beside what one is about to save (PRACTICES G18)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Manager
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rapport.core import reference
from rapport.core.actions import Input
from rapport.core.errors import Conflict
from rapport.core.models import Record
from rapport.ledger.models import Entry
from rapport.team.models import User
from rapport.ui.components import dates, phrases
from rapport.ui.forms import InputForm
from rapport.ui.shapes import ConflictField

WAS, CHOICE = "was_", "choice_"
"""What precedes a field's name where its value of before is sent along, and where whose value stands is chosen."""

OWN = ("version", "csrfmiddlewaretoken", "next")
"""What each form says by itself."""

Values = tuple[str, ...]
"""A value as a form sends it: nothing, one word or several, the same whether it was typed or is kept."""


@dataclass(frozen=True, slots=True)
class Differing:
    """The fields that differ, who saved theirs (None where nothing tells), the head over their column, what to send on."""

    fields: list[ConflictField]
    who: User | None
    head: str
    kept: list[tuple[str, str]]
    version: int


def differing(conflict: Conflict, subject: Record, form: InputForm) -> Differing:
    """Return what the other saved beside what was about to be saved; what I did not touch is theirs unless I say so."""
    was = {name.removeprefix(WAS): tuple(values) for name, values in _sent(form) if name.startswith(WAS)}
    shown = [
        _field(form, name, _values(mine), _values(conflict.theirs[name]), was)
        for name, mine in conflict.mine.items()
        if _values(mine) != _values(conflict.theirs[name])
    ]
    last = Entry.objects.filter(subject=str(reference.to(subject))).order_by("-id").first()
    who = User.objects.filter(public_id=last.by).first() if last else None
    return Differing(shown, who, _head(who, last.at if last else None), _kept(form), conflict.version)


def before(form: InputForm) -> list[tuple[str, str]]:
    """Return by hidden field what the reader began with, so that it can be told from what they changed."""
    if form.is_bound:
        return [(name, one) for name, values in _sent(form) if name.startswith(WAS) for one in values]
    if "version" not in form.initial:
        return []
    begun = {name: _values(form.initial.get(name)) for name in form.fields if name not in OWN}
    return [(WAS + name, one) for name, values in begun.items() for one in values or ("",)]


def resolved(posted: QueryDict, subject: Record | None, given: type[Input]) -> QueryDict:
    """Return what was posted, with each field of the input that was left to the other as it stands now."""
    settled = posted.copy()
    for field in given.model_fields:
        if posted.get(CHOICE + field) == "theirs" and subject is not None and hasattr(subject, field):
            settled.setlist(field, list(_values(subject.as_given(field))))
    return settled


def _field(form: InputForm, name: str, mine: Values, theirs: Values, was: Mapping[str, Values]) -> ConflictField:
    field = form.fields.get(name)
    begun = tuple(sorted(filter(None, was[name]))) if name in was else None
    return ConflictField(
        name=name,
        label=str(field.label) if field else name,
        theirs=_said(field, theirs),
        mine=_said(field, mine),
        before=_said(field, begun) if begun is not None else "",
        chosen="theirs" if begun == mine else "mine",
    )


def _head(who: User | None, at: datetime | None) -> str:
    if at is None:
        return "…"
    clock = dates.clock_time(at) if dates.local_day(at) == dates.today() else dates.day_time(at)
    return pgettext("who, when", "%(who)s, %(day)s") % {"who": who, "day": clock} if who else clock


def _kept(form: InputForm) -> list[tuple[str, str]]:
    """Return what was sent, field by field, but for what this page asks anew."""
    sent = ((name, values) for name, values in _sent(form) if name not in OWN and not name.startswith(CHOICE))
    return [(name, one) for name, values in sent for one in values]


def _sent(form: InputForm) -> list[tuple[str, list[str]]]:
    return (
        [(name, list(map(str, values))) for name, values in form.data.lists()]
        if isinstance(form.data, QueryDict)
        else []
    )


def _values(value: Any) -> Values:
    match value:
        case None | "" | False:
            return ()
        case Manager():
            return tuple(sorted(value.values_list("public_id", flat=True)))
        case list() | tuple() | set():
            return tuple(sorted(one for part in value for one in _values(part)))
    return (_word(value),)


def _word(value: Any) -> str:
    match value:
        case True:
            return "on"
        case Record():
            return value.public_id
        case datetime():
            return value.astimezone(UTC).isoformat()
        case Decimal():
            return f"{value.normalize():f}"
    return str(getattr(value, "value", value))


def _said(field: forms.Field | None, values: Iterable[str]) -> str:
    """Return a value in words: a choice by its name, a day as pages say it."""
    if isinstance(field, forms.BooleanField):
        return _("yes") if any(values) else _("no")
    named = {str(key): str(words) for key, words in getattr(field, "choices", ())}
    return phrases.listed(_in_words(field, one, named) for one in values)


def _in_words(field: forms.Field | None, value: str, named: Mapping[str, str]) -> str:
    if isinstance(field, forms.DateTimeField):
        return dates.day_time(datetime.fromisoformat(value))
    if isinstance(field, forms.DateField):
        return dates.day(date.fromisoformat(value))
    return named.get(value, value)
