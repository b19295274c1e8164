"""Meetings and mails of an import as its grid shows them: when, what, with whom, and whether it counts (PRACTICES G6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from rapport.clients.models import TouchKind, TouchState
from rapport.integrations.formats.tables import Field
from rapport.integrations.imports.saying import APART
from rapport.integrations.models import StagedRow
from rapport.team.models import User
from rapport.ui.components import dates, phrases


def heads() -> list[tuple[str, Field]]:
    """Return the columns: what each is called, and the field that it shows."""
    return [
        (_("When"), Field.AT),
        (_("Meeting or mail"), Field.TITLE),
        (_("With whom"), Field.NAME),
        (_("How"), Field.HOW),
    ]


def name_colleagues(rows: Sequence[StagedRow]) -> None:
    """Call those of ours whom a row knows by their address by their name: in what is shown, by one query."""
    said = {part for row in rows for part in row.said.get(Field.NAME.value, "").split(APART) if "@" in part}
    ours = {user.email: str(user) for user in User.objects.at_work().filter(email__in=[part.lower() for part in said])}
    for row in rows:
        people = row.said.get(Field.NAME.value, "").split(APART)
        row.said[Field.NAME.value] = APART.join(dict.fromkeys(ours.get(one.lower(), one) for one in people))


def words_of(field: str, said: Mapping[str, str], now: datetime) -> str:
    """Return what a cell of a meeting or mail says; `now` tells what is planned from what took place."""
    text = said.get(field, "")
    if field == Field.AT and text:
        return dates.day_time(datetime.fromisoformat(text))
    if field == Field.HOW and text:
        return _how(text, said.get(Field.AT.value, ""), now)
    return text


def _how(how: str, at: str, now: datetime) -> str:
    if how == "automatic":
        return _("automatic, no touch")
    if how == "cancelled":
        return str(TouchState.CANCELLED.label)
    state = TouchState.PLANNED if datetime.fromisoformat(at) > now else TouchState.HELD
    kind = TouchKind(how)
    return str(kind.label) if kind in (TouchKind.MAIL, TouchKind.NOTE) else phrases.detailed([kind.label, state.label])
